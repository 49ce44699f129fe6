"""A parsed passage -> attributions: the cue, who it makes the speaker, and what was said."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from transforms.quote_rules import QuoteRules
from transforms.quote_subjects import IsMarked, speaker_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# "accused him *of* delay", "described it *as* late", "praised her *for* her patience"
_OBJECT_PREPOSITIONS = frozenset({"of", "as", "for"})


_Content = tuple[tuple[int, int], str, int]


class Attribution(NamedTuple):
    """A cue with its speaker and content, as (start, end) token indexes of one Doc.

    `content` is None where the cue has no complement of its own: text in quotation marks
    beside it is then what was said.
    """

    cue: Token
    cue_end: int
    speaker: Token | None
    content: tuple[int, int] | None
    frame: str


def attributions(doc: Doc, is_marked: IsMarked, rules: QuoteRules) -> list[Attribution]:
    """Find every cue of a passage, in order of the text.

    Args:
        doc: The parsed block.
        is_marked: Whether a token stands inside quotation marks; no cue is sought there.
        rules: Cues and the complements that they take.

    Returns:
        Attributions, which may contain each other.
    """
    found: list[Attribution] = []
    for token in doc:
        if is_marked(token):
            continue
        if token.lower_ == "according":
            found.extend(_according(token))
        elif token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in rules.frames:
            found.append(_verbal(token, rules.frames[token.lemma_.lower()], is_marked))
    return found


def _verbal(verb: Token, frames: frozenset[str], is_marked: IsMarked) -> Attribution:
    content, frame, cue_end = _content(verb, frames)
    return Attribution(verb, cue_end, speaker_of(verb, is_marked), content, frame)


def _content(verb: Token, frames: frozenset[str]) -> tuple[tuple[int, int] | None, str, int]:
    """The complement's tokens, the frame that it fills, and where the cue ends."""
    for find in (_clause, _infinitive, _preposition, _object):
        found = find(verb, frames)
        if found is not None:
            return found
    return None, "marks", verb.i + 1


def _clause(verb: Token, frames: frozenset[str]) -> _Content | None:
    if "clause" not in frames:
        return None
    for child in verb.children:
        is_said = child.dep_ == "ccomp" and _is_clause(child)
        # verbs of speech take marks, and an object as well: "…, Osk told them"
        if is_said and ("marks" in frames or not _is_spliced(child, verb)):
            return _without(_subtree(child), verb), "clause", verb.i + 1
    if verb.dep_ == "parataxis":
        return _subtree(verb.head), "parenthetic", verb.i + 1
    return None


def _infinitive(verb: Token, frames: frozenset[str]) -> _Content | None:
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and "infinitive" in frames and _has_to(child):
            objects = [_subtree(c)[0] for c in verb.children if c.dep_ == "dobj"]
            start, end = _subtree(child)
            return (min([start, *objects]), end), "infinitive", verb.i + 1
    return None


def _preposition(verb: Token, frames: frozenset[str]) -> _Content | None:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in frames:
            noun = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if noun is not None:
                start, end = _subtree(noun)
                return (start, _extended(verb, end)), "preposition", child.i + 1
    return None


def _object(verb: Token, frames: frozenset[str]) -> _Content | None:
    for child in verb.children:
        if child.dep_ == "dobj" and "object" in frames:
            start, end = _subtree(child)
            return (start, _extended(verb, end)), "object", verb.i + 1
    return None


def _extended(verb: Token, end: int) -> int:
    """Where an object ends with what is said of it."""
    for child in verb.rights:
        is_said = child.dep_ in {"oprd", "xcomp"} or (
            child.dep_ == "prep" and child.lower_ in _OBJECT_PREPOSITIONS
        )
        if is_said and child.left_edge.i == end:
            end = child.right_edge.i + 1
    return end


def _is_clause(child: Token) -> bool:
    return child.pos_ in {"VERB", "AUX"} or any(c.dep_ in _SUBJECTS for c in child.children)


def _is_spliced(clause: Token, verb: Token) -> bool:
    """Whether a comma parts two sentences: "The day was long, they expect results"."""
    return clause.i < verb.i and any(child.dep_ == "dobj" for child in verb.rights)


def _has_to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _subtree(token: Token) -> tuple[int, int]:
    return token.left_edge.i, token.right_edge.i + 1


def _without(content: tuple[int, int], verb: Token) -> tuple[int, int]:
    """Cut a clause that reaches over its own cue (a wrong parse) at the cue."""
    start, end = content
    if start <= verb.i < end:
        return (verb.i + 1, end) if verb.i - start < end - verb.i else (start, verb.i)
    return content


def _according(token: Token) -> Iterator[Attribution]:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    speaker = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or speaker is None:
        return
    start, end = token.i, speaker.right_edge.i + 1
    sent = token.sent
    if start - sent.start <= 1:
        content = (end, sent.end)
    elif sent.end - end <= 1:
        content = (sent.start, start)
    else:
        content = (sent.start, sent.end)
    yield Attribution(token, to.i + 1, speaker, content, "according")
