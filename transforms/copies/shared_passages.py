"""Duplicate pairs and bodies -> the aligned spans of each pair in `articles.text`."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.copies.bodies import BODIES, OFFSET_BITS, BlockPlaces
from transforms.copies.characters import characters
from transforms.copies.common_runs import are_greater, common_runs
from transforms.copies.distinct_texts import blocks
from transforms.copies.growing import append
from transforms.copies.retellings import Matches, retellings
from transforms.copies.rewrites import DEFAULT_ALIGNMENT, AlignmentRule
from transforms.copies.shingles import shingles
from transforms.copies.text_layouts import TextLayouts
from transforms.copies.word_hashes import Offsets, words
from transforms.tables import DUPLICATE_PAIRS, SHARED_PASSAGES

_Numbers = npt.NDArray[np.uint32]
_SIDES = ("article_id", "other_article_id")


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
    texts = TextLayouts(bodies["text"])
    told = chain(
        _verbatim(faced, np.flatnonzero(~is_retold), texts, rule.words),
        [_retold(faced, np.flatnonzero(is_retold), texts, rule.alignment)],
    )
    places = BlockPlaces.of(bodies)
    spans = _Spans(*(np.empty(0, kind) for kind in (*(5 * [np.uint32]), np.float64)))
    for matches in told:
        own = _in_articles(matches, faced, places)
        for name in _Spans._fields:
            append(getattr(spans, name), getattr(own, name))
    return _sorted(spans, related)


def _is_sorted(pairs: pl.DataFrame) -> bool:
    one, two = pairs["article_id"], pairs["other_article_id"]
    follows = (one > one.shift()) | ((one == one.shift()) & (two >= two.shift()))
    return bool(follows.all())


class _Faced(NamedTuple):
    """Pairs as rows of BODIES."""

    rows: Offsets
    other_rows: Offsets


def _faced(related: pl.DataFrame, bodies: pl.DataFrame) -> _Faced:
    """Find the articles of each pair."""
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
    return _Faced(*(known[side].to_numpy().astype(np.int64) for side in ("row", "row_other")))


def _verbatim(
    faced: _Faced, places: Offsets, texts: TextLayouts, minimum_words: int
) -> Iterator[Matches]:
    """The common runs of words, a block of texts at a time.

    Of two texts the lesser one is read as the first: so they are aligned the same way
    whatever their articles' ids.
    """
    for block in blocks(len(texts), faced.rows[places], faced.other_rows[places]):
        laid_out = texts.of(block.texts)
        found = words(laid_out)
        turned = are_greater(laid_out, block.left, block.right)
        numbers = _turned_back(turned, block.left, block.right)
        order = np.lexsort(numbers[::-1])  # pairs of one first text stand together
        runs = common_runs(found, shingles(found), np.stack(numbers, axis=1)[order], minimum_words)
        pair = order[runs[:, 0]]
        ends = []
        for column in (1, 2):
            text = numbers[column - 1][pair]
            first = found.offsets[text] + runs[:, column]
            ends += [(text, found.start_bytes[first])]
            ends += [(text, found.end_bytes[first + runs[:, 3] - 1])]
        spans = characters(laid_out, ends)
        start, other_start = _turned_back(turned[pair], spans[0], spans[2])
        end, other_end = _turned_back(turned[pair], spans[1], spans[3])
        place = places[block.places[pair]]
        yield Matches(place, start, end, other_start, other_end, np.ones(len(runs)))


def _retold(faced: _Faced, places: Offsets, texts: TextLayouts, rule: AlignmentRule) -> Matches:
    """The aligned sentences, the lesser text again as the first."""
    rows, other_rows = faced.rows[places], faced.other_rows[places]
    turned = (texts.column.gather(rows) > texts.column.gather(other_rows)).to_numpy()
    pairs = np.stack(_turned_back(turned, rows, other_rows), axis=1)
    matches = retellings(texts, pairs, rule).matches
    is_turned = turned[matches.pair]
    start, other_start = _turned_back(is_turned, matches.start, matches.other_start)
    end, other_end = _turned_back(is_turned, matches.end, matches.other_end)
    return Matches(places[matches.pair], start, end, other_start, other_end, matches.similarity)


def _turned_back(
    turned: npt.NDArray[np.bool_], one: Offsets, two: Offsets
) -> tuple[Offsets, Offsets]:
    return np.where(turned, two, one), np.where(turned, one, two)


class _Spans(NamedTuple):
    """Matches in 32 bits, for there may be many: characters of `articles.text`."""

    pair: _Numbers
    start: _Numbers
    end: _Numbers
    other_start: _Numbers
    other_end: _Numbers
    similarity: npt.NDArray[np.float64]


def _in_articles(spans: Matches, faced: _Faced, places: BlockPlaces) -> _Spans:
    """Carry the spans over to `articles.text`."""
    row, other_row = faced.rows[spans.pair], faced.other_rows[spans.pair]
    return _Spans(
        spans.pair.astype(np.uint32),
        places.in_article(row, spans.start).astype(np.uint32),
        (places.in_article(row, spans.end - 1) + 1).astype(np.uint32),
        places.in_article(other_row, spans.other_start).astype(np.uint32),
        (places.in_article(other_row, spans.other_end - 1) + 1).astype(np.uint32),
        spans.similarity,
    )


def _sorted(spans: _Spans, related: pl.DataFrame) -> pl.DataFrame:
    """SHARED_PASSAGES, column by column: a column of spans is freed when it is carried over."""
    order = _order(spans.pair, spans.start, spans.other_start)
    pair = spans.pair[order]
    columns = []
    for name, kind in SHARED_PASSAGES.items():
        if name in _SIDES:
            columns.append(related[name].gather(pair))
            continue
        own = getattr(spans, name.removesuffix("_char"))
        columns.append(pl.Series(name, own[order]).cast(kind))
        own.resize(0, refcheck=False)
    return pl.DataFrame(columns, schema=SHARED_PASSAGES)


def _order(pair: _Numbers, start: _Numbers, other_start: _Numbers) -> Offsets:
    """Sort by pair, start and the other start; the last one is seldom needed."""
    keys = (pair.astype(np.uint64) << np.uint64(OFFSET_BITS)) + start
    order = np.argsort(keys)
    is_tied = np.diff(keys[order]) == 0
    tied = np.unique(np.flatnonzero(is_tied)[:, None] + [0, 1])
    among = order[tied]
    order[tied] = among[np.lexsort((other_start[among], keys[among]))]
    return order
