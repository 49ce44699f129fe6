"""Claim groups of a story -> sides with their sentences, counts and a picture."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from flows.report.excerpts import Excerpt, OtherStory, claim_excerpt
from flows.report.plots import Plot, plot
from flows.report.rows import Row, StoryRows
from flows.report.words import capital, counted, scope_words, value_words

Passages = Mapping[tuple[str, str], Sequence[Row]]
_DRAWN: Final = ("conflict", "partial")
_BEFORE_NUMBER: Final = frozenset({"", "the", "a", "an", "its", "their", "some"})


@dataclass(frozen=True)
class Side:
    """One value, and all articles that report it.

    Attributes:
        number: From 0, in the order of first publication.
        excerpts: One an article, copies left out.
        copies: One an article that only prints the text, or this passage, of another.
    """

    number: int
    value: str
    excerpts: list[Excerpt]
    copies: list[Excerpt]


@dataclass(frozen=True)
class GroupView:
    """A question that claims answer.

    Attributes:
        anchor: Its place in the page.
        counts: "3 articles, 2 texts, 1 origin".
        plot: A picture of the values; None where there is nothing to draw.
        cells: Its claims by text of this story.
    """

    anchor: str
    title: str
    scope: str | None
    status: str
    counts: str
    note: str | None
    sides: list[Side]
    plot: Plot | None = None
    cells: Mapping[str, list[Row]] = field(default_factory=dict)

    @property
    def excerpts(self) -> list[Excerpt]:
        """All sentences, those of copies after the others of their value."""
        return [one for side in self.sides for one in (*side.excerpts, *side.copies)]

    @property
    def other_stories(self) -> list[OtherStory]:
        """Other stories with reports in it, each once."""
        return list(dict.fromkeys(one.elsewhere for one in self.excerpts if one.elsewhere))

    @property
    def own(self) -> Excerpt:
        """The first sentence in an article of this story."""
        return next(one for one in self.excerpts if one.elsewhere is None)


def group_views(rows: StoryRows, story_ids: AbstractSet[str]) -> list[GroupView]:
    """Every claim group of a story that more than one text could answer, and the others.

    Args:
        rows: The story.
        story_ids: Stories that have pages: only these and their articles are linked.
    """
    by_group: dict[str, list[Row]] = {}
    for claim in rows.grouped:
        by_group.setdefault(claim["claim_group_id"], []).append(claim)
    return [
        _group_view(
            group,
            with_shared(by_group[group["claim_group_id"]], rows.passages),
            rows.by_id,
            story_ids,
        )
        for group in rows.groups
        if group["claim_group_id"] in by_group
    ]


def _plainness(claim: Row) -> tuple[bool, bool]:
    """Smallest for what is stated, not derived, and says who said it."""
    return (claim["method"] or "stated") != "stated", claim["origin"] is None


def with_shared(claims: Sequence[Row], passages: Passages) -> list[Row]:
    """The claims, those as copies too that stand in a passage of an article told before.

    Args:
        claims: Those of a group, in the order of publication.
        passages: Rows of report_passages by pair.
    """
    told: dict[str, list[Row]] = {}
    found = []
    for claim in claims:
        earlier = told.setdefault(value_words(claim), [])
        is_copy = claim["is_copy"] or any(_is_shared(claim, one, passages) for one in earlier)
        if not is_copy:
            earlier.append(claim)
        found.append({**claim, "is_copy": is_copy})
    return found


def _is_shared(claim: Row, other: Row, passages: Passages) -> bool:
    """Whether two claims stand in one passage that their articles share."""
    if claim["article_id"] > other["article_id"]:
        claim, other = other, claim
    return any(
        passage["start_char"] <= claim["start_char"]
        and claim["end_char"] <= passage["end_char"]
        and passage["other_start_char"] <= other["start_char"]
        and other["end_char"] <= passage["other_end_char"]
        for passage in passages.get((claim["article_id"], other["article_id"]), [])
    )


def _group_view(
    group: Row,
    claims: Sequence[Row],
    articles: Mapping[str, Row],
    story_ids: AbstractSet[str],
) -> GroupView:
    sides = _sides(claims, articles, story_ids)
    numbers = {side.value: side.number for side in sides}
    is_drawn = group["status"] in _DRAWN
    return GroupView(
        anchor=f"g-{group['claim_group_id']}",
        title=_title(group, claims),
        scope=scope_words(group["scope"]),
        status=group["status"],
        counts=independence(group),
        note=group["note"],
        sides=sides,
        plot=plot(claims, articles, numbers, story_ids) if is_drawn else None,
        cells=_cells(claim for claim in claims if not claim["is_elsewhere"]),
    )


def independence(group: Mapping[str, Any]) -> str:
    """How many report it, and how many of them independently.

    >>> independence({"article_count": 3, "text_count": 2, "origin_count": 1})
    '3 articles, 2 texts, 1 origin'
    """
    origins = group["origin_count"]
    named = counted(origins, "origin") if origins else "no origin named"
    texts = counted(group["text_count"], "text")
    return f"{counted(group['article_count'], 'article')}, {texts}, {named}"


def _title(group: Row, claims: Sequence[Row]) -> str:
    """What is asked; without the number that one of the claims answers it with.

    >>> _title({"subject": "the 21 crew", "property": "count of crew"}, [{"text": "21"}])
    'Crew: count of crew'
    >>> group = {"subject": "tens of thousands of gulls", "property": "count of gull"}
    >>> _title(group, [{"text": "tens of thousands"}])
    'Gulls: count of gull'
    """
    subject = group["subject"]
    for claim in claims:
        before, number, thing = (subject or "").partition(claim["text"])
        if number and thing[:1] == " " and before.strip().lower() in _BEFORE_NUMBER:
            subject = thing.strip().removeprefix("of ")
    return f"{capital(subject)}: {group['property']}" if subject else capital(group["property"])


def _sides(
    claims: Sequence[Row], articles: Mapping[str, Row], story_ids: AbstractSet[str]
) -> list[Side]:
    """Values in the order of their first publication; an article once, best stated, under each."""
    by_value: dict[str, dict[str, Row]] = {}
    for claim in claims:
        own = by_value.setdefault(value_words(claim), {})
        kept = own.get(claim["article_id"])
        if kept is None or _plainness(claim) < _plainness(kept):
            own[claim["article_id"]] = claim
    excerpt = partial(claim_excerpt, articles=articles, story_ids=story_ids)
    return [
        Side(
            number,
            value,
            [excerpt(claim) for claim in own.values() if not claim["is_copy"]],
            [excerpt(claim) for claim in own.values() if claim["is_copy"]],
        )
        for number, (value, own) in enumerate(by_value.items())
    ]


def _cells(claims: Iterable[Row]) -> dict[str, list[Row]]:
    """Claims by text: what a text says of the question."""
    cells: dict[str, list[Row]] = {}
    for claim in claims:
        cells.setdefault(claim["copy_cluster_id"] or claim["article_id"], []).append(claim)
    return cells
