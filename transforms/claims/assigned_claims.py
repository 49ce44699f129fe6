"""Values said without a clause of their own: "put the length of X at Q", "it took Q to V"."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft, Value, about_occurrence
from transforms.claims.claim_durations import duration_value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.occurrences import Key, Occurrence
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_LENGTHS = frozenset({"length", "duration", "time"})
_SPEAKING = frozenset({"speak", "talk"})
_SENTENCES_BACK = 2
_SAFETY = frozenset({"safety", "ashore", "shore"})
_TO_SAFETY = "withdrawal"


def assigned_claims(
    passage: Passage, span: Span, row: Row, found: Mapping[Key, Occurrence], rules: ClaimRules
) -> Iterator[Draft]:
    """The duration that is assigned to an event by a noun of length or by an empty "it took"."""
    value = duration_value(row) if row.get("type") == "DURATION" else None
    if value is None:
        return
    occurrence = _assigned(span.root, passage, found, rules) or _asked(
        span.root, passage, found, rules
    )
    if occurrence is not None:
        yield about_occurrence(occurrence, span, row, "duration", value, "length put at")
        return
    verb = _infinitive(span.root)
    if verb is not None:
        yield _of_infinitive(passage, verb, row, value, rules)


def _assigned(
    unit: Token, passage: Passage, found: Mapping[Key, Occurrence], rules: ClaimRules
) -> Occurrence | None:
    """The event of "put the length of the event at Q"."""
    verb = unit.head.head
    if unit.dep_ != "pobj" or unit.head.lower_ != "at":
        return None
    if verb.lemma_.lower() not in rules.assigning_verbs:
        return None
    for noun in (child for child in verb.children if child.dep_ == "dobj"):
        if noun.lemma_.lower() not in _LENGTHS:
            continue
        for of in (child for child in noun.children if child.lower_ == "of"):
            for event in of.children:
                if (passage.start_char, event.i) in found:
                    return found[passage.start_char, event.i]
    return None


def _asked(
    unit: Token, passage: Passage, found: Mapping[Key, Occurrence], rules: ClaimRules
) -> Occurrence | None:
    """The event whose length is in question just before: "… how long they talked. Moor says Q"."""
    verb = unit.head.head if unit.dep_ == "pobj" and unit.head.lower_ == "of" else unit.head
    is_content = unit.dep_ == "dobj" or unit.head.lower_ == "of"
    if not is_content or verb.lemma_.lower() not in rules.reporting_verbs | _SPEAKING:
        return None
    before = verb.sent.start
    for _ in range(_SENTENCES_BACK):
        if not before:
            return None
        sentence = passage.doc[before - 1].sent
        asked = next(
            (t.i for t in sentence if t.lower_ == "long" and t.i and t.nbor(-1).lower_ == "how"),
            None,
        )
        if asked is not None:
            named = (found.get((passage.start_char, i)) for i in range(asked, sentence.end))
            return next((event for event in named if event is not None), None)
        before = sentence.start
    return None


def _infinitive(unit: Token) -> Token | None:
    """The verb of "it took Q to bring everyone home"; None where "it" took it itself."""
    verb = unit.head
    if unit.dep_ not in ("dobj", "npadvmod") or verb.lemma_ != "take":
        return None
    if not any(child.lower_ == "it" and child.i < verb.i for child in verb.children):
        return None
    if any(child.tag_ == "PRP" and child.i > verb.i for child in verb.children):
        return None  # "it took me ten years": one person's time
    return next((c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB"), None)


def _of_infinitive(
    passage: Passage, verb: Token, row: Row, value: Value, rules: ClaimRules
) -> Draft:
    words = passage.doc[verb.i : verb.right_edge.i + 1]
    name = rules.events.classes.get((verb.lemma_.lower(), "verb"))
    if name is None and {token.lower_ for token in words} & _SAFETY:
        name = _TO_SAFETY
    return Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=verb.head,
        subject=words.text,
        subject_lemma=verb.lemma_.lower(),
        subject_class=name,
        participants=(),
        property="duration",
        scope=None,
        value=value,
        rule="it took",
        confidence=0.6,
        fact=row,
    )
