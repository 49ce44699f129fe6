"""Who passes on what another said: agencies, outlets, press services."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from transforms.names.names import name_key
from transforms.quotations.antecedents import Antecedents
from transforms.quotations.quote_cues import Attribution
from transforms.quotations.quote_rules import QuoteRules
from transforms.quotations.speaker_roles import Row, role_of

_ADDRESSEES = frozenset({"dobj", "dative", "pobj"})
_TELLING = frozenset({"tell"})
_PHRASE_POS = frozenset({"NOUN", "PROPN", "DET", "ADJ", "PART", "ADP", "NUM"})
_MAX_PHRASE_TOKENS = 12


class Relay(NamedTuple):
    """A noun phrase and its verb at the end of a sentence: "…, *the agency reports*."."""

    start: int
    verb: Token


def is_relay(phrase: Span, rules: QuoteRules) -> bool:
    """Whether a noun phrase names an agency, an outlet or an institution's voice.

    A spokesman who is named speaks; a press service passes on.
    """
    head = phrase[-1]
    if _is_voice(head, rules):
        return all(child.dep_ != "appos" for child in head.children)
    starts = range(phrase.start, phrase.end)
    names = (phrase.doc[at : phrase.end].text for at in starts)
    return any(name_key(name) in rules.media for name in names)


def _is_voice(token: Token, rules: QuoteRules) -> bool:
    role = role_of(token, rules)
    return role is not None and rules.roles[role] == "voice"


def trailing_relays(doc: Doc, rules: QuoteRules) -> Iterator[Relay]:
    """Find the relays that end a sentence of the passage.

    Read by words, not by the parse: after a long sentence the small model takes "reports" for
    a noun.
    """
    for sentence in doc.sents:
        end = sentence.end
        while end > sentence.start and doc[end - 1].is_punct:
            end -= 1
        verb = doc[end - 1] if end > sentence.start else None
        if verb is None or not _is_reporting(verb, rules):
            continue
        start = end - 1
        while start > sentence.start and doc[start - 1].pos_ in _PHRASE_POS:
            start -= 1
        is_parted = start > sentence.start + 1 and doc[start - 1].text == ","
        is_short = 0 < end - 1 - start <= _MAX_PHRASE_TOKENS
        if is_parted and is_short and is_relay(doc[start : end - 1], rules):
            yield Relay(start, verb)


def _is_reporting(verb: Token, rules: QuoteRules) -> bool:
    return verb.tag_ in {"VBZ", "VBD", "VBP", "NNS"} and (
        verb.lemma_.lower() in rules.speech or verb.lower_.removesuffix("s") in rules.speech
    )


def relay_of(
    attribution: Attribution | None,
    relay: tuple[int, int] | None,
    passage: tuple[int, Doc],
    antecedents: Antecedents,
    rules: QuoteRules,
) -> Row | None:
    """The mention through which a quote reached the article, None if it names no one.

    Args:
        attribution: Its cue: "told *Reuters*".
        relay: The tokens of the phrase that reports it, if one does.
        passage: The cue's passage, by number and Doc.
        antecedents: Finds mentions.
        rules: The names of the media.
    """
    index, doc = passage
    if relay is not None:
        inside = (antecedents.mention_at(token, index) for token in doc[relay[0] : relay[1]])
        return next((row for row in inside if row is not None), None)
    if attribution is not None and attribution.via is not None:
        return antecedents.mention_of(attribution.via, index)
    if attribution is None or attribution.cue.lemma_.lower() not in _TELLING:
        return None
    for child in attribution.cue.children:
        phrase = doc[child.left_edge.i : child.i + 1]
        if child.dep_ in _ADDRESSEES and is_relay(phrase, rules):
            return antecedents.mention_at(child, index)
    return None
