"""One folder with everything that goes wrong in real input: the run ends well and says what."""

import gzip
import json
import multiprocessing
import os
import resource
import time
import zipfile

import pytest

from flows.running.workers import _processor_seconds

pytestmark = pytest.mark.flow

RAIN = "Rain fell on the hills all day, the mayor said on Monday. "
CPU_BUDGET_SECONDS = 90  # about 40 with the workers; a tokenizer that runs away takes minutes
STRANGE_NAMES = ("a [1]*?.txt", "new\nline.txt", "quo'te\".txt", "$(touch PWNED).txt", "-rf.txt")

# What each file holds, and how it ends: its status and, where it is not loaded, its reason.
FILES = {
    "good.txt": (RAIN * 3, "loaded", None),
    "empty.txt": ("", "rejected", "empty"),
    "blank.txt": (" \n\t\r\n", "rejected", "empty"),
    "program.txt": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "rejected", "binary"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "rejected", "binary"),
    "office.txt": (b"PK\x03\x04" + bytes(range(256)) * 8, "rejected", None),
    "cut.txt.gz": (gzip.compress(RAIN.encode() * 500)[:60], "rejected", "damaged_archive"),
    "wrong.txt.gz": (b"no gzip at all", "rejected", "type_mismatch"),
    "cut.zip": (b"PK\x03\x04cut", "rejected", "damaged_archive"),
    "utf16.txt": (("\ufeff" + RAIN).encode("utf-16-le"), "loaded", None),
    "windows.txt": (("Café owners say it’s over. " + RAIN).encode("cp1252"), "loaded", None),
    "shift-jis.txt": (("雨が一日中降り続いたと市長は語った。" * 8).encode("shift_jis"), None, None),
    "nul.txt": (RAIN + "\0\0" + RAIN + "\x1b[31m\x07", "loaded", None),
    "rows.jsonl": (None, "partial", None),
    "rows.csv": (
        'id,text\na,"' + RAIN + '"\nb,\na,"' + RAIN + '"\nd,"An open quotation mark\n',
        "partial",
        None,
    ),
    "broken.json": ('[{"text": "Rain fell."}, {"te', None, None),
    "not-parquet.parquet": (b"PAR1 no PAR1", "rejected", None),
    "deep.html": ("<div>" * 3000 + f"<p>{RAIN * 5}</p>" + "</div>" * 3000, None, None),
    "attributes.html": (
        "<p " + " ".join(f"a{n}=1" for n in range(5000)) + f">{RAIN * 5}</p>",
        None,
        None,
    ),
    "script.html": (
        f"<html><title><script>alert(1)</script></title><body><p>{RAIN * 9}</p></body></html>",
        "loaded",
        None,
    ),
    "marks.txt": ("!?" * 2500, "loaded", None),
    "brackets.txt": ("((((((((“‘" * 500 + RAIN, "loaded", None),
    "long.txt": ("one word after the other and " * 6900, "loaded", None),
    "no-end.txt": ("no sentence ends here " * 900, "loaded", None),
    "capitals.txt": (RAIN.upper() * 5, "loaded", None),
    "one-word.txt": ("a" * 50_000, "loaded", None),
    "arabic.txt": ("هطلت الأمطار على التلال طوال اليوم كما قال رئيس البلدية. " * 8, "loaded", None),
    "german.txt": ("Der Regen fiel den ganzen Tag auf die Hügel der Stadt. " * 8, "loaded", None),
    "zalgo.txt": ("R\u0300\u0301\u0302\u0303ain" * 500 + " fell.", "loaded", None),
    "bidi.txt": ("\u202eRain\u202c fell \u200b\u200d on " + RAIN, "loaded", None),
    "formula.txt": ("=HYPERLINK(1) fell. " + RAIN, "loaded", None),
    "photo.jpg": (b"\xff\xd8\xff", "skipped", "unknown_form"),
    ".hidden.txt": (RAIN, "skipped", "hidden"),
}

ROWS = [
    json.dumps({"id": "1", "text": RAIN, "published_at": "31 February 2031"}),
    json.dumps({"id": "1", "text": RAIN, "published_at": "31 February 2031"}),
    json.dumps({"id": "1", "text": RAIN + "It stopped at noon."}),
    '{"id": "2", "text": "a lone surrogate \\ud800 in the rain"}',
    '{"id": "3", "text": 7}',
    '{"id": "4", "html": "<p>' + RAIN * 5 + '</p>", "url": "javascript:alert(1)"}',
    '{"id": "5", "text": "Robert\'); drop table main.articles; --"}',
    '{"id": "6", "title": "no text"}',
    '{"id": "7", "text": "cut',
    "[1, 2]",
    "",
    '{"id": "8", "text": "' + "deep " * 10 + '", "extra": ' + "[" * 900 + "]" * 900 + "}",
]


def put(folder):
    for name, (content, *_) in FILES.items():
        text = "\n".join(ROWS) if content is None else content
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    for number, name in enumerate(STRANGE_NAMES):
        (folder / name).write_text(f"{RAIN}It is rain number {number}.")
    (folder / os.fsdecode(b"latin-\xe9.txt")).write_text(RAIN * 2)
    (folder / "link.txt").symlink_to(folder / "good.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.writestr("../../escape.txt", RAIN * 4)
        archive.writestr("inner/article.txt", RAIN * 5)


@pytest.fixture(scope="module")
def hostile(run_pipeline, tmp_path_factory):
    """The outcome of a run over all of it, and the published file."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "input").mkdir()
    put(folder / "input")
    start = seconds_used()
    outcome = run_pipeline(folder / "input", warehouse=folder / "news.duckdb")
    return outcome, folder / "news.duckdb", seconds_used() - start


def seconds_used():
    """Processor time of this process and of its workers, also of those that ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    working = sum(_processor_seconds(child.pid) for child in multiprocessing.active_children())
    return time.process_time() + ended.ru_utime + ended.ru_stime + working


def ledger(hostile, read_table):
    _, path, _ = hostile
    folder = f"{path.parent}/input/"
    rows = read_table(path, "select path, status, reason from ops.files")
    return {path.removeprefix(folder): (status, reason) for path, status, reason in rows}


@pytest.mark.parametrize("name", FILES)
def test_each_file_ends_as_documented(hostile, read_table, name):
    _, status, reason = FILES[name]
    found_status, found_reason = ledger(hostile, read_table)[name]
    assert found_status in (status or ("loaded", "rejected", "partial"))
    assert reason is None or found_reason == reason


def test_each_reject_names_file_place_and_cure(hostile, read_table):
    _, path, _ = hostile
    rejects = read_table(path, "select path, record_number, reason, detail from ops.rejects")
    assert {reason for _, _, reason, _ in rejects} >= {"empty", "binary", "missing_text"}
    for file, number, reason, detail in rejects:
        assert reason
        assert detail.startswith(file)
        assert "Cure: " in detail
        assert number is None or str(number) in detail


def test_neighbours_of_bad_rows_are_loaded(hostile, read_table):
    _, path, _ = hostile
    counts = read_table(
        path,
        "select loaded_count, duplicate_count, rejected_count from ops.files "
        "where path like '%/rows.jsonl'",
    )
    # id 1 stands three times: twice the same, once with other text; 3, 6, 7 and [1, 2] are wrong
    assert counts == [(6, 1, 4)]
    versions = "select version from main.articles where external_id = '1' and version > 1"
    assert read_table(path, versions) == [(2,)]


def test_every_record_is_accounted_for(hostile, read_table):
    outcome, path, _ = hostile
    assert (
        read_table(
            path,
            "select path from ops.files "
            "where record_count <> loaded_count + duplicate_count + rejected_count",
        )
        == []
    )
    documents = "select count(*) from main.article_versions"
    loaded = "select sum(loaded_count)::bigint from ops.files"
    assert read_table(path, documents) == read_table(path, loaded)
    assert outcome.counts["texts_failed"] == 0
    failed = "select description from ops.quality_results where not success"
    few_dates = ("of 20 or more articles, at least every tenth has a date",)
    assert set(read_table(path, failed)) == {few_dates}


def test_every_fact_lies_where_it_says(hostile, read_table):
    _, path, _ = hostile
    for table in ("blocks", "mentions", "quantities", "timexes", "quotes", "events", "claims"):
        wrong = (
            f"select count(*) from main.{table} as facts join main.articles as articles "
            "using (article_id) where substring(articles.text, start_char + 1, "
            "end_char - start_char) is distinct from facts.text"
        )
        assert read_table(path, wrong) == [(0,)]


def test_strange_names_are_names(hostile, read_table):
    _, path, _ = hostile
    found = ledger(hostile, read_table)
    for name in (*STRANGE_NAMES, r"latin-\xe9.txt"):
        assert found[name][0] == "loaded", name
    assert found["link.txt"] == ("skipped", "link")
    assert found["loop"] == ("skipped", "link")
    assert found["pipe.txt"] == ("skipped", "not_a_regular_file")
    assert not list(path.parent.rglob("PWNED"))
    assert not list(path.parent.rglob("escape.txt"))
    assert found["archive.zip!inner/article.txt"] == ("loaded", None)


def test_nothing_holds_a_run_for_long(hostile):
    _, _, seconds = hostile
    assert seconds < CPU_BUDGET_SECONDS


def test_a_second_run_over_it_changes_nothing(hostile, run_pipeline):
    _, path, _ = hostile
    again = run_pipeline(path.parent / "input", warehouse=path)
    assert again.counts["changes"] == 0
    assert again.counts["files_read"] == 0
    assert again.counts["rejects_in_all"] == hostile[0].counts["rejects_in_all"]
