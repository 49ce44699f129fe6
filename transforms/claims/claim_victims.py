"""A single victim of a death or an injury -> a derived count of one ("a man was shot dead")."""

from collections.abc import Iterator

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.harm import INJURED, KILLED
from transforms.claims.victims import Victims, victims
from transforms.events.event_arguments import place_of
from transforms.events.participants import Facts, mentioned
from transforms.extraction.parsing import Passage


def victim_claims(passage: Passage, facts: Facts, rules: ClaimRules) -> Iterator[Draft]:
    """Counts of one for single people: a verb says or denies that they were killed or injured."""
    for victim in victims(passage, facts, rules, with_denied=True):
        name = rules.events.classes.get((victim.head.lemma_.lower(), "verb"))
        outcome = None if name is None else rules.outcomes.get(name)
        is_listed = victim.head.pos_ == "VERB" and outcome in (KILLED, INJURED)
        if is_listed and victim.person is not None and victim.words.root.pos_ != "PRON":
            yield _one(passage, victim, name, facts)


def _one(passage: Passage, victim: Victims, name: str | None, facts: Facts) -> Draft:
    start, end = passage.offsets(victim.words)
    place = place_of(victim.head)
    return Draft(
        passage=passage,
        start_char=start,
        end_char=end,
        head=victim.head,
        subject=victim.words.text,
        subject_lemma=victim.head.lemma_.lower(),
        subject_class=name,
        participants=mentioned(victim.words, passage, facts),
        property=f"count of people {victim.outcome}",
        scope=None if place is None else f"in {place.text}",
        # others may have been hurt too: one victim is a lower bound
        value=Value("1", 1.0, 1.0, None, "at_least"),
        rule="single victim",
        confidence=0.6,
        method="derived: a single victim counts one",
    )
