from pathlib import Path

import pytest

from flows.errors import StorageError, UsageError
from flows.output.output_files import check_output, replaced_file


@pytest.mark.parametrize(
    ("output", "error", "message"),
    [
        pytest.param("news.duckdb", UsageError, "part of the warehouse", id="the-file"),
        pytest.param("news.duckdb.state/x", UsageError, "part of the warehouse", id="its-state"),
        pytest.param("link", UsageError, "part of the warehouse", id="a-link-to-it"),
        pytest.param("folder", UsageError, "is a folder", id="a-folder"),
        pytest.param("old.csv", UsageError, "--force", id="an-existing-file"),
        pytest.param("none/x.csv", StorageError, "make it first", id="no-folder"),
    ],
)
def test_an_output_that_must_not_be_written_is_refused(tmp_path, output, error, message):
    warehouse = tmp_path / "news.duckdb"
    (tmp_path / "news.duckdb.state").mkdir()
    (tmp_path / "folder").mkdir()
    for name in ("news.duckdb", "old.csv"):
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(warehouse)
    with pytest.raises(error, match=message):
        check_output(tmp_path / output, warehouse, may_replace=False)


def write_half(path: Path) -> None:
    with replaced_file(path) as stream:
        stream.write(b"half")
        raise ValueError


def test_a_file_is_whole_or_as_it_was(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("old")
    with pytest.raises(ValueError):  # noqa: PT011 - our own
        write_half(path)
    assert path.read_text() == "old"
    with replaced_file(path) as stream:
        stream.write(b"new")
    assert path.read_text() == "new"
    assert [left.name for left in tmp_path.iterdir()] == ["rows.csv"]


def test_a_full_disk_is_a_storage_error():
    with pytest.raises(StorageError, match="can't be written"), replaced_file(Path("/dev/full/x")):
        pass
