"""A fact with its article -> its sentence with the words marked, and where it stands."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from flows.report.links import fact_link, story_link
from flows.report.rows import Row
from flows.report.words import published_words


@dataclass(frozen=True)
class OtherStory:
    """A story that shares a group with the one that is shown; no link: it has no page."""

    headline: str | None
    link: str | None


@dataclass(frozen=True)
class Excerpt:
    """A sentence with the words of a fact marked, and where it stands.

    Attributes:
        link: Its place in the page of its article; None: the article has no page.
        origin: Who is named as having said it; None: the article says so itself.
        derived: How the value was made of what the sentence says; None: it is stated.
        hedge: A modality that isn't plain assertion.
        elsewhere: The story of its article; None: it is the one that is shown.
    """

    before: str
    marked: str
    after: str
    source: str
    when: str
    link: str | None
    language: str | None
    origin: str | None = None
    derived: str | None = None
    hedge: str | None = None
    elsewhere: OtherStory | None = None


def claim_excerpt(claim: Row, articles: Mapping[str, Row], story_ids: AbstractSet[str]) -> Excerpt:
    """The sentence of a claim.

    Args:
        claim: A row of report_claims.
        articles: By id.
        story_ids: Stories that have pages: only these and their articles are linked.
    """
    modality, article = claim["modality"], articles[claim["article_id"]]
    page = story_link(article, story_ids)
    shown = fact_excerpt(claim, "claim", article)
    return replace(
        shown,
        link=shown.link if page else None,
        origin=claim["origin"],
        derived=claim["method"] if (claim["method"] or "stated") != "stated" else None,
        hedge=modality if modality not in (None, "asserted") else None,
        elsewhere=OtherStory(article["story_headline"], page) if claim["is_elsewhere"] else None,
    )


def fact_excerpt(fact: Row, kind: str, article: Row) -> Excerpt:
    """The marked sentence of any fact."""
    before, marked, after = marked_parts(fact["sentence"])
    return Excerpt(
        before=before,
        marked=marked,
        after=after,
        source=article["source"],
        when=published_words(article),
        link=fact_link(kind, fact),
        language=article["language"],
    )


def marked_parts(sentence: str) -> tuple[str, str, str]:
    """Cut a sentence where its fact is marked.

    >>> marked_parts("It hurt ⟦12⟧ people.")
    ('It hurt ', '12', ' people.')
    """
    before, _, rest = sentence.partition("⟦")
    marked, _, after = rest.partition("⟧")
    return before, marked, after
