"""The dated facts of a story and the publication of its texts -> one list by day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.report.copies import Text
from flows.report.excerpts import Excerpt, fact_excerpt
from flows.report.links import article_page
from flows.report.rows import Row, StoryRows
from flows.report.words import counted, published_words, span_words


@dataclass(frozen=True)
class Moment:
    """Something that is dated.

    Attributes:
        day: The day or time in words.
        excerpt: What is reported for it; None: something was published.
        headline: Of what was published.
        source: Who published it.
        link: The article.
        more: How many copies of it are known.
    """

    day: str
    excerpt: Excerpt | None
    headline: str | None = None
    source: str | None = None
    link: str | None = None
    language: str | None = None
    more: str | None = None


def timeline(rows: StoryRows, texts: Sequence[Text]) -> list[Moment]:
    """Reported and published, in the order of time; a sentence once a day."""
    dated = [*_published(texts), *_reported(rows)]
    return [moment for _, moment in sorted(dated, key=lambda pair: pair[0])]


def _published(texts: Iterable[Text]) -> Iterator[tuple[tuple[datetime, int], Moment]]:
    for text in texts:
        article = text.article
        if article["published_at"] is not None:
            yield (
                (article["published_at"], 1),
                Moment(
                    day=published_words(article),
                    excerpt=None,
                    headline=article["headline"],
                    source=article["source"],
                    link=f"../{article_page(article['article_id'])}",
                    language=article["language"],
                    more=counted(len(text.copies), "copy") if text.copies else None,
                ),
            )


def _reported(rows: StoryRows) -> Iterator[tuple[tuple[datetime, int], Moment]]:
    """Dates that are claimed, and events of a known type with their time."""
    articles = {row["article_id"]: row for row in rows.articles}
    seen: set[tuple[datetime, str]] = set()
    claims = [row for row in rows.claims if row["earliest"] and not row["is_copy"]]
    for kind, fact in [("claim", row) for row in claims] + [("event", row) for row in rows.events]:
        earliest, latest = fact["earliest"], _latest(fact)
        sentence = fact["sentence"].replace("⟦", "").replace("⟧", "")
        if (earliest, sentence) not in seen:
            seen.add((earliest, sentence))
            shown = fact_excerpt(fact, kind, articles[fact["article_id"]])
            yield (earliest, 0), Moment(span_words(earliest, latest), shown)


def _latest(fact: Row) -> datetime:
    latest: datetime | None = fact["latest"]
    return latest or fact["earliest"] + timedelta(days=1)
