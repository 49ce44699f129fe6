"""A predicate with its parts -> the same with where and when by common nouns.

`event_arguments` knows the places and times that the language model names. A clause says both
in other words too: "into the harbour", "outside the courthouse", "during the vote".
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Span, Token

from transforms.events.event_arguments import Arguments
from transforms.events.event_phrases import child_of, clause, phrase
from transforms.events.event_rules import EventRules
from transforms.events.nominal_events import event_class
from transforms.events.predicate_words import Predicate

_INSIDE = frozenset({"in", "at", "on", "inside", "within"})
_WHERE = _INSIDE | frozenset(
    {"near", "outside", "off", "around", "across", "along", "behind", "beside", "through"}
    | {"into", "onto", "to", "toward", "towards", "from", "over", "under", "via", "above"}
)
# "flew to Selm", "marched on the capital": there the place is what the verb is about.
_STAYING = frozenset(
    {"in", "at", "inside", "within", "near", "outside", "off", "around", "behind", "beside"}
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AT = frozenset({"at", "inside", "outside", "near"})  # behind these an institution is a place
_GERUND = frozenset({"pcomp"})
_LASTING = frozenset({"during", "until", "till", "since", "throughout"})
_SIDES = frozenset({"after", "before", "following"})
_WHEN = frozenset({"after", "before", "once", "until", "till", "when", "whenever", "while"})
_MAX_WHEN_TOKENS = 20  # a longer clause tells another event rather than the time of this one
_WITHIN = frozenset({"at", "by", "from", "in", "on", "through"})
_SURROUNDING = frozenset({"at", "in", "on"})
_COUNTING = frozenset({"nummod"})
_NUMBERS = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})
_COMPLETING = frozenset({"about", "against", "as", "for", "from", "of", "than", "to", "with"})
_INSTITUTIONS = frozenset({"EVENT", "ORG"})


def with_setting(predicate: Predicate, dated: frozenset[int], rules: EventRules) -> Arguments:
    """Fill in place and time from the phrases of the clause that are no argument yet.

    Args:
        predicate: An event; phrases hang on any of the words that name it.
        dated: Positions of the tokens that are part of a time expression.
        rules: Vocabulary: nouns and adverbs of place, event classes.
    """
    head, parts = predicate.head, _without_setting(predicate, rules)
    occasion = None
    for preposition, noun in _phrases(predicate):
        span = phrase(noun)
        if _is_taken(span, parts):
            continue
        whole = head.doc[min(preposition.i, span.start) : span.end]
        if parts.place is None and _is_place(preposition, noun, rules):
            near = preposition.lower_ in _INSIDE
            parts = parts._replace(place=span if near else whole)
        elif parts.time is None and (noun.i in dated or _is_time(preposition, noun, rules)):
            parts = parts._replace(time=whole)
        elif occasion is None and _is_occasion(preposition, noun, rules):
            occasion = whole
    time = parts.time or _adverb(predicate, lambda word: word.i in dated) or occasion
    place = parts.place or _adverb(predicate, lambda word: word.lower_ in rules.place_adverbs)
    time = _whole_time(time, dated) or _clause_of_time(predicate)
    parts = parts._replace(place=place, time=time)
    if place is None:
        parts = parts._replace(place=_surrounding(predicate, parts, rules))
    return parts._replace(patient=_completed(predicate, parts, rules))


def _surrounding(predicate: Predicate, parts: Arguments, rules: EventRules) -> Span | None:
    """What it happened in, where no noun of place says it: "in the final", "on the second list"."""
    for preposition, noun in _phrases(predicate):
        if preposition.lower_ in _SURROUNDING and _is_thing(noun, rules):
            span = phrase(noun)
            if not _is_taken(span, parts):
                return span
    return None


def _is_thing(noun: Token, rules: EventRules) -> bool:
    """Whether something can be in it: not "in principle", "at no cost", "at 12 euros"."""
    if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ in _NUMBERS:
        return False
    if child_of(noun, _COUNTING) is not None:
        return False
    is_known = noun.pos_ == "PROPN" or noun.n_lefts > 0
    return is_known and noun.lemma_.lower() not in rules.setting_nouns


def _completed(predicate: Predicate, parts: Arguments, rules: EventRules) -> Span | None:
    """The patient with what the verb gives it to, makes it for or does with it.

    "Pays a fee to the guild": the phrase behind the patient is no part of the sentence's other
    columns, and whether the parser hangs it on the noun or on the verb is chance.
    """
    span = parts.patient
    if span is None or parts.preposition is not None or span.root.i < predicate.head.i:
        return span
    end = span.end
    for preposition, noun in _phrases(predicate):
        behind = phrase(noun)
        is_next = preposition.left_edge.i == end and preposition.lower_ in _COMPLETING
        if is_next and not _is_place(preposition, noun, rules) and not _is_taken(behind, parts):
            end = behind.end
    return span.doc[span.start : end]


def _whole_time(time: Span | None, dated: frozenset[int]) -> Span | None:
    """The time to the end of its expression: the parser cuts "on October 14, 2012"."""
    if time is None or time.end - 1 not in dated:
        return time
    end = time.end
    while end in dated:
        end += 1
    return time.doc[time.start : end]


def _without_setting(predicate: Predicate, rules: EventRules) -> Arguments:
    """The arguments without a patient that only says where or when: "will meet in Varn"."""
    parts = predicate.parts
    if parts.preposition is None or parts.patient is None or predicate.event_type:
        return parts  # whom a protest "at the embassy" is against, the place says
    preposition, noun = parts.preposition, parts.patient.root
    is_where = preposition.lower_ in _STAYING and _is_place(preposition, noun, rules)
    is_setting = is_where or _is_time(preposition, noun, rules)
    return parts._replace(patient=None) if is_setting else parts


def _phrases(predicate: Predicate) -> Iterator[tuple[Token, Token]]:
    for verb in dict.fromkeys((predicate.head, *predicate.words)):
        for child in verb.children:
            if child.dep_ in ("prep", "dative"):
                yield from ((child, noun) for noun in child.children if noun.dep_ == "pobj")


def _adverb(predicate: Predicate, is_wanted: Callable[[Token], bool]) -> Span | None:
    """A place or time that stands without a preposition: "ashore", "last night"."""
    for verb in dict.fromkeys((predicate.head, *predicate.words)):
        for child in verb.children:
            if child.dep_ in ("npadvmod", "advmod") and is_wanted(child):
                span = phrase(child)
                if not _is_taken(span, predicate.parts):
                    return span
    return None


def _clause_of_time(predicate: Predicate) -> Span | None:
    """A short clause that says when: "when the bell rang", "after leaving the harbour"."""
    for child in predicate.head.children:
        first = child.left_edge
        is_clause = child.dep_ == "advcl" and first.dep_ in ("mark", "advmod")
        is_gerund = child.dep_ == "prep" and child_of(child, _GERUND) is not None
        if (is_clause or is_gerund) and first.lower_ in _WHEN:
            span = clause(child)
            if len(span) <= _MAX_WHEN_TOKENS and not _is_taken(span, predicate.parts):
                return span
    return None


def _is_taken(span: Span, parts: Arguments) -> bool:
    others = (parts.agent, parts.patient, parts.place, parts.time)
    return any(o is not None and span.start < o.end and o.start < span.end for o in others)


def _is_place(preposition: Token, noun: Token, rules: EventRules) -> bool:
    if preposition.lower_ not in _WHERE:
        return False
    if preposition.lower_ in _AT and (noun.ent_type_ == "ORG" or event_class(noun, rules)):
        return True  # "at the ministry", "at a rally"
    if preposition.lower_ == "in" and noun.ent_type_ in _INSTITUTIONS:
        return True  # "in the Senate"
    return noun.ent_type_ in _PLACES or noun.lemma_.lower() in rules.place_nouns


def _is_time(preposition: Token, noun: Token, rules: EventRules) -> bool:
    """Whether a phrase says when: "during the match", "after the vote", not "before the judge"."""
    if preposition.lower_ in _LASTING:
        return True
    if preposition.lower_ in _WITHIN and rules.setting_nouns.get(noun.lemma_.lower()) == "time":
        return True  # "in the second half", "at the end"
    return preposition.lower_ in _SIDES and event_class(noun, rules) is not None


def _is_occasion(preposition: Token, noun: Token, rules: EventRules) -> bool:
    """Whether a phrase names what it happened in: "killed in the crash", not "acted in protest"."""
    if preposition.lower_ == "after":
        return preposition.i < preposition.head.i
    return preposition.lower_ == "in" and noun.n_lefts > 0 and event_class(noun, rules) is not None
