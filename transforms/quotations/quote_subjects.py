"""A cue verb -> the head of the noun phrase that it makes the speaker."""

from collections.abc import Callable

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Clauses without a subject of their own have the subject of the clause above.
_INHERITING = frozenset({"xcomp", "advcl", "conj", "ccomp", "dep", "acomp"})
_CONTRACTIONS = frozenset({"'s", "’s"})
_NAMING_POS = frozenset({"PROPN", "NOUN", "PRON"})
_MAX_CLIMB = 5
_SUM = "MONEY"
# What the model calls the words of a role that stands before a name, in or out of its noun phrase.
_ROLE_TAGS = frozenset({"NN", "NNS", "VB", "VBP"})
_MAX_ROLE_WORDS = 4

# "The aide quoted the minister as saying": the object speaks, the subject passes it on.
QUOTING = frozenset({"quote", "cite"})

# Tells whether a token stands inside quotation marks: nobody there is the speaker.
IsMarked = Callable[[Token], bool]


def speaker_of(verb: Token, is_marked: IsMarked) -> Token | None:
    """Find the speaker of a cue verb.

    Args:
        verb: The cue.
        is_marked: Whether a token stands inside quotation marks.

    Returns:
        The head of its subject (of "by" in a passive), else of the clause above, else the
        noun beside a verb that the parser left alone; None if the text names nobody.
    """
    named = _inverted_name(verb, is_marked)
    if named is not None:
        return named
    if is_passive(verb):
        agents = [child for child in verb.children if child.dep_ == "agent"]
        return next((p for a in agents for p in a.children if p.dep_ == "pobj"), None)
    current = verb
    for _ in range(_MAX_CLIMB):
        subject = _own_subject(current, verb, is_marked)
        if subject is not None:
            return None if subject.is_punct else subject  # the parser's subject may be a bullet
        if current.dep_ == "acl":
            return current.head
        above = _above(current)
        if isinstance(above, _Controller):
            return above.token
        if above is None:
            break
        current = above
    return _beside(verb, is_marked)


def _inverted_name(verb: Token, is_marked: IsMarked) -> Token | None:
    """The name in "…,” said coxswain Emil Osk": the small model takes some roles for verbs."""
    before = verb.nbor(-1) if verb.i > 0 else None
    if before is None or not (before.is_punct or before.is_quote):
        return None
    at = verb.i + 1
    words = verb.doc[at : at + _MAX_ROLE_WORDS]
    while at < len(verb.doc) and at < verb.i + 1 + len(words) and _is_role_word(verb.doc[at]):
        at += 1
    begin = at
    while at < len(verb.doc) and verb.doc[at].pos_ == "PROPN":
        at += 1
    if begin == verb.i + 1 or at == begin or is_marked(verb.doc[at - 1]):
        return None
    return verb.doc[at - 1]


def _is_role_word(token: Token) -> bool:
    return token.is_lower and token.tag_ in _ROLE_TAGS


class _Controller:
    """An object that does what the clause says: "blamed *him* for saying"."""

    def __init__(self, token: Token) -> None:
        self.token = token


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is the one spoken to or about.

    "He's argued that …" is parsed as a passive, but has a complement of its own.
    """
    passives = [child for child in verb.children if child.dep_ == "auxpass"]
    if passives and passives[0].lower_ in _CONTRACTIONS:
        return not any(child.dep_ in {"ccomp", "dobj", "nsubj"} for child in verb.children)
    if passives or any(child.dep_ == "nsubjpass" for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"}


def _own_subject(current: Token, verb: Token, is_marked: IsMarked) -> Token | None:
    """The subject nearest to the cue, outside of quotation marks."""
    found = [child for child in current.children if child.dep_ in _SUBJECTS]
    subjects = [child for child in found if not is_marked(child) and not _is_no_one(child)]
    if not subjects:
        return None
    return min(subjects, key=lambda token: abs(token.i - verb.i))


def _is_no_one(token: Token) -> bool:
    """Whether it is "Monday evening" or a sum, which may be parsed as a subject."""
    return token.ent_type_ == _SUM or all(
        part.ent_type_ in {"DATE", "TIME"} for part in token.subtree
    )


def _above(current: Token) -> "Token | _Controller | None":
    head = current.head
    if current.dep_ == "pcomp" and head.dep_ == "prep":
        objects = [c for c in head.head.children if c.dep_ == "dobj"]
        is_quoted = head.lower_ == "as" and head.head.lemma_.lower() in QUOTING
        if objects and (head.lower_ == "for" or is_quoted):
            return _Controller(objects[0])
        return head.head if head.head.pos_ in {"VERB", "AUX"} else None
    if current.dep_ not in _INHERITING or head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    return head


def _beside(verb: Token, is_marked: IsMarked) -> Token | None:
    """The noun phrase right after or before a finite verb: "…,” said Ms. Osk"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    after = [t for t in verb.doc[verb.i + 1 : verb.i + 8] if t.pos_ in _NAMING_POS]
    if after and after[0].left_edge.i <= verb.i + 1:
        noun = after[0]
        while noun.dep_ == "compound" and noun.head.i > noun.i:
            noun = noun.head
        return None if is_marked(noun) else noun
    before = verb.nbor(-1) if verb.i > 0 else None
    if before is not None and before.pos_ in {"PROPN", "PRON"} and not is_marked(before):
        return before
    return None
