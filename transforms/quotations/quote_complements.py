"""A cue verb in a parsed sentence -> its complement: the words that were said."""

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# "accused him *of* delay", "described it *as* late", "praised her *for* her patience"
_OBJECT_PREPOSITIONS = frozenset({"of", "as", "for"})
_ADDRESSED = frozenset({"him", "journalists", "me", "reporters", "them", "us"})
SPEAKING_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP"})

_Content = tuple[tuple[int, int] | None, str, int]


def complement(verb: Token, frames: frozenset[str]) -> _Content:
    """Find what a cue verb says was said.

    Args:
        verb: The cue.
        frames: Complements that it takes: clause, infinitive, object, marks, or prepositions.

    Returns:
        The complement's (start, end) tokens, None where only marks can tell; the frame that it
        fills; the token behind the cue.
    """
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
    if "marks" in frames and _is_as_told(verb):
        return _beside_as(verb), "parenthetic", verb.i + 1
    if "marks" in frames and _is_thrown_in(verb):
        subject = next(child for child in verb.lefts if child.dep_ in _SUBJECTS)
        return (_first_clause(verb).left_edge.i, subject.left_edge.i), "parenthetic", verb.i + 1
    return None


def _first_clause(verb: Token) -> Token:
    """The verb that the coordination of clauses begins with."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb


def _is_as_told(verb: Token) -> bool:
    """Whether it is "As Osk noted, …" or "…, as Osk noted": not "as he said goodbye"."""
    begins = [child for child in verb.lefts if child.dep_ == "mark" and child.lower_ == "as"]
    if verb.dep_ != "advcl" or not begins or verb.head.pos_ not in {"VERB", "AUX"}:
        return False
    is_bare = not any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in verb.children)
    left, right = verb.left_edge.i, verb.right_edge.i
    parting = verb.doc[right : right + 2] if verb.i < verb.head.i else verb.doc[left - 1 : left]
    return is_bare and any(token.text == "," for token in parting)


def _beside_as(verb: Token) -> tuple[int, int]:
    """The clause that the attribution stands before or behind, without its full stop."""
    if verb.i > verb.head.i:
        return verb.head.left_edge.i, verb.left_edge.i
    start, end = verb.right_edge.i + 1, verb.head.right_edge.i + 1
    return start, end - 1 if end - start > 1 and verb.doc[end - 1].is_punct else end


def _is_thrown_in(verb: Token) -> bool:
    """Whether "…, Osk said, and …" was read as a sentence of its own beside the first."""
    if verb.dep_ != "conj" or verb.i + 1 >= len(verb.doc):
        return False
    subjects = [child for child in verb.lefts if child.dep_ in _SUBJECTS]
    tells = any(child.dep_ == "dobj" and child.lower_ in _ADDRESSED for child in verb.rights)
    if len(subjects) != 1 or any(child.dep_ == "ccomp" for child in verb.children):
        return False
    if not tells and (not verb.nbor().is_punct or any(c.dep_ == "dobj" for c in verb.children)):
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
        child.ent_type_ in SPEAKING_TYPES or child.pos_ == "PRON" or _has_prep(verb, "for")
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
