"""What was deleted is gone from the files, too."""

import polars as pl
import pytest

from warehouse import compaction
from warehouse.compaction import compact, drop_earlier_files, hide_lost_names, needs_erasure
from warehouse.database import Warehouse
from warehouse.publishing import publish, snapshots

# Too odd for DuckDB to store otherwise than letter by letter.
SECRETS = [f"{number}:Qvölkerzhaupt{number * 7919}§" for number in range(2_000)]


@pytest.fixture
def path(tmp_path):
    """A work database from which rows were deleted, and their bytes were not."""
    path = tmp_path / "work.duckdb"
    rows = pl.DataFrame({"content_key": SECRETS, "failure": SECRETS})
    with Warehouse.open(path) as work:
        work.append("work.extractions", rows)
        work.checkpoint()
    kept = pl.DataFrame({"content_key": ["k"], "failure": [None]}, rows.schema)
    with Warehouse.open(path) as work, work.transaction():
        work.replace("work.extractions", kept)
        work.append("work.erasures", pl.DataFrame({"article_id": ["a"]}))
    return path


def is_to_erase(path):
    with Warehouse.open(path) as work:
        return needs_erasure(work)


def holds_secret(path):
    return any(
        secret.encode(encoding) in path.read_bytes()
        for secret in SECRETS[::100]
        for encoding in ("utf-8", "utf-16-le")
    )


def test_a_rewritten_file_has_no_bytes_of_deleted_rows_and_all_others(path):
    assert holds_secret(path)
    assert is_to_erase(path)
    compact(path)
    assert not holds_secret(path)
    assert not is_to_erase(path)
    assert [left.name for left in path.parent.iterdir()] == [path.name]
    with Warehouse.open(path) as work:
        assert work.read("work.extractions").rows() == [("k", None)]
        assert work.count("ops.migrations") > 0


def test_a_rewriting_that_is_killed_leaves_the_file_and_is_done_again(path, monkeypatch):
    def kill(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(compaction, "put_in_place", kill)
        with pytest.raises(KeyboardInterrupt):
            compact(path)
    assert is_to_erase(path)
    compact(path)
    assert not holds_secret(path)


def test_what_killed_processes_left_beside_the_database_goes(path):
    (path.parent / "work.duckdb.tmp").mkdir()
    (path.parent / "work.duckdb.tmp" / "spilled").write_text(SECRETS[0])
    (path.parent / "work.duckdb.wal.orphan").write_text(SECRETS[0])
    compact(path)
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_only_the_published_file_itself_is_kept_of_the_snapshots(tmp_path):
    target, state = tmp_path / "news.duckdb", tmp_path / "news.duckdb.state"
    with Warehouse.open(state / "work.duckdb") as work:
        for _ in range(3):
            publish(work, target, state)
    assert len(snapshots(state)) == 3
    drop_earlier_files(target, state)
    [kept] = snapshots(state)
    assert kept.samefile(target)


def test_names_that_no_entity_has_are_hashed_where_they_are_keys():
    with Warehouse.in_memory() as work:
        alias = {"entity_id": ["e1"], "alias": ["Ada/Moll"], "alias_kind": ["name"]}
        work.append("entity_aliases", pl.DataFrame({**alias, "mention_count": [1]}))
        keys = ["e1/Ada/Moll/name", "e1/Secret Name/name"]
        changes = {"run_id": "r", "table_name": "entity_aliases", "op": "ADD", "cause": "data"}
        work.append("ops.changes", pl.DataFrame([{**changes, "key": key} for key in keys]))
        hide_lost_names(work)
        kept, hidden = work.read("ops.changes").sort("key", descending=True)["key"]
        assert kept == keys[0]
        assert hidden.startswith("e1/")
        assert "Secret" not in hidden
        hide_lost_names(work)
        assert set(work.read("ops.changes")["key"]) == {kept, hidden}
