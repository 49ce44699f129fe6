"""Blocks -> what their form shows: how they begin and end, and what kind of line they are.

Each form is one linear-time pattern over a column; `block_roles` weighs them in their place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.cleaning.blocks import ENDS_SENTENCE
from transforms.cleaning.caption_forms import caption_forms
from transforms.cleaning.date_texts import DateWords
from transforms.cleaning.line_patterns import END, QUOTE_START, LineForms
from transforms.cleaning.line_phrases import LinePhrases, line_key, phrase_kinds
from transforms.cleaning.page_lines import page_line_forms

_BULLET = r"^(?:[•·▪◦‣●○■►▶✓➢*–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)"
_ABBREVIATION_END = r"(?:[A-Z]\.){2,}[\"'”’]?$"
# Classes are plain and repeats bounded by words: Unicode classes in bounded repeats and Unicode
# word edges take the matcher off its fast path (measured: 490 against 3 microseconds an article).
_NAME = r"\p{Lu}[^\s,;|()]*"
_LINK = r"(?:and|&|und|et|y|of|the|in|for|at)"
# as in: By Ann Bell and Jo Roe, Harbour Post
_BYLINE = (
    r"^\(?(?:By|BY|by|Von|Par|Por|Story by|Written by|Words by|Report by"
    r"|Analysis by|Opinion by)\s*:?\s+"
    rf"(?:{_NAME}|the)(?:\s?[,|-]*\s+(?:{_NAME}|{_LINK}))*,?\)?$"
)
# as in: Ann Bell, Staff Writer
_STAFF = (
    rf"^{_NAME}(?:\s{_NAME})+[,|•-]?\s+(?i:(?:senior |chief )?(?:staff writer|staff reporter"
    r"|correspondent|news editor|editor|reporter|contributor|staff))$"
)
_CREDIT = (
    r"^\(?(?:source:|sources:(?: [^ ]+){0,8}$|via [^ ]+(?: [^ ]+){0,3}$|(?:additional |further )?"
    r"(?:reporting|writing|editing|compiled|edited|written|translated|translation)"
    r"(?: and [a-z]+)? by|with (?:inputs?|reporting) (?:from|by))"
)
_END_CHARS = 40
# as in: the strike is over Ann Bell
_SIGNED = rf"[^\sA-Z,;:–—-]\s+{_NAME}\s{_NAME}"
_TAG = r"#?[\p{Lu}\d][^\s,;|•·.!?]*(?:\s[^\s,;|•·.!?]+){0,2}"
_TAG_LINE = rf"^{_TAG}(?:\s*[,;|•·]\s*{_TAG})(?:\s*[,;|•·]\s*{_TAG})+$"
_FIRST_PERSON = r"(?:^|[\s“‘\"'(])(?:we|our|us|my|me|We|Our|My|I)(?:[\s’',]|$)"
_FRAGMENT_END = (
    r"(?:[,(&–—-]|\s(?:and|or|the|a|an|of|to|in|with|for|by|from|at|on|as|that|than|but|is|are"
    r"|was|were|his|her|their|since|because|when|while|which|who|whose|into))$"
)


@dataclass(frozen=True)
class FormRules:
    """Words that forms are told by.

    Attributes:
        dates: Names in dates.
        phrases: Stock phrases and publishers' names.
        position_pattern: Matches a line that ends in a position ("Minister of Ports").
        signed_pattern: Matches a pulled quotation whose speaker, with a position, is printed
            after it without any mark: "... is over Ann Bell Minister of Ports".
    """

    dates: DateWords
    phrases: LinePhrases
    position_pattern: str
    signed_pattern: str

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> "FormRules":
        """Take `months`, `weekdays`, `time_zones`, `boilerplate`, `publishers` and `roles`."""
        roles = [
            str(role) for role in words["roles"]["role"] if str(role).replace(" ", "").isalpha()
        ]
        # both cases spelled out: matching without regard to case is slow beyond ASCII
        position = "|".join(
            f"[{role[0].upper()}{role[0]}]{role[1:]}"
            for role in sorted(roles, key=len, reverse=True)
        )
        at_end = rf"\s(?:{position})(?:\s[^\s,.;]+)*"
        signed = rf"{_SIGNED}(?:\s{_NAME})?(?:\s[^\s,.]+)?{at_end}{END}"
        dates, phrases = DateWords.from_tables(words), LinePhrases.from_tables(words)
        return cls(dates, phrases, f"{at_end}$", signed)


def with_forms(cuts: pl.DataFrame, rules: FormRules) -> pl.DataFrame:
    """Add what each block's form shows.

    Args:
        cuts: CUTS.
        rules: Words that forms are told by.

    Returns:
        The rows as given with `key` (the line for comparing), `word_count`, `phrase_kind` and
        one boolean a form.
    """
    frame = cuts.with_columns(key=line_key(pl.col("text"))).with_columns(
        # as a regex: counting a literal takes twice as long
        word_count=pl.col("key").str.count_matches(" ").cast(pl.Int64) + 1
    )
    kinds = phrase_kinds(frame["key"], frame["word_count"], rules.phrases)
    frame = frame.with_columns(phrase_kind=kinds).with_columns(**_ends())
    lines = frame.select("text", "key", "word_count", "ends", "phrase_kind").with_row_index("place")
    found = [_found(lines, gates, forms) for gates, forms in _lines(rules)]
    return frame.with_columns(form for some in found for form in some)


def _found(
    lines: pl.DataFrame, gates: Sequence[pl.Expr], forms: Mapping[str, pl.Expr]
) -> list[pl.Series]:
    """Forms that only some lines can have; looked for in those lines alone.

    `when(lines).then(form)` would match every line and drop the answers. Each gate is asked only
    of the lines that the gates before it let through.
    """
    some = lines
    for gate in gates:
        some = some.filter(gate)
    if some.is_empty():  # the patterns need not even be compiled
        return [pl.repeat(value=False, n=lines.height, eager=True).alias(name) for name in forms]
    found = some.select(**forms).fill_null(value=False)
    return [_spread(form, some["place"], lines.height) for form in found]


def _spread(found: pl.Series, places: pl.Series, size: int) -> pl.Series:
    everywhere = np.zeros(size, np.bool_)
    everywhere[places.filter(found).to_numpy()] = True
    return pl.Series(found.name, everywhere)


def _ends() -> dict[str, pl.Expr]:
    text = pl.col("text")
    return {
        "ends": text.str.tail(_END_CHARS).str.contains(ENDS_SENTENCE),
        "ends_colon": text.str.ends_with(":"),
        "low_start": text.str.contains(r"^\p{Ll}"),
        "has_word": text.str.contains(r"[\p{L}\p{N}]"),
        "bullet": text.str.contains(_BULLET),
    }


def _lines(rules: FormRules) -> list[LineForms]:
    """Which lines can have a form at all, and the forms."""
    text, key, words, ends = (pl.col(name) for name in ("text", "key", "word_count", "ends"))
    end = text.str.tail(_END_CHARS)
    publishers = pl.lit(pl.Series(rules.phrases.publisher_names)).implode()
    # as in: ANN BELL, Harbour Press
    named = key.str.extract(r",\s*([^,]+)$")
    in_brackets = text.str.contains(r"^\(\p{Lu}[^()\d]+\)$")
    short = {
        "date_line": text.str.contains(rules.dates.line_pattern),
        "credit_line": key.str.contains(_CREDIT) | ((words <= 8) & in_brackets),
        "publisher_line": key.str.strip_prefix("the ").is_in(publishers) | key.is_in(publishers),
        "ends_abbreviated": end.str.contains(_ABBREVIATION_END),
        "asks": end.str.contains(r"[?!][\"'”’]?$"),
    }
    loose = {
        "byline": (words <= 16) & text.str.contains(f"{_BYLINE}|{_STAFF}"),
        "publisher_end": (words <= 8) & named.is_in(publishers),
        "tag_line": (words <= 40) & text.str.contains(_TAG_LINE),
        "first_person": text.str.contains(_FIRST_PERSON),
        "fragment": end.str.contains(_FRAGMENT_END),
        "quoted": text.str.contains(QUOTE_START),
        "has_digit": text.str.contains(r"\d"),
        "digit_start": text.str.contains(r"^\d"),
    }
    return [
        ([words <= 30], short),
        ([~ends], loose),
        *caption_forms(),
        *page_line_forms(),
        (
            [~ends, text.str.contains(_SIGNED), text.str.contains(rules.position_pattern)],
            {"signed": text.str.contains(rules.signed_pattern)},
        ),
    ]
