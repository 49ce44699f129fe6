"""A predicate in its sentence -> asserted, planned, projected, hypothetical or denied; negation."""

from spacy.tokens import Token

from transforms.events.event_rules import EventRules

ASSERTED, DENIED = "asserted", "denied"
# Words that depend on these arcs are told by their governor ("plans to meet", "denied that …").
_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "pcomp", "dobj", "nsubjpass", "pobj", "oprd"})
_FUTURE_BE = frozenset({"am", "is", "are", "was", "were", "'re", "'s"})
_NEGATORS = frozenset({"no", "neither", "never", "without", "nor"})
_MAX_GOVERNORS = 4  # "officials say they expect to start talks": deeper chains are other clauses


def modality(head: Token, rules: EventRules) -> str:
    """How the text puts the predicate: as a fact, a plan, an estimate, a condition, or denied.

    The nearest word that decides wins: the predicate's own auxiliaries, then what governs it.
    """
    token = head
    for _ in range(_MAX_GOVERNORS):
        own = _own_modality(token, rules)
        if own:
            return own
        governed = token.dep_ in _GOVERNED or _is_consequence(token) or _is_told_of(token, rules)
        if token.dep_ == "conj":
            token = token.head
            continue
        if not governed or token.head == token:
            break
        token = token.head
        word = _governor_modality(token, rules)
        if word:
            return word
    return ASSERTED


def _is_consequence(token: Token) -> bool:
    """Whether a participle tells what its clause brings ("would close the mill, cutting jobs")."""
    if token.dep_ != "advcl" or token.tag_ != "VBG" or token.i < token.head.i:
        return False
    return not any(child.dep_ in ("nsubj", "mark", "aux") for child in token.children)


def _is_told_of(token: Token, rules: EventRules) -> bool:
    """Whether it is the "of" of "reports of an attack": what is denied of them is the attack."""
    noun = (token.head.lemma_.lower(), "noun")
    return token.dep_ == "prep" and token.lower_ == "of" and noun in rules.modality_words


def _own_modality(token: Token, rules: EventRules) -> str | None:
    words = rules.modality_words
    for child in token.children:
        dep = child.dep_
        if dep == "aux" and child.tag_ == "MD":
            found = words.get((child.lower_, "modal"))
            if found:
                return _reported_future(token, child, found) or _conditional(token, found)
        elif dep == "mark" and (child.lower_, "mark") in words:
            return words[child.lower_, "mark"]
        elif dep in ("amod", "acl"):
            found = words.get((child.lower_, "adj"))
            if found:
                return found
    return "planned" if token.tag_ == "VB" and _is_ahead(token) else None


def _is_ahead(infinitive: Token) -> bool:
    """Whether it is to happen ("is to meet") or a purpose ("sent a boat to search the bay")."""
    if infinitive.dep_ == "xcomp" and infinitive.head.lemma_ == "be":
        return infinitive.head.lower_ in _FUTURE_BE
    has_to = any(child.lower_ == "to" and child.dep_ == "aux" for child in infinitive.children)
    return infinitive.dep_ == "advcl" and has_to


def _reported_future(token: Token, modal: Token, found: str) -> str | None:
    """Plan for "said it would close", the future of what was said in the past."""
    if modal.lower_ not in ("would", "'d") or found != "hypothetical" or _has_condition(token):
        return None
    verb = token
    while verb.dep_ == "conj":
        verb = verb.head
    reported = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
    return "planned" if reported else None


def _conditional(token: Token, found: str) -> str:
    """Hypothetical for "will close if the talks fail": that is no plan."""
    return "hypothetical" if found == "planned" and _has_condition(token) else found


def _has_condition(token: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in ("if", "unless") for mark in child.children)
        for child in token.children
    )


def _governor_modality(token: Token, rules: EventRules) -> str | None:
    adjective = next((c for c in token.children if c.dep_ == "acomp"), None)
    word = token if adjective is None else adjective  # "it is not true that …"
    pos = {"VERB": "verb", "AUX": "verb", "ADJ": "adj", "NOUN": "noun"}.get(word.pos_)
    found = rules.modality_words.get((word.lemma_.lower(), pos)) if pos else None
    if found not in (ASSERTED, DENIED):
        return found
    # "no evidence that" denies what "evidence that" leaves to the words above it
    is_no = is_negated(token) or (token.dep_ == "acomp" and is_negated(token.head))
    return DENIED if is_no == (found == ASSERTED) else None


def is_negated(head: Token) -> bool:
    """Whether the predicate is denied in its own clause ("did not meet", "no one was hurt")."""
    for child in head.children:
        if child.dep_ == "neg" or child.lower_ in _NEGATORS:
            return True
        if child.dep_ == "acomp" and child.lower_ == "unable":
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and _no_determiner(child):
            return True
    return head.dep_ == "xcomp" and head.head.lemma_ in ("fail", "refuse", "decline")


def _no_determiner(noun: Token) -> bool:
    if noun.lower_ in ("nobody", "none", "nothing"):
        return True
    return any(child.lower_ == "no" and child.dep_ == "det" for child in noun.children)
