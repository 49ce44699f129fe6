"""Rows -> csv, json, jsonl, parquet, written to a stream."""

import io
import json
from collections.abc import Iterator
from typing import BinaryIO, Final

import polars as pl

from flows.output.printable import HIDDEN_PATTERN, json_printable, printable

_FORMULA_START: Final = r"^[=+\-@\t\r\n＝＋－＠]"
_TIME: Final = "%Y-%m-%dT%H:%M:%S%.f"
_SLICE_ROWS: Final = 20_000


def write_csv(frame: pl.DataFrame, stream: BinaryIO, *, is_raw: bool, is_shown: bool) -> None:
    """Write CSV with a header; NULL is an empty cell, an empty text is "".

    Times are ISO 8601 in UTC; lists and structs are JSON.

    Args:
        frame: The rows.
        stream: Where to.
        is_raw: As stored; else a cell that a spreadsheet would run as a formula gets a '.
        is_shown: A terminal may show it: control characters are escaped, unless raw.
    """
    flat = frame.select(_flat(column) for column in frame.get_columns())
    if not is_raw:
        texts = pl.col(pl.String)
        if is_shown:
            flat = _escaped(flat)
        guarded = pl.when(texts.str.contains(_FORMULA_START)).then("'" + texts).otherwise(texts)
        flat = flat.with_columns(guarded.name.keep()).rename(_guarded_name)
    # Not straight into the stream: Polars would turn a broken pipe into an error of its own.
    stream.write(flat.clear().write_csv().encode())
    for rows in flat.iter_slices(_SLICE_ROWS):
        stream.write(rows.write_csv(include_header=False).encode())


def write_jsonl(frame: pl.DataFrame, stream: BinaryIO) -> None:
    """Write one JSON object a row; control characters as JSON escapes."""
    for line in json_lines(frame):
        stream.write(line.encode("utf8", "backslashreplace"))
        stream.write(b"\n")


def write_json(frame: pl.DataFrame, stream: BinaryIO) -> None:
    """Write one JSON array of objects, one a line."""
    stream.write(b"[")
    for number, line in enumerate(json_lines(frame)):
        stream.write(b",\n" if number else b"\n")
        stream.write(line.encode("utf8", "backslashreplace"))
    stream.write(b"\n]\n" if frame.height else b"]\n")


def write_parquet(frame: pl.DataFrame, stream: BinaryIO) -> None:
    """Write Parquet with the column types as they are."""
    if stream.seekable():
        frame.write_parquet(stream, compression="zstd")
        return
    whole = io.BytesIO()
    frame.write_parquet(whole, compression="zstd")
    stream.write(whole.getbuffer())


def json_lines(frame: pl.DataFrame) -> Iterator[str]:
    """Each row as a JSON object; what a terminal would obey is escaped."""
    for rows in frame.with_columns(_times_as_text(frame)).iter_slices(_SLICE_ROWS):
        lines = json_printable(rows.write_ndjson()).split("\n")
        yield from lines[:-1]  # not splitlines(): a text may hold U+2028


def _times_as_text(frame: pl.DataFrame) -> list[pl.Series]:
    return [
        _flat(column)
        for column in frame.get_columns()
        if column.dtype.is_temporal() or column.dtype == pl.Binary
    ]


def _flat(column: pl.Series) -> pl.Series:
    """The column with values that CSV can hold."""
    dtype = column.dtype
    if isinstance(dtype, pl.Datetime):
        return column.dt.strftime(_TIME + ("Z" if dtype.time_zone == "UTC" else ""))
    if dtype == pl.Binary:
        return column.bin.encode("hex")
    if dtype.is_nested() or dtype == pl.Duration:
        return _as_json(column)
    return column.cast(pl.String) if isinstance(dtype, pl.Enum | pl.Categorical) else column


def _as_json(column: pl.Series) -> pl.Series:
    lines = column.to_frame("value").write_ndjson().splitlines()
    values = [json.loads(line)["value"] for line in lines]
    texts = [
        value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for value in values
    ]
    return pl.Series(column.name, texts, pl.String)


def _escaped(frame: pl.DataFrame) -> pl.DataFrame:
    hidden = [
        name
        for name, dtype in frame.schema.items()
        if dtype == pl.String and frame[name].str.contains(HIDDEN_PATTERN).any()
    ]
    columns = pl.col(hidden).map_elements(printable, return_dtype=pl.String)
    return (frame.with_columns(columns) if hidden else frame).rename(printable)


def _guarded_name(name: str) -> str:
    return f"'{name}" if pl.Series([name]).str.contains(_FORMULA_START)[0] else name
