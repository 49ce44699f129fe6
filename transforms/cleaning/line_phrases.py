"""Lines -> the stock phrase of publishers that they consist of, if any.

The phrases are data (`seeds/words/boilerplate.csv`: phrase, kind, match, max_words).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

# Most phrases are of short lines, most text is in long ones: lines of more words than this are
# searched only for phrases that so long a line may hold.
_TIERS = (0, 3, 40, 60)
# Kinds that make a line boilerplate; the others mark credits and captions.
CREDIT_KINDS = ("credit_prefix", "credit_suffix")
CAPTION_KIND = "caption_prefix"
_APOSTROPHES, _BLANKS = "[’‘`´]", r"\t|\n|\x{a0}|\x{2009}"


@dataclass(frozen=True)
class LinePhrases:
    """Stock phrases around articles, and names that credit lines carry.

    Attributes:
        phrases: `phrase` (lower case), `kind`, `match` (exact, prefix, suffix, contains),
            `max_words`.
        publisher_names: Names of publishers, as `line_key` leaves them.
    """

    phrases: pl.DataFrame
    publisher_names: tuple[str, ...]

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> "LinePhrases":
        """Take `boilerplate` and `publishers` from the word lists."""
        phrases = words["boilerplate"].select(
            pl.col("phrase", "kind", "match"), pl.col("max_words").cast(pl.Int64)
        )
        names = words["publishers"].select(line_key(pl.col("name")))["name"]
        return cls(phrases.unique("phrase", keep="first", maintain_order=True), tuple(names))


def line_key(text: pl.Expr) -> pl.Expr:
    """Lower case, straight apostrophes, single spaces, no punctuation at the end."""
    return (
        text.str.replace_all(_APOSTROPHES, "'")
        .str.to_lowercase()  # after the apostrophes: what is all ASCII is lowered faster
        .str.replace_all(_BLANKS, " ")  # as alternatives: a class of them takes four times as long
        .str.replace_all(" {2,}", " ")
        .str.strip_chars_end(" .!?…:;,»›→")
        .str.strip_chars_start(" »›→▶►")
    )


def phrase_kinds(keys: pl.Series, word_counts: pl.Series, rules: LinePhrases) -> pl.Series:
    """The kind of the first phrase of the list that a line matches; NULL for none.

    A phrase matches whole words only, and only in lines of at most its `max_words` words.

    Args:
        keys: Lines as `line_key` leaves them.
        word_counts: Their numbers of words.
        rules: The phrases.
    """
    lines = pl.DataFrame({"key": keys, "word_count": word_counts}).with_row_index("line")
    longest = int(rules.phrases.select(pl.col("max_words").max()).item() or 0)
    held = pl.concat(
        _held(lines.filter(pl.col("word_count").is_between(more + 1, most)), rules.phrases, more)
        for more, most in pairwise((*_TIERS, longest))
    )
    found = (
        held.join(rules.phrases.with_row_index("order"), on="phrase")
        .filter(pl.col("word_count") <= pl.col("max_words"))
        .with_columns(words=_spaced(pl.col("key")), phrase_words=_spaced(pl.col("phrase")))
        .filter(_matches())
        .sort("line", "order")
        .unique("line", keep="first", maintain_order=True)
        .select("line", "kind")
    )
    numbers = pl.DataFrame({"line": pl.int_range(keys.len(), dtype=pl.UInt32, eager=True)})
    return numbers.join(found, on="line", how="left", maintain_order="left")["kind"]


def _held(lines: pl.DataFrame, phrases: pl.DataFrame, more: int) -> pl.DataFrame:
    """The phrases that lines of more than so many words hold, one row each; whole words or not."""
    held = phrases.filter(pl.col("max_words") > more)["phrase"].to_list()
    if more:
        # one regex finds the few long lines that hold any, four times as fast as naming them does
        lines = lines.filter(pl.col("key").str.contains("|".join(map(pl.escape_regex, held))))
    return lines.with_columns(
        phrase=pl.col("key").str.extract_many(held, overlapping=True)
    ).explode("phrase", empty_as_null=False)


def _matches() -> pl.Expr:
    key, phrase = pl.col("key"), pl.col("phrase")
    # whole words: pad both and compare with single spaces in place of punctuation
    spaced, inside = (
        pl.lit(" ") + pl.col(name) + pl.lit(" ") for name in ("words", "phrase_words")
    )
    starts, ends = spaced.str.starts_with(inside), spaced.str.ends_with(inside)
    # a phrase that is all signs ("©") has no words to compare
    signs = pl.col("phrase_words") == ""
    match = pl.col("match")
    return (
        ((match == "exact") & (key == phrase.str.strip_chars_end(" .!?…:;,")))
        | (
            (match == "prefix")
            & pl.when(signs).then(key.str.starts_with(phrase)).otherwise(starts & _same_sign())
        )
        | ((match == "suffix") & ends)
        | ((match == "contains") & (spaced.str.contains(inside, literal=True) | signs))
    )


def _same_sign() -> pl.Expr:
    # "photo:" and "file -" need their sign: without it "photo" or "file" begins many sentences
    sign = pl.col("phrase").str.contains(r"[^\w]$")
    return ~sign | pl.col("key").str.starts_with(pl.col("phrase"))


def _spaced(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"[^\w'’@&-]+", " ").str.strip_chars()
