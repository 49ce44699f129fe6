"""A question "when" and sentences that are a time of day and who says it -> claims of when it was.

"Ask when the dyke went. Shortly after five, says the baker. Twenty past four, say the police."
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from transforms.claims.claim_dates import clock_minutes, date_value
from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.failures import LOOSE, failure_class, time_of
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_ASKING = frozenset(
    {
        "agree",
        "argue",
        "ask",
        "debate",
        "differ",
        "disagree",
        "dispute",
        "know",
        "wonder",
        "quarrel",
    }
)
_ABOUT = frozenset({"on", "about", "of", "over"})
_SENTENCES = 3  # answers behind the question
_FILLING = frozenset({"it", "was", "be", "at", "shortly", "just", "soon", "exactly", "only"})
_BOUNDS = {"after": "at_least", "before": "at_most", **dict.fromkeys(LOOSE, "about")}


def answered_times(
    passage: Passage, times: Iterable[tuple[Span, Row]], rules: ClaimRules
) -> Iterator[Draft]:
    """The times of day that are all that somebody answers to a question "when".

    Args:
        passage: A block.
        times: TIME timexes of the passage.
        rules: Vocabulary.
    """
    clocks = [
        (span, row, value)
        for span, row in times
        if clock_minutes(row) is not None and (value := date_value(row)) is not None
    ]
    for when in passage.doc if clocks else ():
        verb = _asked(when)
        if verb is not None:
            yield from _answers(passage, verb, clocks, rules)


def _asked(when: Token) -> Token | None:
    """The verb whose time is in question: "ask when it fell", "differ on when it fell"."""
    verb = when.head
    if when.lower_ != "when" or when.dep_ != "advmod" or verb.pos_ != "VERB" or not when.i:
        return None
    is_asked = verb.head.lemma_.lower() in _ASKING or when.nbor(-1).lower_ in _ABOUT
    return verb if is_asked and verb.i > when.i else None


def _answers(
    passage: Passage, verb: Token, clocks: list[tuple[Span, Row, Value]], rules: ClaimRules
) -> Iterator[Draft]:
    sentence = verb.sent
    for _ in range(_SENTENCES):
        if sentence.end >= len(passage.doc):
            return
        sentence = passage.doc[sentence.end].sent
        inside = [clock for clock in clocks if sentence.start <= clock[0].start < sentence.end]
        teller = _teller(sentence, inside[0][0], rules) if len(inside) == 1 else None
        if teller is None:
            return
        claim = _claim(passage, teller, verb, inside[0], rules)
        if claim is not None:
            yield claim


def _teller(sentence: Span, time: Span, rules: ClaimRules) -> Token | None:
    """Who says the time, where the sentence is no more than that."""
    root = sentence.root
    subjects = [c for c in root.children if c.dep_ == "nsubj" and not time.start <= c.i < time.end]
    if root.lemma_.lower() not in rules.reporting_verbs or len(subjects) != 1:
        return None
    said_by = {token.i for token in subjects[0].subtree} | {root.i}
    rest = (t for t in sentence if t.i not in said_by and not time.start <= t.i < time.end)
    filling = _FILLING | _BOUNDS.keys()
    is_all = all(t.is_punct or t.is_space or t.lower_ in filling for t in rest)
    return subjects[0] if is_all else None


def _claim(
    passage: Passage,
    teller: Token,
    verb: Token,
    clock: tuple[Span, Row, Value],
    rules: ClaimRules,
) -> Draft | None:
    span, row, value = clock
    before = span[0].nbor(-1).lower_
    value = value._replace(bound=_BOUNDS.get(before, "exact"))
    draft = time_of(passage, verb, failure_class(verb, rules), row, value)
    if draft is None:
        return None
    return draft._replace(
        head=teller.head,
        teller=teller,
        rule="time in answer",
        modality="asserted",
        is_negated=False,
    )
