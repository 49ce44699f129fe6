"""Words -> the passages that hold them, with the words marked."""

import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from flows.errors import UsageError
from flows.output.answers import Wanted, answer, note
from flows.workspace import Workspace
from warehouse.errors import UnwritableError
from warehouse.reader import named_query
from warehouse.search import Search, build_search_index, found_passages, is_search_index_current

_PART: Final = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_WORD: Final = re.compile(r"[^\W_]+")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…”\"])\s+")
_WHOLE_CHARS: Final = 320  # a longer passage is shown by the sentences that hold the words
_OPEN, _CLOSE = "⟦", "⟧"  # shown inverse, or as « and » (flows.output.text_tables)


class Asked(NamedTuple):
    """A search as it was typed, taken apart.

    Attributes:
        words: All that is looked up, blank-separated.
        phrases: Folded words that stand side by side.
        excluded: Folded words or phrases that must not stand there.
    """

    words: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]


def search_passages(
    warehouse: Path, asked: str, wanted: Wanted, *, story: str | None = None, **limits: object
) -> None:
    """Print the passages that hold the words.

    Args:
        warehouse: The published file.
        asked: Words, "phrases" and -excluded words.
        wanted: How the answer is wanted.
        story: A story_id; None: any.
        limits: Further fields of `Search`.

    Raises:
        UsageError: Nothing to look for, or an open quotation mark.
        WarehouseError: The file can't be read.
    """
    search = Search(*asked_for(asked), story=story or "", **limits)  # type: ignore[arg-type]
    workspace = Workspace(warehouse.absolute())
    if named_query(warehouse, "article_documents").is_empty():
        note(f"the warehouse has no articles yet: `twosource run INPUT --warehouse {warehouse}`")
    with current_index(workspace) as (index, extensions):
        found = found_passages(workspace.warehouse.resolve(), index, extensions, search)
    if found.is_empty():
        note(f"no passage has {asked}" + _advice(search))
    answer(shown_passages(found), wanted)


def _advice(search: Search) -> str:
    is_narrow = search.source or search.since or search.until or search.story
    if is_narrow:
        return ": try without --source, --since, --until or --story"
    return ": --any finds those with one of the words" if search.needs_all_words else ""


def asked_for(asked: str) -> Asked:
    """Take a search apart.

    Raises:
        UsageError: Nothing to look for, an open quotation mark, or an unknown option.

    >>> asked_for('river "Joint Commission" -Dam')
    Asked(words='river Joint Commission', phrases=('joint commission',), excluded=('dam',))
    """
    if asked.count('"') % 2:
        raise UsageError(f'{asked}: a quotation mark is open; write phrases as "two words"')
    options = [part for part in asked.split() if part.startswith("--")]
    if options:
        raise UsageError(f"no such option: {options[0]}; `twosource search --help` lists them")
    words, phrases, excluded = [], [], []
    for sign, phrase, word in _PART.findall(asked):
        tokens = _WORD.findall(phrase or word)
        if sign:
            excluded.append(_folded(tokens))
            continue
        words += tokens
        if len(tokens) > 1:  # "1,430" and "two-day" too: their parts stand side by side
            phrases.append(_folded(tokens))
    if not words:
        what = "only words to leave out" if any(excluded) else "no word"
        raise UsageError(f"{asked!r} has {what}: give words with letters or digits to look for")
    return Asked(" ".join(dict.fromkeys(words)), tuple(phrases), tuple(filter(None, excluded)))


def _folded(tokens: Sequence[str]) -> str:
    plain = unicodedata.normalize("NFD", " ".join(tokens).lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


@contextmanager
def current_index(workspace: Workspace) -> Iterator[tuple[Path, Path]]:
    """The index of the published file as it is now, and the folder of extensions.

    It is made where there is none yet, or where it is of an earlier run; where the state folder
    can't be written, in a folder that is removed again.
    """
    published = workspace.warehouse.resolve()
    index, extensions = workspace.search_index, workspace.extensions
    if is_search_index_current(published, index):
        yield index, extensions
        return
    note("making the index of passages first")
    with suppress(UnwritableError):
        build_search_index(published, index, extensions)
    if is_search_index_current(published, index):
        yield index, extensions
        return
    with tempfile.TemporaryDirectory(prefix="twosource-search-") as folder:
        own = Path(folder) / index.name
        build_search_index(published, own, Path(folder))
        yield own, Path(folder)


def shown_passages(found: pl.DataFrame) -> pl.DataFrame:
    """Found passages as they are shown: the words marked, long passages cut to sentences."""
    passages = [
        marked(text, words) for text, words in found.select("text", "matched_words").iter_rows()
    ]
    shown = found.with_columns(pl.Series("passage", passages, pl.String))
    names = [name for name in found.columns if name not in {"text", "matched_words"}]
    names.insert(names.index("role"), "passage")
    return shown.select(names)


def marked(text: str, words: Sequence[str]) -> str:
    """The passage with the words between ⟦ and ⟧; of a long one the sentences that have some.

    >>> marked("Two boats sank. One boat  came back.", ["boats", "boat"])
    'Two ⟦boats⟧ sank. One ⟦boat⟧ came back.'
    """
    matched = set(words)
    plain = " ".join(text.replace(_OPEN, "[").replace(_CLOSE, "]").split())
    shown = _WORD.sub(
        lambda word: f"{_OPEN}{word[0]}{_CLOSE}" if word[0] in matched else word[0], plain
    )
    if len(plain) <= _WHOLE_CHARS:
        return shown
    sentences = _SENTENCE_END.split(shown)
    kept = [sentence if _OPEN in sentence else None for sentence in sentences]
    parts = [
        sentence or "…"
        for place, sentence in enumerate(kept)
        if sentence or place == 0 or kept[place - 1]
    ]
    return " ".join(parts)


def day_given(text: str | None, option: str) -> date | None:
    """Read a day.

    Raises:
        UsageError: It isn't written as 2024-05-31.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{option} {text}: write the day as 2024-05-31") from None
