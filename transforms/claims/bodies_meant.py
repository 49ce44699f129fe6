"""Measures of "the company" -> who that is, where a text has only one body that does anything."""

from bisect import bisect_left
from collections.abc import Iterable

from transforms.claims.claim_drafts import Draft
from transforms.claims.claim_rules import ClaimRules
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import ParsedArticle

_BODIES = frozenset({"ORG"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def with_bodies_meant(
    article: ParsedArticle, drafts: Iterable[Draft], facts: Facts, rules: ClaimRules
) -> list[Draft]:
    """The drafts; measures of "the company" with the body that it stands for.

    It is the only one that was the subject of a clause before; where there were two, nobody is
    taken for it.

    Args:
        article: The parsed text.
        drafts: Claims of the text, in any order.
        facts: Facts of the text.
        rules: Vocabulary.
    """
    found = list(drafts)
    if not any(_is_of_firm(draft, rules) for draft in found):
        return found
    bodies = acting(article, facts)
    return [_with_body(d, bodies) if _is_of_firm(d, rules) else d for d in found]


def _is_of_firm(draft: Draft, rules: ClaimRules) -> bool:
    """Whether the subject is "the" and a word for a firm, and nobody is known to be meant."""
    words = draft.subject.lower().split()
    is_firm = len(words) == len(("the", "firm")) and words[0] == "the"
    is_firm = is_firm and words[1] in rules.firm_nouns
    return draft.rule == "measure" and is_firm and not draft.participants


def acting(article: ParsedArticle, facts: Facts) -> list[Row]:
    """The mentions of named bodies that are subjects, in order of the text."""
    rows: dict[int, Row] = {}
    for passage in article.body():
        for token in passage.doc:
            if token.dep_ in _SUBJECTS and token.ent_type_:
                for row in facts.mentions.overlapping(*passage.offsets(token)):
                    if row["entity_kind"] in _BODIES and row["entity_name"]:
                        rows[row["start_char"]] = row
    return [rows[start] for start in sorted(rows)]


def _with_body(draft: Draft, bodies: list[Row]) -> Draft:
    before = bodies[: bisect_left(bodies, draft.start_char, key=lambda row: row["start_char"])]
    names = {row["entity_name"] for row in before}
    return draft._replace(participants=(before[-1]["mention_id"],)) if len(names) == 1 else draft
