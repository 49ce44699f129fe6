"""Rows -> text for people: a table where it fits, else one card a row."""

import io
import math
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.output.printable import printable

NULL: Final = "–"
_WIDTH_WITHOUT_TERMINAL: Final = 120
_NARROWEST_COLUMN: Final = 14  # words of English fit; narrower cells are hard to read
_SEPARATOR_CHARS: Final = 3
_MARKS: Final = ("⟦", "⟧")  # around the span in a sentence (warehouse macro marked_sentence_at)


def text_table(frame: pl.DataFrame, title: str | None = None) -> str:
    """The rows as text as wide as the terminal.

    NULL is shown as a dash in a table and left out of a card; control characters as
    escapes; the marked span of a sentence in inverse colours, or between « and » where
    there are none.
    """
    console = _console()
    if title:
        console.print(Text(title, style="bold"))
    if frame.is_empty():
        console.print("no rows")
    elif _fits(frame, console.width):
        console.print(_grid(frame, is_colour=console.is_terminal))
    else:
        _print_cards(frame, console)
    return _printed(console)


def text_card(row: Mapping[str, object], title: str | None = None) -> str:
    """One row as a column of names and values; NULL is left out."""
    console = _console()
    if title:
        console.print(Text(title, style="bold"))
    console.print(_card(row, is_colour=console.is_terminal))
    return _printed(console)


def shown(value: object) -> str:
    """A value as people read it, on lines of its own where it has several.

    >>> shown(40.0), shown(None), shown(["a", None])
    ('40', '–', 'a; –')
    """
    if value is None:
        return NULL
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    if isinstance(value, list):
        return "; ".join(shown(part) for part in value)
    if isinstance(value, bytes):
        return value.hex()
    return printable(str(value)).replace("\t", " ")


def _number(value: float) -> str:
    """Six digits tell people enough; whole numbers keep all of theirs."""
    is_whole = math.isfinite(value) and value.is_integer() and abs(value) < 1e15
    return f"{value:.0f}" if is_whole else f"{value:.6g}"


def _console() -> Console:
    is_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 40)).columns
    return Console(
        file=io.StringIO(), width=width, force_terminal=is_terminal, highlight=False, markup=False
    )


def _printed(console: Console) -> str:
    """What was printed, without the spaces that fill lines up."""
    text = str(console.file.getvalue()) if isinstance(console.file, io.StringIO) else ""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _fits(frame: pl.DataFrame, width: int) -> bool:
    """Whether a table of the rows can be read: each column as wide as it needs at least."""
    needed = 0
    for name in frame.columns:
        widest = max(len(shown(value)) for value in frame[name])
        needed += max(len(name), min(widest, _NARROWEST_COLUMN)) + _SEPARATOR_CHARS
    return needed <= width


def _grid(frame: pl.DataFrame, *, is_colour: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, dtype in frame.schema.items():
        justify = "right" if dtype.is_numeric() else "left"
        table.add_column(Text(printable(name)), justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in frame.rows():
        table.add_row(*(_cell(value, is_colour=is_colour) for value in row))
    return table


def _print_cards(frame: pl.DataFrame, console: Console) -> None:
    for number, row in enumerate(frame.iter_rows(named=True), start=1):
        console.rule(str(number), align="left", characters="─")
        console.print(_card(row, is_colour=console.is_terminal))


def _card(row: Mapping[str, object], *, is_colour: bool) -> Table:
    card = Table.grid(padding=(0, 2))
    card.add_column(style="dim", no_wrap=True)
    card.add_column(overflow="fold")
    for name, value in row.items():
        if value is not None:
            card.add_row(Text(printable(name)), _cell(value, is_colour=is_colour))
    return card


def _cell(value: object, *, is_colour: bool) -> Text:
    """The value; what stands between marks in inverse colours, or between « and »."""
    cell = Text()
    rest = shown(value)
    while True:
        start, end = (rest.find(mark) for mark in _MARKS)
        if not 0 <= start < end:
            return cell.append(rest)
        span = rest[start + 1 : end]
        cell.append(rest[:start])
        cell.append(*((span, "reverse") if is_colour else (f"«{span}»",)))
        rest = rest[end + 1 :]


def rows_of(names: Sequence[str], rows: Sequence[Sequence[object]]) -> pl.DataFrame:
    """A frame of text from rows made here, for showing."""
    texts = [[None if value is None else str(value) for value in row] for row in rows]
    return pl.DataFrame(texts, pl.Schema(dict.fromkeys(names, pl.String())), orient="row")
