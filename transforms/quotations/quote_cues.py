"""A parsed passage -> attributions: the cue, who it makes the speaker, and what was said."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from transforms.quotations.quote_complements import SPEAKING_TYPES, complement
from transforms.quotations.quote_rules import QuoteRules
from transforms.quotations.quote_subjects import QUOTING, IsMarked, is_passive, speaker_of
from transforms.quotations.speaker_roles import role_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


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
        content, frame, cue_end = complement(verb, frozenset({"clause", "marks"}))
        return Attribution(verb, cue_end, quoted, content, frame, speaker_of(verb, is_marked))
    content, frame, cue_end = complement(verb, frames)
    return Attribution(verb, cue_end, speaker_of(verb, is_marked), content, frame)


def _quoted_speaker(verb: Token, rules: QuoteRules, is_marked: IsMarked) -> Token | None:
    """The person or body that a verb of quoting has as its object: "…,” the aide cited Osk"."""
    if verb.lemma_.lower() not in QUOTING or is_passive(verb):
        return None
    for child in verb.rights:
        if child.dep_ == "dobj" and not is_marked(child):
            is_someone = child.ent_type_ in SPEAKING_TYPES or role_of(child, rules) is not None
            return child if is_someone else None
    return None


def _according(token: Token) -> Iterator[Attribution]:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    speaker = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or speaker is None:
        return
    start, end = token.i, speaker.right_edge.i + 1
    sent = token.sent
    if start - sent.start <= 1 or token.nbor(-1).pos_ == "CCONJ":
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
