"""The published file -> the rows of a story, a few stories at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

Row = dict[str, Any]
Query = Callable[..., pl.DataFrame]

# What is held at once: stories of so many articles together, or one story that has more.
BATCH_ARTICLES: Final = 300
_OF_STORIES: Final = ("groups", "quotes", "events")


@dataclass(frozen=True)
class StoryRows:
    """All that the pages of a story are made of; each list in the order of its query.

    Attributes:
        story: Its row of the index.
        claims: Those that its articles report.
        grouped: The same, and those of other stories in its groups.
        pairs: Related pairs of which it has at least one article.
        passages: Shared passages by pair.
        spans: What is marked in a text, by article.
        by_id: Its articles and the others of its pairs and groups.
    """

    story: Row
    articles: list[Row]
    groups: list[Row]
    claims: list[Row]
    grouped: list[Row]
    quotes: list[Row]
    events: list[Row]
    pairs: list[Row]
    passages: dict[tuple[str, str], list[Row]]
    spans: dict[str, list[Row]]
    by_id: dict[str, Row]

    def pairs_of(self) -> dict[str, list[tuple[Row, Row]]]:
        """The pairs of each article: the other article, and the pair."""
        found: dict[str, list[tuple[Row, Row]]] = {}
        for pair in self.pairs:
            first, second = _ids(pair)
            found.setdefault(first, []).append((self.by_id[second], pair))
            found.setdefault(second, []).append((self.by_id[first], pair))
        return found


def stories_with_rows(query: Query, stories: Sequence[Row]) -> Iterator[StoryRows]:
    """Read the stories in batches that bound the memory; in the order given."""
    for batch in batches(stories):
        yield from _batch_rows(query, batch)


def batches(stories: Sequence[Row]) -> Iterator[list[Row]]:
    """Cut a list of stories where the articles of a batch would be too many.

    >>> cut = batches([{"article_count": count} for count in (200, 90, 20, 400, 1)])
    >>> [[story["article_count"] for story in batch] for batch in cut]
    [[200, 90], [20], [400], [1]]
    """
    batch: list[Row] = []
    held = 0
    for story in stories:
        if batch and held + story["article_count"] > BATCH_ARTICLES:
            yield batch
            batch, held = [], 0
        batch.append(story)
        held += story["article_count"]
    if batch:
        yield batch


def _batch_rows(query: Query, batch: Sequence[Row]) -> Iterator[StoryRows]:
    ids = [story["story_id"] for story in batch]
    of_story = {
        name: _by(query(f"report_{name}", story_ids=ids), "story_id") for name in _OF_STORIES
    }
    grouped = _by(query("report_claims", story_ids=ids), "story_id")
    spans = _by(query("report_spans", story_ids=ids), "article_id")
    pairs = query("report_pairs", story_ids=ids).to_dicts()
    firsts = sorted({pair["article_id"] for pair in pairs})
    passages = _by(query("report_passages", article_ids=firsts), "article_id", "other_article_id")
    named = {article_id for pair in pairs for article_id in _ids(pair)}
    named |= {claim["article_id"] for claims in grouped.values() for claim in claims}
    articles = query("report_articles", story_ids=ids, article_ids=sorted(named))
    of_story["articles"] = _by(articles, "story_id")
    by_id = {row["article_id"]: row for row in articles.iter_rows(named=True)}
    for story in batch:
        key = story["story_id"]
        own = [pair for pair in pairs if key in (pair["story_id"], pair["other_story_id"])]
        yield StoryRows(
            story=story,
            claims=[claim for claim in grouped.get(key, []) if not claim["is_elsewhere"]],
            grouped=grouped.get(key, []),
            pairs=own,
            passages={pair: passages.get(pair, []) for pair in map(_ids, own)},
            spans=spans,
            by_id=by_id,
            **{name: rows.get(key, []) for name, rows in of_story.items()},
        )


def _ids(pair: Row) -> tuple[str, str]:
    return pair["article_id"], pair["other_article_id"]


def _by(frame: pl.DataFrame, *keys: str) -> dict[Any, list[Row]]:
    """Rows by the value of one column, or by the tuple of several; their order stays."""
    found: dict[Any, list[Row]] = {}
    for row in frame.iter_rows(named=True):
        key = tuple(row[name] for name in keys)
        found.setdefault(key if len(keys) > 1 else key[0], []).append(row)
    return found
