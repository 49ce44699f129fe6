"""The tolls of a text -> derived claims: how many people it says were killed, injured, harmed."""

from collections.abc import Iterator

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.counted_nouns import totalled
from transforms.claims.happenings import happening_of
from transforms.claims.harm import INJURED, KILLED
from transforms.claims.tolls import Toll, tolls
from transforms.claims.victims import Victims, is_of_a_period, is_told, victims
from transforms.events.participants import Facts
from transforms.extraction.parsing import ParsedArticle, Passage

TOLL_RULE = "toll of the text"
_STATED = "derived: the number that the text states most often"
_COUNTED = "derived: the victims that the text tells of, counted"
_CLASSES = {KILLED: "death", INJURED: "injury"}
_BOUNDS = ("exact", "at_least")  # "about 50" and "up to 50" are no figure of a text


def toll_claims(article: ParsedArticle, facts: Facts, rules: ClaimRules) -> Iterator[Draft]:
    """At most one claim an outcome: the figure of the whole text, at the words that show it.

    Victims who were counted are a lower bound: others may not be named.
    """
    found: list[tuple[Passage, Victims]] = [
        (passage, victim)
        for passage in article.body()
        for victim in (*victims(passage, facts, rules), *_totals(passage, facts, rules))
    ]
    passages = {id(victim): passage for passage, victim in found}
    for outcome, toll in tolls([victim for _, victim in found]).items():
        if toll.number:
            yield _claim(passages[id(toll.evidence)], outcome, toll)


def _totals(passage: Passage, facts: Facts, rules: ClaimRules) -> Iterator[Victims]:
    """The victims of "the number of people killed rose to five", where it is told as a fact."""
    start, doc = passage.start_char, passage.doc
    for row in facts.quantities.overlapping(start, start + len(passage.text)):
        span = doc.char_span(row["start_char"] - start, row["end_char"] - start)
        value = row["value"]
        if span is None or row["unit"] is not None or value is None or value != int(value):
            continue
        noun = totalled(span, rules)
        outcome = None if noun is None else happening_of(noun, rules).outcome
        if outcome not in _CLASSES or row["bound"] not in _BOUNDS:
            continue
        root = span.root
        verb = root.head.head if root.dep_ == "pobj" else root.head  # "rose to five", "is five"
        if is_told(verb, rules) and not is_of_a_period(verb):
            is_part = row["bound"] == "at_least"
            yield Victims(outcome, root.head, span, number=int(value), is_part=is_part)


def _claim(passage: Passage, outcome: str, toll: Toll) -> Draft:
    words, head = toll.evidence.words, toll.evidence.head
    start, end = passage.offsets(words)
    number = float(toll.number)
    high = number if toll.is_stated else None
    bound = "exact" if toll.is_stated else "at_least"
    return Draft(
        passage=passage,
        start_char=start,
        end_char=end,
        head=head,
        subject=words.text,
        subject_lemma=head.lemma_.lower(),
        subject_class=_CLASSES.get(outcome),
        participants=(),
        property=f"count of people {outcome}",
        scope=None,
        value=Value(f"{number:g}", number, number, high, bound),
        rule=TOLL_RULE,
        confidence=0.6 if toll.is_stated else 0.5,
        method=_STATED if toll.is_stated else _COUNTED,
        modality="asserted",
    )
