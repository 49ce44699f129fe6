"""A fact with its article -> its sentence with the words marked, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.report.links import fact_link
from flows.report.rows import Row
from flows.report.words import published_words


@dataclass(frozen=True)
class Excerpt:
    """A sentence with the words of a fact marked, and where it stands.

    Attributes:
        origin: Who is named as having said it; None: the article says so itself.
        derived: How the value was made of what the sentence says; None: it is stated.
        hedge: A modality that isn't plain assertion.
    """

    before: str
    marked: str
    after: str
    source: str
    when: str
    link: str
    language: str | None
    origin: str | None = None
    derived: str | None = None
    hedge: str | None = None


def claim_excerpt(claim: Row, articles: Mapping[str, Row]) -> Excerpt:
    """The sentence of a claim."""
    modality = claim["modality"]
    return fact_excerpt(
        claim,
        "claim",
        articles[claim["article_id"]],
        origin=claim["origin"],
        derived=claim["method"] if (claim["method"] or "stated") != "stated" else None,
        hedge=modality if modality not in (None, "asserted") else None,
    )


def fact_excerpt(fact: Row, kind: str, article: Row, **more: str | None) -> Excerpt:
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
        **more,
    )


def marked_parts(sentence: str) -> tuple[str, str, str]:
    """Cut a sentence where its fact is marked.

    >>> marked_parts("It hurt ⟦12⟧ people.")
    ('It hurt ', '12', ' people.')
    """
    before, _, rest = sentence.partition("⟦")
    marked, _, after = rest.partition("⟧")
    return before, marked, after
