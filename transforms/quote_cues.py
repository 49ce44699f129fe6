"""A parsed passage -> attributions: the cue, who it makes the speaker, and what was said."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from transforms.quote_rules import QuoteRules
from transforms.quote_subjects import QUOTING, IsMarked, is_passive, speaker_of
from transforms.speaker_roles import role_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# "accused him *of* delay", "described it *as* late", "praised her *for* her patience"
_OBJECT_PREPOSITIONS = frozenset({"of", "as", "for"})
_SPEAKING_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


_Content = tuple[tuple[int, int], str, int]


class Attribution(NamedTuple):
    """A cue with its speaker and content, as (start, end) token indexes of one Doc.

    `content` is None where the cue has no complement of its own: text in quotation marks
    beside it is then what was said. `via` is the head of who quotes the speaker.
    """

    cue: Token
    cue_end: int
    speaker: Token | None
    content: tuple[int, int] | None
    frame: str
    via: Token | None = None


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
            found.append(_verbal(token, rules, is_marked))
    return found


def _verbal(verb: Token, rules: QuoteRules, is_marked: IsMarked) -> Attribution:
    frames = rules.frames[verb.lemma_.lower()]
    quoted = _quoted_speaker(verb, rules, is_marked)
    if quoted is not None:
        clause = _clause(verb, frames | {"clause", "marks"}) or (None, "marks", verb.i + 1)
        content, frame, cue_end = clause
        return Attribution(verb, cue_end, quoted, content, frame, speaker_of(verb, is_marked))
    content, frame, cue_end = _content(verb, frames)
    return Attribution(verb, cue_end, speaker_of(verb, is_marked), content, frame)


def _quoted_speaker(verb: Token, rules: QuoteRules, is_marked: IsMarked) -> Token | None:
    """The person or body that a verb of quoting has as its object: "…,” the aide cited Osk"."""
    if verb.lemma_.lower() not in QUOTING or is_passive(verb):
        return None
    for child in verb.rights:
        if child.dep_ == "dobj" and not is_marked(child):
            is_someone = child.ent_type_ in _SPEAKING_TYPES or role_of(child, rules) is not None
            return child if is_someone else None
    return None


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
            return _whole(_without(_subtree(child), verb), verb), "clause", verb.i + 1
    if verb.dep_ == "parataxis":
        return _subtree(verb.head), "parenthetic", verb.i + 1
    if "marks" in frames and _is_thrown_in(verb):
        subject = next(child for child in verb.lefts if child.dep_ in _SUBJECTS)
        return (verb.head.left_edge.i, subject.left_edge.i), "parenthetic", verb.i + 1
    return None


def _is_thrown_in(verb: Token) -> bool:
    """Whether "…, Osk said, and …" was read as a sentence of its own beside the first."""
    if verb.dep_ != "conj" or verb.i + 1 >= len(verb.doc) or not verb.nbor().is_punct:
        return False
    subjects = [child for child in verb.lefts if child.dep_ in _SUBJECTS]
    if len(subjects) != 1 or any(child.dep_ in {"dobj", "ccomp"} for child in verb.children):
        return False
    begin = subjects[0].left_edge.i
    is_joined = any(child.dep_ == "cc" and child.i < verb.i for child in verb.head.children)
    return verb.head.i < begin and verb.doc[begin - 1].text == "," and not is_joined


def _whole(content: tuple[int, int], verb: Token) -> tuple[int, int]:
    """Widen a complement behind its cue by what a wrong parse cut off.

    "warned that attempts to end it | would fail", "said he would go, | but that she stays".
    """
    start, end = content
    last = verb.sent.end
    if start <= verb.i or end >= last:
        return content
    following = verb.doc[end:last]
    if following[0].tag_ == "MD":
        return start, max(end, _clause_end(following[0], last))
    words = [token for token in following[:3] if token.text != ","]
    if len(words) > 1 and words[0].pos_ == "CCONJ" and _opens_clause(words[1]):
        return start, max(end, _clause_end(words[1], last))
    return content


def _opens_clause(word: Token) -> bool:
    return word.lower_ == "that" and word.dep_ == "mark"


def _clause_end(token: Token, last: int) -> int:
    return min(last, token.head.right_edge.i + 1)


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
        if child.dep_ == "dobj" and "object" in frames and not _is_asked(verb, child):
            start, end = _subtree(child)
            return (start, _extended(verb, end)), "object", verb.i + 1
    return None


def _is_asked(verb: Token, child: Token) -> bool:
    """Whether the object is who is asked, not what."""
    return verb.lemma_.lower() == "ask" and (
        child.ent_type_ in _SPEAKING_TYPES or child.pos_ == "PRON" or _has_prep(verb, "for")
    )


def _has_prep(verb: Token, word: str) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == word for child in verb.children)


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
    elif sent.end - end <= 1 or _begins_anew(sent[end - sent.start :]):
        content = (sent.start, start)
    else:
        content = (sent.start, sent.end)
    yield Attribution(token, to.i + 1, speaker, content, "according")


def _begins_anew(rest: Span) -> bool:
    """Whether a clause of its own follows: "…, according to Osk, but people are asked …"."""
    if len(rest) < 3 or rest[0].text != "," or rest[1].pos_ != "CCONJ":
        return False
    return any(token.dep_ in _SUBJECTS for token in rest)
