"""Extracted rows -> those that can be published: the span is in the text, the key is one row's.

The suites refuse a whole run over one such row. A row that an extractor got wrong is dropped
here and told of instead, so that one odd sentence does not cost the day's warehouse.
"""

from bisect import bisect_right
from typing import NamedTuple

from transforms.extraction.parsing import ParsedArticle

Row = dict[str, object]


class Sound(NamedTuple):
    """The rows of one kind that hold, and why each other one was dropped."""

    rows: list[Row]
    problems: list[str]


def sound_rows(key_name: str, rows: list[Row], article: ParsedArticle) -> Sound:
    """Check the rows of one kind over one text.

    Args:
        key_name: The key column of the kind, such as "quote_id".
        rows: Rows of the EXTRACTED_* schema.
        article: The text that they come from.

    Returns:
        Rows whose `text` stands at `start_char:end_char` of a passage (`speaker_text`
        likewise, where it has offsets), each key once, in order.
    """
    kept: list[Row] = []
    problems: list[str] = []
    keys: set[object] = set()
    starts = [passage.start_char for passage in article.passages]
    for row in rows:
        key = row[key_name]
        problem = _problem(row, article, starts)
        if key in keys:
            problem = "its key is another row's"
        if problem is None:
            keys.add(key)
            kept.append(row)
        else:
            problems.append(f"{key_name} {key}: {problem}")
    return Sound(kept, problems)


def _problem(row: Row, article: ParsedArticle, starts: list[int]) -> str | None:
    if not _stands(row, "", article, starts):
        return "its text does not stand at its span"
    has_speaker = row.get("speaker_start_char") is not None
    if has_speaker and not _stands(row, "speaker_", article, starts):
        return "its speaker does not stand at the span"
    return None


def _stands(row: Row, prefix: str, article: ParsedArticle, starts: list[int]) -> bool:
    start, end, text = (row[f"{prefix}{name}"] for name in ("start_char", "end_char", "text"))
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return False
    at = bisect_right(starts, start) - 1
    if at < 0:
        return False
    passage = article.passages[at]
    return passage.text[start - passage.start_char : end - passage.start_char] == text
