"""Withdrawing an article: its text goes from every file of ours, the fact that it went stays."""

import contextlib
import io
import json
import os
import shutil
import signal
import socket
from concurrent.futures import ThreadPoolExecutor

import duckdb
import polars as pl
import pytest

from flows.commands.withdraw import _is_to_do, withdraw
from flows.kept.watch_list import Watched, keep
from flows.workspace import Workspace
from warehouse.database import Warehouse

pytestmark = pytest.mark.flow

NAME = "Quenby Xylander"
REASON = "Court order of 3 May"
SECRET = f"“I never signed the Brackwater lease,” {NAME} told this newspaper on Tuesday."
OTHER = (
    "The council of Brackwater met on Tuesday and voted to close the old swing bridge.\n\n"
    "Some 40 people were hurt when the bridge jammed last winter, the mayor said."
)
FIRST = f"The old swing bridge of Brackwater will close.\n\n{SECRET}\n\nSome 30 people were hurt."
SECOND = f"{FIRST}\n\nThe mayor did not answer our questions about it."
LEDGER = (
    "select status, reason, record_count, loaded_count, duplicate_count, rejected_count "
    "from ops.files order by path"
)


def write_feed(folder, *texts):
    folder.mkdir(exist_ok=True)
    other = {"id": "bridge", "source": "Brackwater Herald", "date": "2031-05-06", "text": OTHER}
    mine = {"id": "lease", "source": "Mill Street Post", "date": "2031-05-06", "author": NAME}
    mine["title"] = f"{NAME} denies it"
    rows = [other, *({**mine, "text": text} for text in texts)]
    path = folder / "feed.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf8")
    return path


def withdrawing(path):
    """Withdraw an article in this process, through the server of the tests; what is said."""
    said, before = io.TextIOWrapper(io.BytesIO(), "utf8"), signal.getsignal(signal.SIGTERM)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        withdraw(path, "lease", REASON)
    signal.signal(signal.SIGTERM, before)
    said.seek(0)
    return said.read()


def in_database(path):
    """All rows of all tables of a DuckDB file as one text."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach '{path}' as opened (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'opened'"
        ).fetchall()
        return "".join(
            str(connection.execute(f"from opened.{schema}.{table}").fetchall())
            for schema, table in tables
        )


def holding(folder, *secrets):
    """Files that hold a secret: among their bytes, or in their rows."""
    found = []
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if path.suffix == ".parquet":
            content += str(pl.read_parquet(path).rows()).encode()
        if path.suffix == ".duckdb":
            content += in_database(path).encode()
        if any(
            secret.encode(encoding) in content
            for secret in secrets
            for encoding in ("utf-8", "utf-16-le")
        ):
            found.append(path.name)
    return sorted(found)


@pytest.fixture(scope="module")
def published(run_pipeline, tmp_path_factory):
    """A warehouse with the two articles of a feed; don't change it."""
    folder = tmp_path_factory.mktemp("published")
    run_pipeline(write_feed(folder / "in", FIRST), warehouse=folder / "news.duckdb")
    return folder


@pytest.fixture(scope="module")
def withdrawn(published, prefect_server, tmp_path_factory):
    """The same with one of them withdrawn, and what the command said; don't change it."""
    folder = tmp_path_factory.mktemp("withdrawn") / "copy"
    shutil.copytree(published, folder)
    return folder, withdrawing(folder / "news.duckdb")


def copy_of(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy")
    return tmp_path / "copy" / "news.duckdb"


def test_nothing_of_the_text_stays_in_any_file(
    published, run_pipeline, start_run, tmp_path, read_table, monkeypatch
):
    path = copy_of(published, tmp_path)
    shutil.rmtree(path.parent / "in")
    run_pipeline(write_feed(tmp_path / "in", SECOND), warehouse=path)
    # What a server of its own would have kept of these runs, and might have kept of the text.
    prefect_home = Workspace(path).prefect_home
    shutil.copytree(os.environ["PREFECT_HOME"], prefect_home)
    for name in ("prefect.db-wal", "server.log"):
        (prefect_home / name).write_text(SECRET, "utf8")
    monkeypatch.delenv("PREFECT_HOME")
    keep(Workspace(path), Watched(NAME, "entity", "e0", NAME))
    before = holding(path.parent, SECRET, NAME)
    assert {"news.duckdb", "work.duckdb", "000001.duckdb", "000002.duckdb"} <= set(before)
    assert {"prefect.db-wal", "server.log"} <= set(before)
    assert len([name for name in before if name.endswith(".parquet")]) > 3

    given = ("withdraw", "lease", "--reason", REASON, "--warehouse", path)
    with start_run(*given, own_server=True) as process:
        output = process.stdout.read()
    assert process.returncode == 0, output

    assert holding(path.parent, SECRET, NAME) == []
    assert (prefect_home / "prefect.db").exists()  # with the withdrawing run
    articles = (
        "select external_id, source_id is not null, published_on::text, version, change_kind, "
        "text, headline, story_id from articles where external_id = 'lease'"
    )
    assert read_table(path, articles) == [
        ("lease", True, "2031-05-06", 3, "withdrawn", "", None, None)
    ]
    versions = "select version, change_kind, text from article_versions where article_id = $$%s$$"
    [(key, source, why, run_number)] = read_table(
        path,
        "select article_id, source, reason, run_number from ops.withdrawals "
        "join ops.runs using (run_id)",
    )
    assert (source, why, run_number) == ("Mill Street Post", "Court order of 3 May", 3)
    assert sorted(read_table(path, versions % key)) == [
        (1, "first", ""),
        (2, "update", ""),
        (3, "withdrawn", ""),
    ]


def test_a_later_run_loads_neither_the_text_nor_a_new_one(
    published, withdrawn, run_pipeline, read_table, read_main, tmp_path
):
    path = copy_of(withdrawn[0], tmp_path)
    before = read_main(path)
    feed = published / "in" / "feed.jsonl"
    again = run_pipeline(feed, warehouse=path)
    assert (again.counts["files_read"], again.counts["changes"]) == (0, 0)
    assert read_table(path, LEDGER) == [("loaded", None, 2, 2, 0, 0)]

    write_feed(published / "in", FIRST, SECOND)
    outcome = run_pipeline(feed, warehouse=path)
    assert (outcome.counts["loaded"], outcome.counts["rejects"]) == (0, 2)
    assert read_table(path, LEDGER) == [("partial", "withdrawn", 3, 1, 0, 2)]
    details = read_table(path, "select record_number, reason, detail from ops.rejects order by all")
    assert [row[:2] for row in details] == [(2, "withdrawn"), (3, "withdrawn")]
    assert "Court order of 3 May" in details[0][2]
    after = read_main(path)
    for table, rows in before.items():
        assert after[table].equals(rows), table
    assert holding(Workspace(path).state, SECRET, NAME) == []


def test_what_rested_on_the_article_is_made_anew_and_ops_changes_says_so(
    published, withdrawn, read_table
):
    path = withdrawn[0] / "news.duckdb"
    reports = "select count(distinct article_id) from claims"
    assert read_table(published / "news.duckdb", reports) == [(2,)]
    assert read_table(path, reports) == [(1,)]
    assert read_table(path, "select distinct article_count from claim_groups") == [(1,)]
    changed = read_table(
        path,
        "select distinct table_name, op from ops.changes "
        "where run_id = (select max_by(run_id, run_number) from ops.runs)",
    )
    deleted = {table for table, op in changed if op == "DEL"}
    assert {"mentions", "quotes", "claims", "blocks", "copy_clusters"} <= deleted
    assert {"entities", "entity_aliases"} <= deleted
    assert {("articles", "MOD"), ("article_versions", "MOD"), ("article_versions", "ADD")} <= {
        *changed
    }
    assert read_table(path, "select count(*) from sources") == [(2,)]


def test_the_command_and_explain_say_when_and_why(withdrawn, twosource, read_table):
    folder, output = withdrawn
    path = folder / "news.duckdb"
    assert "withdrawing" in output
    assert "which isn't ours" in output  # the server of the tests keeps what it was told
    again = twosource("withdraw", "lease", "--reason", "Twice", "--warehouse", path)
    assert (again.code, "was withdrawn already, on" in again.out) == (0, True)
    [(key,)] = read_table(path, "select article_id from ops.withdrawals")
    for name in (key, "lease", f"{key}.m12-20"):
        result = twosource("explain", name, "--warehouse", path)
        assert result.code == 0
        assert "WITHDRAWN ON REQUEST" in result.out
        assert "Court order of 3 May" in result.out


def test_other_rules_leave_it_withdrawn(withdrawn, run_pipeline, read_table, tmp_path):
    path = copy_of(withdrawn[0], tmp_path)
    settings = tmp_path / "newsroom.toml"
    settings.write_text('time_zone = "Europe/Vienna"\n')
    outcome = run_pipeline(withdrawn[0] / "in" / "feed.jsonl", warehouse=path, config=settings)
    assert "Extract facts" in outcome.seconds
    kinds = "select external_id, change_kind, text = '' from articles order by all"
    assert read_table(path, kinds) == [("bridge", "first", False), ("lease", "withdrawn", True)]


def test_a_new_state_folder_knows_from_the_published_file_what_is_withdrawn(
    withdrawn, run_pipeline, read_table, tmp_path
):
    path = copy_of(withdrawn[0], tmp_path)
    shutil.rmtree(Workspace(path).state)
    outcome = run_pipeline(path.parent / "in" / "feed.jsonl", warehouse=path)
    assert (outcome.counts["loaded"], outcome.counts["rejects"]) == (1, 1)
    kinds = "select external_id, change_kind, text = '' from articles order by all"
    assert read_table(path, kinds) == [("bridge", "first", False), ("lease", "withdrawn", True)]
    assert read_table(path, "select reason from ops.withdrawals") == [("Court order of 3 May",)]


class KilledError(Exception):
    """Stands for a kill at a certain place."""


MOMENTS = {
    "before-any-run": None,
    "before-the-publishing": "flows.stages.publish.publish",
    "before-the-erasing": "flows.pipeline.erase_leftovers",
}


@pytest.mark.parametrize("stage", MOMENTS.values(), ids=MOMENTS)
def test_a_withdrawal_that_was_killed_is_finished_by_the_next_run(
    published, run_pipeline, read_table, monkeypatch, tmp_path, stage
):
    def kill(*_, **__):
        raise KilledError

    path = copy_of(published, tmp_path)
    (path.parent / "in" / "feed.jsonl").unlink()
    assert _is_to_do(Workspace(path), "lease", "Court order")
    if stage:
        with monkeypatch.context() as patched:
            patched.setattr(stage, kill)
            with pytest.raises(KilledError):
                run_pipeline(warehouse=path)
    run_pipeline(warehouse=path)
    assert read_table(path, "select reason, run_id is null from ops.withdrawals") == [
        ("Court order", False)
    ]
    assert holding(path.parent, SECRET, NAME) == []
    assert _is_to_do(Workspace(path), "lease", "again") is False


NAMES = {
    "unknown": ("leese", "no article has the id, external id or address leese"),
    "much-like-another": ("leases", "did you mean lease?"),
    "of-several": ("https://a.example", "stands for 2 articles, give one id"),
}


@pytest.mark.parametrize(("name", "said"), NAMES.values(), ids=NAMES)
def test_a_name_that_is_not_of_one_article_is_2_and_changes_nothing(
    published, twosource, tmp_path, name, said
):
    path = copy_of(published, tmp_path)
    with Warehouse.open(Workspace(path).work_database) as work:
        work.replace(
            "articles", work.read("articles").with_columns(url=pl.lit("https://a.example"))
        )
    result = twosource("withdraw", name, "--reason", "By order", "--warehouse", path)
    assert result.code == 2
    assert said in result.err
    with Warehouse.open(Workspace(path).work_database) as work:
        assert work.count("ops.withdrawals") == 0


def test_a_withdrawal_needs_a_reason_and_a_warehouse(twosource, tmp_path):
    given = ("withdraw", "lease", "--warehouse", tmp_path / "news.duckdb")
    assert twosource(*given).code == 2
    assert "in words" in twosource(*given, "--reason", " ").err
    missing = twosource(*given, "--reason", "By order")
    assert missing.code == 5
    assert "no work database" in missing.err
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_shows_earlier_runs_has_to_be_stopped_first(published, twosource, tmp_path):
    path = copy_of(published, tmp_path)
    record = {"url": "http://127.0.0.1:1", "pid": os.getpid()}
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as pool:
        record["url"] = f"http://127.0.0.1:{server.getsockname()[1]}"
        Workspace(path).server_record.write_text(json.dumps(record))
        answered = pool.submit(answer_once, server)
        result = twosource("withdraw", "lease", "--reason", "By order", "--warehouse", path)
        answered.result()
    assert result.code == 2
    assert "stop `twosource ui`" in result.err
    with Warehouse.open(Workspace(path).work_database) as work:
        assert work.count("ops.withdrawals") == 0


def answer_once(server):
    connection, _ = server.accept()
    with connection:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
