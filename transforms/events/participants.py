"""A noun or verb that names an event, mentions -> who takes part in it."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import phrase
from transforms.extraction.fact_spans import FactSpans, Row
from transforms.extraction.parsing import Passage

_WITH = frozenset({"with", "to", "between", "among", "by"})
_OWN_WITH = frozenset({"with", "between", "among", "by", "of", "against"})
_KINDS = (
    frozenset({"PERSON"}),
    frozenset({"ORG", "GPE", "NORP"}),
    frozenset({"LOC", "FAC", "PRODUCT"}),
)
_PLURALS = frozenset({"they", "both", "two"})


class Facts(NamedTuple):
    """What the earlier extractors found in one text, looked up by place."""

    mentions: FactSpans
    timexes: FactSpans
    quantities: FactSpans
    quotes: FactSpans
    events: FactSpans

    def mention(self, mention_id: str) -> Row:
        """The mention row of a local id ("m120-134")."""
        start, end = mention_id.removeprefix("m").split(".")[0].split("-")
        rows = self.mentions.overlapping(int(start), int(end))
        return next(row for row in rows if row["mention_id"] == mention_id)


def mentioned(span: Span, passage: Passage, facts: Facts) -> tuple[str, ...]:
    """The resolved mentions in a phrase, in order."""
    rows = facts.mentions.overlapping(*passage.offsets(span))
    return tuple(row["mention_id"] for row in rows if row["entity_name"])


def noun_people(noun: Token, passage: Passage, facts: Facts, rules: ClaimRules) -> list[str]:
    """Who takes part by the noun: its possessor, and whom it is with, between or of."""
    people: list[str] = []
    for child in noun.children:
        if child.dep_ == "poss" and child.ent_type_ not in ("DATE", "TIME"):
            people += people_of(child, passage, facts, rules)
        elif child.dep_ == "prep" and child.lower_ in _OWN_WITH:
            people += _company(child, passage, facts, rules)
        elif child.dep_ == "appos" and child.i > noun.i:  # "the call, the second between A and B"
            people += noun_people(child, passage, facts, rules)
        elif child.dep_ in ("compound", "nmod", "amod") and child.ent_type_ == "PERSON":
            people += people_of(child, passage, facts, rules)
    return people


def _company(preposition: Token, passage: Passage, facts: Facts, rules: ClaimRules) -> list[str]:
    """Everyone behind "between": the parser loses count of who is whose apposition there."""
    end = preposition.right_edge.i + 1
    if preposition.lower_ in ("between", "among") and preposition.i + 1 < end:
        return _ranked(passage.doc[preposition.i + 1 : end], passage, facts, rules)
    nouns = (child for child in preposition.children if child.dep_ == "pobj")
    return [i for noun in nouns for i in people_of(noun, passage, facts, rules)]


def verb_people(verb: Token, passage: Passage, facts: Facts, rules: ClaimRules) -> list[str]:
    """Who takes part by the verb: subject, object, and whom it is done with."""
    subject = subject_of(verb)
    heads = [] if subject is None else [subject]
    for child in verb.children:
        if child.dep_ in ("dobj", "dative"):
            heads.append(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in _WITH:
            heads.extend(noun for noun in child.children if noun.dep_ == "pobj")
    return [i for head in heads for i in people_of(head, passage, facts, rules)]


def people_of(head: Token, passage: Passage, facts: Facts, rules: ClaimRules) -> list[str]:
    """The mentions that a noun and those coordinated with it are; else those inside its phrase."""
    own: list[str] = []
    for noun in (head, *head.conjuncts):
        rows = facts.mentions.overlapping(*passage.offsets(noun))
        own += [row["mention_id"] for row in rows if row["entity_kind"] in _KINDS[0] | _KINDS[1]]
    return own or _ranked(phrase(head), passage, facts, rules)


def _ranked(span: Span, passage: Passage, facts: Facts, rules: ClaimRules) -> list[str]:
    """The mentions in a phrase: people before institutions before places; else whom it means."""
    start, end = passage.offsets(span)
    rows = facts.mentions.overlapping(start, end)
    for kinds in _KINDS:
        ids = [row["mention_id"] for row in rows if row["entity_kind"] in kinds]
        if ids:
            return ids
    head = span.root
    means_two = head.lemma_.lower() in rules.group_nouns and head.tag_ == "NNS"
    return two_before(facts.mentions, start) if means_two or head.lower_ in _PLURALS else []


def two_before(mentions: FactSpans, start_char: int) -> list[str]:
    """The two people named most often before a place, the latest mention of each.

    Where nobody is named before, the two of the whole text. Fewer than two are nobody; ties
    go to who was named last.
    """
    count: Counter[str] = Counter()
    last: dict[str, Row] = {}
    rows = [row for row in mentions.rows if row["entity_kind"] == "PERSON"]
    before = [row for row in rows if row["start_char"] < start_char]
    for row in before or rows:
        count[row["entity_name"]] += 1
        last[row["entity_name"]] = row
    ranked = sorted(count, key=lambda name: (-count[name], -last[name]["start_char"]))[:2]
    return [last[name]["mention_id"] for name in ranked] if len(ranked) == 2 else []


def foremost(people: Iterable[str], facts: Facts) -> tuple[str, ...]:
    """The people where any take part, else the institutions and places; each entity once."""
    rows = [facts.mention(i) for i in dict.fromkeys(people)]
    persons = [row for row in rows if row["entity_kind"] == "PERSON"]
    once: dict[str, str] = {}
    for row in persons or rows:
        once.setdefault(row["entity_name"], row["mention_id"])
    return tuple(once.values())
