"""Text of articles -> text that a terminal shows and never obeys."""

import re
from typing import Final

# Control characters (C0 but tab and line feed, DEL, C1) and those that turn the direction of
# a line: an article could move the cursor, recolour or reorder what is shown around it.
_HIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HIDDEN_PATTERN: Final = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]"
"""The same characters for Polars."""


def printable(text: str) -> str:
    r"""Write control characters as escapes.

    >>> printable("red \x1b[31malert")
    'red \\x1b[31malert'
    >>> printable("café\tau\nlait")
    'café\tau\nlait'
    """
    return _HIDDEN.sub(lambda found: _escape(ord(found[0])), text)


def json_printable(text: str) -> str:
    r"""Write control characters inside JSON as JSON's own escapes, which lose nothing.

    >>> json_printable('"\x9b31m"')
    '"\\u009b31m"'
    """
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
