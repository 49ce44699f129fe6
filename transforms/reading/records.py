"""Rows as their owners write them -> records with our field names."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from transforms.reading.encodings import well_formed
from transforms.reading.reject_reasons import Reject, RejectReason

# Field of a record -> the names that a row may give it, the first filled one counts.
FIELD_NAMES = {
    "id": ("id",),
    "url": ("url",),
    "source": ("source",),
    "headline": ("headline", "title"),
    "byline": ("byline", "author"),
    "published": ("published_at", "date"),
    "modified": ("modified_at",),
    "language": ("language",),
}
ABOUT_FIELDS = tuple(FIELD_NAMES)
CONTENT_FIELDS = ("text", "html")
# A row's name -> the field it fills; of a field's names the first ones come first.
_FIELDS = {name: field for field, names in FIELD_NAMES.items() for name in names}
KNOWN_NAMES = frozenset(CONTENT_FIELDS).union(*FIELD_NAMES.values())


class Record(NamedTuple):
    """One record as it came.

    Attributes:
        number: From 1 in its file.
        place: Where in the file, for messages ("record 3, line 4").
        row: The owner's field names and values.
        encoding: Python's name of the encoding; None where the form has none (Parquet).
    """

    number: int
    place: str
    row: Mapping[str, object]
    encoding: str | None = None


class Refusal(NamedTuple):
    """A record that its reader could not read."""

    number: int | None
    place: str | None
    reject: Reject


def named_values(row: Mapping[str, object]) -> dict[str, object]:
    """The values of a row by their names in lower case; of two alike the last one counts."""
    return {name.strip().lower(): value for name, value in row.items()}


def about(named: Mapping[str, object]) -> dict[str, str | None]:
    """The fields about an article, under our names; empty ones None.

    Args:
        named: As `named_values` gives it.

    >>> about({"title": " Rain ", "author": ["Ada Poe", "Bo Lin"]})["byline"]
    'Ada Poe; Bo Lin'
    """
    found: dict[str, str | None] = dict.fromkeys(FIELD_NAMES)
    for name, field in _FIELDS.items():
        if name in named and found[field] is None:
            found[field] = _one_line(named[name])
    return found


def content(named: Mapping[str, object]) -> dict[str, str | None]:
    """The `text` and `html` of a row, never stripped; at least one holds more than blanks.

    Args:
        named: As `named_values` gives it.

    Raises:
        Reject: `missing_text`, `empty`, or `malformed_record` where it is no string.

    >>> content({"text": "Rain fell."})
    {'text': 'Rain fell.', 'html': None}
    """
    found = {field: _text(field, named.get(field)) for field in CONTENT_FIELDS}
    given = [text for text in found.values() if text]
    if not given:
        raise Reject(RejectReason.MISSING_TEXT, "neither `text` nor `html` is filled")
    if all(text.isspace() for text in given):  # stripping would copy the text
        raise Reject(RejectReason.EMPTY, "the text is blank")
    return found


def _text(field: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        problem = f"`{field}` is {_kind(value)}, not text"
        raise Reject(RejectReason.MALFORMED_RECORD, problem)
    return well_formed(value) or None


def _kind(value: object) -> str:
    if isinstance(value, bool | int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"


def _one_line(value: object) -> str | None:
    """A field's value as text: lists joined, objects by their name, times in ISO form."""
    if isinstance(value, str):
        return well_formed(value).strip() or None
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value))) or None
    return _name(value)


def _name(value: object) -> str | None:
    """One of several people: a string, or an object with a `name`; nothing deeper is read."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if value is None or isinstance(value, list | Mapping):
        return None
    return well_formed(str(value)).strip() or None
