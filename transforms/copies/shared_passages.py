"""Duplicate pairs and bodies -> the aligned spans of each pair in `articles.text`."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.copies.bodies import BODIES, OFFSET_BITS, BlockPlaces
from transforms.copies.common_runs import common_runs
from transforms.copies.distinct_texts import blocks
from transforms.copies.retellings import Matches, retellings
from transforms.copies.rewrites import DEFAULT_ALIGNMENT, AlignmentRule
from transforms.copies.shingles import shingles
from transforms.copies.word_hashes import Offsets, characters, text_bytes, words
from transforms.tables import DUPLICATE_PAIRS, SHARED_PASSAGES


@dataclass(frozen=True)
class PassageRule:
    """Which stretches count as shared.

    Attributes:
        words: Least length of a verbatim run. Shorter ones are names and stock phrases.
        alignment: Which sentences of a rewrite tell the same.
    """

    words: int = 8
    alignment: AlignmentRule = DEFAULT_ALIGNMENT


DEFAULT_PASSAGES = PassageRule()


def shared_passages(
    pairs: pl.DataFrame, bodies: pl.DataFrame, rule: PassageRule = DEFAULT_PASSAGES
) -> pl.DataFrame:
    """Align the texts of every pair that shares more than a template.

    Args:
        pairs: DUPLICATE_PAIRS.
        bodies: BODIES of their articles.
        rule: What counts as shared.

    Returns:
        SHARED_PASSAGES, sorted: verbatim runs of words (similarity 1), and for rewrites
        the aligned sentences.
    """
    related = pairs.match_to_schema(DUPLICATE_PAIRS).filter(pl.col("relation") != "template")
    if not _is_sorted(related):
        related = related.sort("article_id", "other_article_id")
    faced = _faced(related, bodies.match_to_schema(BODIES))
    is_retold = (related["relation"] == "rewrite").to_numpy()
    told = [
        _verbatim(faced, np.flatnonzero(~is_retold), bodies["text"], rule.words),
        _retold(faced, np.flatnonzero(is_retold), bodies["text"], rule.alignment),
    ]
    spans = Matches.joined(told)
    return _in_articles(spans, faced, related, bodies)


def _is_sorted(pairs: pl.DataFrame) -> bool:
    one, two = pairs["article_id"], pairs["other_article_id"]
    follows = (one > one.shift()) | ((one == one.shift()) & (two >= two.shift()))
    return bool(follows.all())


class _Faced(NamedTuple):
    """Pairs as rows of BODIES: the articles', and whether the second has the lesser text."""

    rows: Offsets
    other_rows: Offsets
    is_turned: npt.NDArray[np.bool_]

    def texts(self, places: Offsets) -> tuple[Offsets, Offsets]:
        """The rows of the lesser and of the greater text of some pairs."""
        turned = self.is_turned[places]
        one, two = self.rows[places], self.other_rows[places]
        return np.where(turned, two, one), np.where(turned, one, two)


def _faced(related: pl.DataFrame, bodies: pl.DataFrame) -> _Faced:
    """Find the articles of each pair, and which text is read as the first one.

    The lesser one is: so two texts are aligned the same way whatever their articles' ids.
    """
    rows = bodies.select("article_id").with_row_index("row")
    known = related.select("article_id", "other_article_id").join(
        rows, on="article_id", how="left", maintain_order="left"
    )
    known = known.join(
        rows,
        left_on="other_article_id",
        right_on="article_id",
        how="left",
        maintain_order="left",
        suffix="_other",
    )
    turned = bodies["text"].gather(known["row"]) > bodies["text"].gather(known["row_other"])
    one, two = (known[side].to_numpy().astype(np.int64) for side in ("row", "row_other"))
    return _Faced(one, two, turned.to_numpy())


def _verbatim(faced: _Faced, places: Offsets, texts: pl.Series, minimum_words: int) -> Matches:
    """The common runs of words."""
    parts = []
    for block in blocks(len(texts), *faced.texts(places)):
        laid_out = text_bytes(texts.gather(block.texts))
        found = words(laid_out)
        numbers = np.stack([block.left, block.right], axis=1)
        runs = common_runs(found, shingles(found), numbers, minimum_words)
        spans: list[Offsets] = []
        for column in (1, 2):
            text = numbers[runs[:, 0], column - 1]
            first = found.offsets[text] + runs[:, column]
            ends = found.start_bytes[first], found.end_bytes[first + runs[:, 3] - 1]
            spans += characters(laid_out, text, ends)
        place = places[block.places[runs[:, 0]]]
        parts.append(Matches._make([place, *spans, np.ones(len(runs))]))
    return Matches.joined(parts)


def _retold(faced: _Faced, places: Offsets, texts: pl.Series, rule: AlignmentRule) -> Matches:
    """The aligned sentences."""
    left, right = faced.texts(places)
    matches = retellings(texts, np.stack([left, right], axis=1), rule).matches
    return matches._replace(pair=places[matches.pair])


def _in_articles(
    spans: Matches, faced: _Faced, related: pl.DataFrame, bodies: pl.DataFrame
) -> pl.DataFrame:
    """Carry the spans over to `articles.text`."""
    turned = faced.is_turned[spans.pair]
    facing = {
        "start": np.where(turned, spans.other_start, spans.start),
        "end": np.where(turned, spans.other_end, spans.end),
        "other_start": np.where(turned, spans.start, spans.other_start),
        "other_end": np.where(turned, spans.end, spans.other_end),
    }
    places = BlockPlaces.of(bodies)
    row, other_row = faced.rows[spans.pair], faced.other_rows[spans.pair]
    start = places.in_article(row, facing["start"])
    other_start = places.in_article(other_row, facing["other_start"])
    order = _order(spans.pair, start, other_start)
    pair = spans.pair[order]
    return pl.DataFrame(
        {
            "article_id": related["article_id"].gather(pair),
            "start_char": start[order],
            "end_char": (places.in_article(row, facing["end"] - 1) + 1)[order],
            "other_article_id": related["other_article_id"].gather(pair),
            "other_start_char": other_start[order],
            "other_end_char": (places.in_article(other_row, facing["other_end"] - 1) + 1)[order],
            "similarity": spans.similarity[order],
        },
        schema=SHARED_PASSAGES,
    )


def _order(pair: Offsets, start: Offsets, other_start: Offsets) -> Offsets:
    """Sort by pair, start and the other start; the last one is seldom needed."""
    keys = (pair << OFFSET_BITS) + start
    order = np.argsort(keys)
    is_tied = np.diff(keys[order]) == 0
    tied = np.unique(np.flatnonzero(is_tied)[:, None] + [0, 1])
    among = order[tied]
    order[tied] = among[np.lexsort((other_start[among], keys[among]))]
    return order
