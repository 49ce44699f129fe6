import polars as pl
import pytest

from flows.running.parts import part_key, read_record, write_part, write_record

SCHEMA = pl.Schema({"word": pl.String(), "count": pl.Int64()})
FRAME = pl.DataFrame({"word": ["rain"], "count": [3]}, SCHEMA)


def test_a_part_comes_back_as_it_was_written(tmp_path):
    path = tmp_path / "read" / "part.parquet"
    write_part(path, FRAME)
    assert pl.read_parquet(path, glob=False).equals(FRAME)
    assert [file.name for file in path.parent.iterdir()] == ["part.parquet"]


def test_file_names_with_wildcards_are_names(tmp_path):
    path = tmp_path / "a[b]*?.parquet"
    write_part(path, FRAME)
    assert pl.read_parquet(path, glob=False).equals(FRAME)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param('{"parts": ["a"]}', {"parts": ["a"]}, id="whole"),
        pytest.param('{"parts": ["a"', None, id="torn"),
        pytest.param("[]", None, id="not-a-record"),
    ],
)
def test_a_record_that_is_not_whole_counts_as_missing(tmp_path, written, read):
    path = tmp_path / "batch.json"
    path.write_text(written)
    assert read_record(path) == read


def test_a_record_is_written_and_found_again(tmp_path):
    path = tmp_path / "clean" / "batch.json"
    assert read_record(path) is None
    write_record(path, {"documents": 3})
    assert read_record(path) == {"documents": 3}


def test_keys_tell_the_parts_apart():
    assert part_key("ab", "c") != part_key("a", "bc")
    assert part_key("a", "b") == part_key("a", "b")
