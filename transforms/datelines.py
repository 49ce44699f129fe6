"""The head of a report: where it was written, when, for whom, before the dash."""

import re

_DATELINE = re.compile(
    r"""\s*
    (?: [A-Z][A-Z.'’-]{2,} (?:[ ,/][^—–\n]{0,70}?)?      # HARWICK, May 3 (Agency)
      | [A-Z][^—–\n()]{2,50} \( [^()\n]{2,30} \)          # Harwick, May 3 (Agency)
    )
    \s* (?:—|–|\s--?) \s+ (?=\S)""",
    re.VERBOSE,
)


def dateline_end(text: str) -> int:
    """Where the report itself begins behind the dateline of its first line; 0 without one.

    >>> text = "PORT HARWICK, March 6 (NPA) — Two barges sank."
    >>> text[dateline_end(text):]
    'Two barges sank.'
    >>> dateline_end("Two barges — both old — sank.")
    0
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0
