"""Runs in a row: what a second run, more files, other files and other rules change."""

import json
import shutil

import pytest
from polars.testing import assert_frame_equal

pytestmark = pytest.mark.flow

# Three uneven parts, in no order: copies, versions and stories lie across them.
PARTS = (
    """newsbarrow.jsonl observer-call.html lowlandrecord-flood.txt kelmartoday.csv empty.txt
    gazette-plant.txt courier-ferry.html""",
    """wires.jsonl kpa-call.txt harbourpost.csv observer-plant.html alder-strike.txt
    eveningpost-call.txt harbourpost-ferry.txt waterauthority-flood.html""",
    """kelmartoday.jsonl kpa-ferry.txt kpa-flood.txt observer-flood.html lowlandrecord-gannet.txt
    gazette-call.html harbourpost-flood.txt lowlandrecord-call.txt""",
)


def assert_same(found, expected):
    for table, rows in expected.items():
        try:
            assert_frame_equal(found[table], rows, check_exact=True)
        except AssertionError as error:
            raise AssertionError(f"{table}: {error}") from error


def changes(read_table, path, columns="distinct table_name, op"):
    """What the last run changed, by table."""
    return read_table(
        path,
        f"select {columns} from ops.changes "
        "where run_id = (from ops.runs select max_by(run_id, run_number)) order by all",
    )


@pytest.fixture(scope="module")
def whole(put_articles, run_pipeline, tmp_path_factory):
    """A run over all articles of the parts at once, in large batches."""
    folder = tmp_path_factory.mktemp("whole")
    put_articles(folder / "input", " ".join(PARTS))
    run_pipeline(folder / "input", warehouse=folder / "news.duckdb")
    return folder


def test_a_second_run_over_the_same_input_changes_nothing(
    few, few_articles, run_pipeline, read_main, read_table
):
    before = read_main(few)
    outcome = run_pipeline(few_articles, warehouse=few)
    assert outcome.counts["files_read"] == outcome.counts["changes"] == 0
    assert outcome.counts["mentions"] == before["mentions"].height
    assert changes(read_table, few) == []
    assert_same(read_main(few), before)
    assert read_table(few, "select status from ops.runs order by run_number") == [
        ("published",),
        ("unchanged",),
    ]
    seen = "select distinct last_seen_run_id = first_seen_run_id from main.articles"
    assert read_table(few, seen) == [(False,)]


def test_runs_over_parts_give_what_one_run_gives(
    whole, put_articles, run_pipeline, read_main, tmp_path
):
    batch_sizes = (3, 200, 5)
    for part, batch_size in zip(PARTS, batch_sizes, strict=True):
        # All in a folder of one name: it is a part of every article's identity.
        shutil.rmtree(tmp_path / "input", ignore_errors=True)
        put_articles(tmp_path / "input", part)
        run_pipeline(tmp_path / "input", warehouse=tmp_path / "news.duckdb", batch_size=batch_size)
    assert_same(read_main(tmp_path / "news.duckdb"), read_main(whole / "news.duckdb"))


def test_batches_workers_and_order_change_nothing(
    few_published, few_articles, run_pipeline, read_main, tmp_path
):
    files = sorted(few_articles.iterdir(), reverse=True)
    run_pipeline(
        *files[:2],
        few_articles,
        *files[2:],
        warehouse=tmp_path / "news.duckdb",
        batch_size=1,
        workers=2,
    )
    assert_same(read_main(tmp_path / "news.duckdb"), read_main(few_published))


def test_more_files_add_only_what_is_new(
    few, few_articles, put_articles, run_pipeline, read_main, read_table, tmp_path
):
    before = read_main(few)["mentions"]
    more = put_articles(tmp_path / "more", "alder-strike.txt")
    outcome = run_pipeline(few_articles, more, warehouse=few)
    assert (outcome.counts["files_read"], outcome.counts["loaded"]) == (1, 1)
    added = {table for table, op in changes(read_table, few) if op == "ADD"}
    assert {"articles", "mentions", "events", "copy_clusters"} <= added
    # the table has an article on the same strike: its story grows
    assert "stories" in {table for table, _ in changes(read_table, few)}
    kept = read_main(few)["mentions"].join(before, on=before.columns, how="semi", nulls_equal=True)
    assert_frame_equal(kept, before)
    per_article = "table_name in ('blocks', 'quotes', 'timexes') and op <> 'ADD'"
    assert read_table(few, f"select * from ops.changes where {per_article}") == []


def test_a_changed_file_is_a_new_version_and_a_vanished_one_stays(
    put_articles, run_pipeline, read_table, tmp_path
):
    given = put_articles(tmp_path / "input", "kpa-call.txt alder-strike.txt")
    path = tmp_path / "news.duckdb"
    run_pipeline(given, warehouse=path)
    changed = given / "alder-strike.txt"
    changed.write_text(changed.read_text().replace("May", "June"))
    (given / "kpa-call.txt").unlink()
    outcome = run_pipeline(given, warehouse=path)
    assert outcome.counts["files_read"] == 1
    articles = "select external_id, version, change_kind, text like '%June%' from main.articles"
    assert read_table(path, f"{articles} order by all") == [
        ("alder-strike.txt", 2, "correction", True),
        ("kpa-call.txt", 1, "first", False),
    ]
    versions = "select version, text like '%May%' from main.article_versions order by all"
    assert read_table(path, versions) == [(1, False), (1, True), (2, False)]
    missing = "select missing_since_run_id is not null from ops.files order by path"
    assert read_table(path, missing) == [(False,), (True,)]
    seen = (
        "select run_number from main.articles "
        "join ops.runs on run_id = last_seen_run_id order by external_id"
    )
    assert read_table(path, seen) == [(2,), (1,)]


def test_other_rules_extract_anew_and_say_so(few, few_articles, run_pipeline, read_table, tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "publishers.csv").write_text(
        "name,domain,publisher,kind,is_wire\nAldry Harbour Post,,Inventions,outlet,false\n", "utf8"
    )
    settings = tmp_path / "newsroom.toml"
    settings.write_text('words = "words"\ntime_zone = "Europe/Vienna"\n')
    outcome = run_pipeline(few_articles, warehouse=few, config=settings)
    assert outcome.counts["files_read"] == 0
    assert "Extract facts" in outcome.seconds
    assert outcome.counts["changes"] > 0
    assert changes(read_table, few, "distinct cause") == [("rule",)]
    again = run_pipeline(few_articles, warehouse=few, config=settings)
    assert again.counts["changes"] == 0
    runs = read_table(few, "select rules_version, counts from ops.runs order by run_number")
    assert len({version for version, _ in runs}) == 2
    assert json.loads(runs[-1][1])["files"] == 5
