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
# "FARM ministers met – in Selm" only looks like a dateline: that has no words of a sentence.
_LOWER_WORD = re.compile(r"(?<!\w)[a-z]{2,}")
_IN_BRACKETS = re.compile(r"\([^()\n]{0,40}\)")


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


def report_start(text: str) -> int:
    """Where the report begins behind a dateline of names, days and an agency; 0 without one.

    >>> report_start("FARM ministers met – in Selm, of all towns.")
    0
    """
    end = dateline_end(text)
    return 0 if _LOWER_WORD.search(_IN_BRACKETS.sub("", text[:end])) else end


def is_dateline(text: str) -> bool:
    """Whether a text is a dateline alone, as the dash at its end says.

    >>> is_dateline("PORT HARWICK, March 6 (NPA) — ")
    True
    """
    return report_start(f"{text.rstrip()} .") > len(text.rstrip())
