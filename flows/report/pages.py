"""The rows of a story -> its pages as HTML: the story, its articles, its pairs."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl

from flows.output.pages import environment, policy, style
from flows.report.claims import GroupView, group_views
from flows.report.copies import Text, coverage, texts, tree
from flows.report.links import article_page, index_page, pair_page, story_page
from flows.report.quotes import speakers
from flows.report.rows import Row, StoryRows
from flows.report.texts import article_spans, fact_sentences, passage_spans, pieces
from flows.report.timeline import timeline
from flows.report.words import counted, days_words, published_words, share_words

INDEX_ROWS: Final = 100
_FIGURES: Final = Path(__file__).parents[1] / "templates" / "measured.csv"


@dataclass(frozen=True)
class ReportScope:
    """What a report is of.

    Attributes:
        warehouse: Name of the published file.
        run: The run that published it, in words.
        story_ids: Stories that have a page.
        excerpts_only: Whether no page may hold more than sentences that carry a fact.
    """

    warehouse: str
    run: str
    story_ids: AbstractSet[str]
    excerpts_only: bool


def story_pages(rows: StoryRows, scope: ReportScope) -> Iterator[tuple[str, str]]:
    """The pages of a story: path in the report, and HTML."""
    groups, found = group_views(rows, scope.story_ids), texts(rows)
    yield story_page(rows.story["story_id"]), _story(rows, groups, found, scope)
    if scope.excerpts_only:
        yield from _excerpt_pages(rows, scope)
        return
    status, pairs = _status_links(rows, groups), rows.pairs_of()
    for article in rows.articles:
        key = article["article_id"]
        page = _article(rows, article, status, pairs.get(key, []), scope)
        yield article_page(key), page
    for pair in rows.pairs:
        yield pair_page(pair["article_id"], pair["other_article_id"]), _pair(rows, pair, scope)


def _story(
    rows: StoryRows, groups: Sequence[GroupView], found: Sequence[Text], scope: ReportScope
) -> str:
    by_status: dict[str, list[GroupView]] = {}
    for group in groups:
        by_status.setdefault(group.status, []).append(group)
    picture, is_cut = tree(found, scope.story_ids)
    columns, questions = coverage(groups, found)
    return _rendered(
        "report_story.html",
        scope,
        story=rows.story,
        days=days_words(rows.story["first_published_at"], rows.story["last_published_at"]),
        groups=by_status,
        alone=_alone(by_status.get("single", []), found),
        speakers=speakers(rows),
        moments=timeline(rows, found),
        undated=sum(row["published_at"] is None for row in rows.articles),
        texts=found,
        tree=picture,
        tree_is_cut=is_cut,
        columns=columns,
        questions=questions,
        answered=[sum(text.key in group.cells for group, _ in questions) for text in columns],
        figures=figures(),
    )


def _alone(
    singles: Sequence[GroupView], found: Sequence[Text]
) -> list[tuple[Text, list[GroupView]]]:
    """What one text says only, by text; articles that share the passage are one text here."""
    by_text: dict[str, list[GroupView]] = {}
    for group in singles:
        first = next((text.key for text in found if text.key in group.cells), None)
        if first is not None:
            by_text.setdefault(first, []).append(group)
    return [(text, by_text[text.key]) for text in found if text.key in by_text]


def _status_links(
    rows: StoryRows, groups: Sequence[GroupView]
) -> dict[str, tuple[str, str | None]]:
    """Of each claim, the status of its group and a link to it."""
    page = f"../{story_page(rows.story['story_id'])}"
    links = {group.anchor: (group.status, f"{page}#{group.anchor}") for group in groups}
    return {
        claim["claim_id"]: links.get(f"g-{claim['claim_group_id']}", ("", None))
        for claim in rows.claims
    }


def _article(
    rows: StoryRows,
    article: Row,
    status: Mapping[str, tuple[str, str | None]],
    related: Sequence[tuple[Row, Row]],
    scope: ReportScope,
) -> str:
    spans = article_spans(rows.spans.get(article["article_id"], []), status)
    return _rendered(
        "report_article.html",
        scope,
        story=rows.story,
        article=article,
        when=published_words(article),
        pieces=pieces(article["text"], spans),
        excerpts=[],
        pairs=[
            (f"../{pair_page(pair['article_id'], pair['other_article_id'])}", other, pair)
            for other, pair in related
        ],
    )


def _excerpt_pages(rows: StoryRows, scope: ReportScope) -> Iterator[tuple[str, str]]:
    found = fact_sentences(rows)
    for article in rows.articles:
        page = _rendered(
            "report_article.html",
            scope,
            story=rows.story,
            article=article,
            when=published_words(article),
            pieces=[],
            excerpts=[
                pieces(sentence, spans) for sentence, spans in found.get(article["article_id"], [])
            ],
            pairs=[],
        )
        yield article_page(article["article_id"]), page


def _pair(rows: StoryRows, pair: Row, scope: ReportScope) -> str:
    first, second = rows.by_id[pair["article_id"]], rows.by_id[pair["other_article_id"]]
    passages = rows.passages[pair["article_id"], pair["other_article_id"]]
    shown = [
        {
            "article": article,
            "when": published_words(article),
            "page": _page_of(article, scope),
            "pieces": pieces(article["text"], passage_spans(passages, is_other=is_other)),
        }
        for article, is_other in ((first, False), (second, True))
    ]
    return _rendered(
        "report_pair.html", scope, story=rows.story, pair=pair, sides=shown, passages=passages
    )


def _page_of(article: Row, scope: ReportScope) -> str | None:
    has_page = article["story_id"] in scope.story_ids
    return f"../{article_page(article['article_id'])}" if has_page else None


def index_pages(stories: Sequence[Row], scope: ReportScope) -> Iterator[tuple[str, str]]:
    """The stories by what is disputed, and again by day: path in the report, and HTML.

    Args:
        stories: Rows of report_stories in their order.
        scope: What the report is of.
    """
    newest = sorted(stories, key=_newest_first)
    for name, ordered in (("index", stories), ("latest", newest)):
        count = max(1, -(-len(ordered) // INDEX_ROWS))
        for number in range(1, count + 1):
            shown = ordered[(number - 1) * INDEX_ROWS : number * INDEX_ROWS]
            page = _rendered(
                "report_index.html",
                scope,
                name=name,
                number=number,
                page_links=[index_page(name, other) for other in range(1, count + 1)],
                stories=[(story_page(row["story_id"]), row, _days(row)) for row in shown],
                totals=_totals(stories),
            )
            yield index_page(name, number), page


def _newest_first(story: Row) -> tuple[bool, float]:
    last = story["last_published_at"]
    return last is None, -last.timestamp() if last else 0


def _days(story: Row) -> str:
    return days_words(story["first_published_at"], story["last_published_at"])


def _totals(stories: Sequence[Row]) -> dict[str, int]:
    names = ("article_count", "copy_cluster_count", "conflict_count", "corroborated_count")
    return {name: sum(row[name] for row in stories) for name in names}


@cache
def figures() -> list[Row]:
    """How well each kind of fact was measured to be found: the rows of measured.csv."""
    return pl.read_csv(_FIGURES, try_parse_dates=False).to_dicts()


def _rendered(template: str, scope: ReportScope, **values: Any) -> str:  # noqa: ANN401 -- a template's
    return (
        environment()
        .get_template(template)
        .render(
            scope=scope,
            style=style("report"),
            policy=policy("report"),
            counted=counted,
            share=share_words,
            **values,
        )
    )
