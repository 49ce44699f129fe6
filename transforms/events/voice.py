"""A verb -> whether its subject acts, undergoes, is in a state, or is held to be something."""

from spacy.tokens import Token

from transforms.events.event_phrases import child_of

_STATES = frozenset(
    {"adapted", "aimed", "associated", "based", "born", "bound", "committed", "composed"}
    | {"concerned", "convinced", "dedicated", "determined", "devoted", "divorced", "equipped"}
    | {"headquartered", "interested", "involved", "known", "limited", "located", "married"}
    | {"opposed", "pleased", "prepared", "related", "retired", "rooted", "situated", "stationed"}
    | {"suited", "worried"}
)
# What a subject is called or held to be stands behind these; behind the second group also
# with "as": "is called Selm", "is seen as a success".
_NAMING = frozenset(
    {"call", "christen", "dub", "entitle", "name", "nickname", "title"}
    | {"consider", "deem", "find", "judge", "pronounce", "think"}
)
_DESCRIBING = frozenset(
    {"brand", "cast", "characterise", "characterize", "cite", "class", "classify", "credit"}
    | {"define", "depict", "describe", "identify", "know", "label", "list", "mention"}
    | {"perceive", "portray", "rank", "rate", "rebrand", "redesignate", "regard", "rename"}
    | {"render", "retitle", "see", "style", "term", "view"}
)
_AGENT, _OBJECT_PREDICATE = frozenset({"agent"}), frozenset({"oprd"})
_AFTER_AS = frozenset({"pobj", "amod"})


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject is what it is done to."""
    while verb.tag_ == "VBN" and not is_state(verb):
        if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
            return True
        if has_auxiliary(verb) or verb.dep_ not in ("acl", "amod", "advcl", "conj"):
            return False  # "that he had died"
        if verb.dep_ != "conj":
            return True  # "led by Ada Moll, they"
        verb = verb.head
    return False


def is_state(verb: Token) -> bool:
    """Whether a participle tells a state that nobody brings about: "was born in", "is based in"."""
    if child_of(verb, _AGENT) is not None:
        return False
    is_name = verb.lower_ in ("called", "named") and verb.dep_ == "acl"
    return is_name or verb.lower_ in _STATES


def has_auxiliary(verb: Token, *deps: str) -> bool:
    """Whether the verb has an auxiliary (or, without `deps`, a subject) of its own."""
    wanted = deps or ("aux", "auxpass", "nsubj")
    return any(child.dep_ in wanted for child in verb.children)


def held_to_be(verb: Token) -> Token | None:
    """What a subject is called or held to be: "was renamed Selm", "is regarded as a success".

    Such a passive is a kind of "be": who calls it so is told of nobody.
    """
    lemma = verb.lemma_.lower()
    if lemma not in _NAMING | _DESCRIBING or child_of(verb, _AGENT) is not None:
        return None
    for child in verb.rights:
        if child.dep_ in _OBJECT_PREDICATE:
            return child
        if child.dep_ == "prep" and child.lower_ == "as" and lemma in _DESCRIBING:
            return child_of(child, _AFTER_AS)
    return None
