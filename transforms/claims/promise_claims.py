"""What somebody promises, by the verb and its clause -> claims to be told apart by their words."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import phrase
from transforms.events.participants import Facts, mentioned
from transforms.extraction.parsing import Passage

PROMISE = "promise"
_PROMISING = frozenset({"promise", "pledge", "vow", "swear", "commit", "undertake"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LEAST_WORDS = 2


def promise_claims(passage: Passage, facts: Facts) -> Iterator[Draft]:
    """A claim for each promise whose content is a clause: "pledged to cut aid", "vowed that …".

    The value is the lemmas of the content's words in order of the text, each once; comparing
    takes no account of the order.
    """
    for verb in passage.doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _PROMISING:
            continue
        clause = next(
            (c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i), None
        )
        giver = subject_of(verb)
        if clause is None or giver is None or giver.pos_ not in ("NOUN", "PROPN"):
            continue
        lemmas = _lemmas(clause)
        if len(lemmas) >= _LEAST_WORDS:
            yield _claim(passage, verb, clause, giver, " ".join(lemmas), facts)


def _lemmas(clause: Token) -> list[str]:
    denials = {child.i for child in clause.children if child.dep_ == "neg"}
    words = (
        "not" if token.i in denials else token.lemma_.lower()
        for token in clause.subtree
        if token.pos_ in _CONTENT or token.i in denials
    )
    return list(dict.fromkeys(words))


def _claim(
    passage: Passage, verb: Token, clause: Token, giver: Token, value: str, facts: Facts
) -> Draft:
    words = passage.doc[clause.left_edge.i : clause.right_edge.i + 1]
    start, end = passage.offsets(words)
    subject = phrase(giver)
    return Draft(
        passage=passage,
        start_char=start,
        end_char=end,
        head=verb,
        subject=subject.text,
        subject_lemma=giver.lemma_.lower(),
        subject_class=None,
        participants=mentioned(subject, passage, facts),
        property=PROMISE,
        scope=None,
        value=Value(value),
        rule="promise",
        confidence=0.6,
    )
