"""A span of the text, quotes, parse -> who is named as its origin."""

from typing import NamedTuple

from spacy.tokens import Token

from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import phrase
from transforms.events.participants import Facts
from transforms.extraction.parsing import Passage, sentence_of

_MAX_GOVERNORS = 12


class Origin(NamedTuple):
    """Who said it, and the mentions of the origin and of who passed it on."""

    text: str | None
    mention_id: str | None
    via_mention_id: str | None
    quote_id: str | None


NO_ORIGIN = Origin(None, None, None, None)


def origin(
    start: int,
    end: int,
    head: Token,
    passage: Passage,
    facts: Facts,
    rules: ClaimRules,
    teller: Token | None = None,
) -> Origin:
    """The named origin of what a span says.

    The speaker of the quote that it lies in, else the teller where he is known, else the subject
    of the reporting verb that governs it, else the "according to" of its sentence.
    """
    quotes = [q for q in facts.quotes.overlapping(start, end) if q["speaker_text"]]
    if quotes:
        quote = max(quotes, key=lambda q: (q["start_char"], -q["end_char"]))
        return Origin(
            quote["speaker_text"],
            quote["speaker_mention_id"],
            quote["via_mention_id"],
            quote["quote_id"],
        )
    speaker = teller or _reporter(head, rules) or _according_to(head)
    if speaker is None:
        return NO_ORIGIN
    words = phrase(speaker)
    rows = facts.mentions.overlapping(*passage.offsets(words))
    named = [row for row in rows if row["entity_name"]]
    return Origin(words.text, named[0]["mention_id"] if named else None, None, None)


def _reporter(head: Token, rules: ClaimRules) -> Token | None:
    token = below = head
    for _ in range(_MAX_GOVERNORS):
        verb = _parenthetical(token, rules)
        if token.dep_ == "ccomp" and token.head.lemma_.lower() in rules.reporting_verbs:
            verb = token.head
        if _assigns(token, rules) and below.dep_ != "nsubj":
            verb = token
        if verb is not None:
            subject = subject_of(verb)
            if subject is not None:
                return subject
        if token.head == token:
            return None
        below, token = token, token.head
    return None


def _assigns(verb: Token, rules: ClaimRules) -> bool:
    """Whether a verb says how much something is: "put the number of strikers at 8,000"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in rules.assigning_verbs:
        return False
    at = (child for child in verb.children if child.lower_ == "at" and child.i > verb.i)
    return any(noun.like_num or _has_number(noun) for word in at for noun in word.children)


def _has_number(noun: Token) -> bool:
    return any(child.like_num for child in noun.children)


def _parenthetical(token: Token, rules: ClaimRules) -> Token | None:
    """The verb of ", officials said" hung below the clause by the parser."""
    for child in token.children:
        if child.dep_ == "parataxis" and child.lemma_.lower() in rules.reporting_verbs:
            return child
    return None


def _according_to(head: Token) -> Token | None:
    for token in sentence_of(head):
        if token.lower_ == "according" and token.i + 1 < len(token.doc):
            for child in token.doc[token.i + 1].children:
                if child.dep_ == "pobj":
                    return child
    return None
