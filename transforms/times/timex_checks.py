"""Where words that name a time are no time: ages, names, numbers that count, adjectives."""

from bisect import bisect_right

from spacy.tokens import Doc, Token

from transforms.extraction.lexeme_codes import CODES
from transforms.times.timex_readings import Groups, Reading

_LENGTHS = frozenset(("duration", "vague_duration", "periodic", "counted_units", "ago"))
_NAMES = frozenset(("PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "FAC", "LAW"))
_VERBS = frozenset(("MD", "VB", "VBP", "VBD"))
_OLD = frozenset(("old", "olds"))
_CLOCK_PREPOSITIONS = frozenset(("about", "after", "around", "at", "before", "by", "until"))
# "stood at five" names a level, "began at five" an hour.
_LEVEL_VERBS = frozenset(
    ("estimate", "hold", "keep", "leave", "peak", "put", "rank", "remain", "set", "stand", "stay")
)
_LASTING = frozenset(("last", "need", "spend", "take", "wait"))
_SIDES = frozenset(("after", "before"))
_JOINING = frozenset(("ADP", "CCONJ", "PART", "SCONJ"))
_SHORTLY = frozenset(("just", "shortly", "soon"))
_TO_YEAR = CODES["DASH"] + CODES["YEAR"]
_LATEST_YEAR = 2100
_EARLY_YEAR = 1800


def token_at(doc: Doc, starts: list[int], offset: int) -> Token:
    """The token that holds a character; `starts` are the tokens' offsets."""
    return doc[max(0, bisect_right(starts, offset) - 1)]


def is_time(rule: str, groups: Groups, reading: Reading, token: Token, last: Token) -> bool:
    """Whether a match is a time in its sentence; `token` and `last` are its first and last."""
    if CODES["MAYBEMONTH"] in groups.match.group() and _is_verb(groups, token, last):
        return False
    if rule == "year":
        return _is_year(groups, reading, last)
    if rule == "decade":
        return not (token.i and token.nbor(-1).tag_ == "PRP$")  # "in her 80s"
    if rule in _LENGTHS:
        return _is_length(rule, groups, token, last)
    if rule in ("spoken_clock", "bare_hour"):
        return _is_clock(rule, groups, token, last)
    return _is_noun(rule, token, last) and not (rule == "day_word" and _ends_name(token))


def is_rate(rule: str, groups: Groups, token: Token) -> bool:
    """Whether "a year" says how often: "300 euros a year", "twelve a day"."""
    if rule != "duration" or not groups.has("one") or groups.has("hedge") or token.i == 0:
        return False
    before = token.nbor(-1)
    if before.pos_ == "NOUN":
        return any(child.pos_ == "NUM" and child.i == before.i - 1 for child in before.lefts)
    return before.tag_ in ("CD", "$")


def spans_over(token: Token) -> bool:
    """Whether "over" before a length of time means "during": "9 percent over two years"."""
    return token.lower_ == "over" and token.dep_ == "prep"


def _is_clock(rule: str, groups: Groups, token: Token, last: Token) -> bool:
    """Whether a bare number is an hour: "failed at two", not "stood at five", "at two sites"."""
    before = token.nbor(-1) if token.i else None
    if rule == "spoken_clock":
        # "from ten to six" and "ten to six" may be a range or a score
        to_ten = groups.text("side") == "to" and groups.has("minutes")
        return not to_ten or (before is not None and before.lower_ in _CLOCK_PREPOSITIONS)
    if before is None or last.dep_ != "pobj" or not _is_at_hour(before):
        return groups.has("part") or groups.has("meridiem")
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    return after is None or after.is_punct or after.lower_ == "as" or after.pos_ in _JOINING


def _is_at_hour(preposition: Token) -> bool:
    """Whether an hour may follow: "began at", "shortly after"."""
    if preposition.lower_ in ("after", "before") and preposition.i > 0:
        return preposition.nbor(-1).lower_ in _SHORTLY
    head = preposition.head
    is_verb = preposition.lower_ == "at" and head.pos_ == "VERB"
    return is_verb and head.lemma_.lower() not in _LEVEL_VERBS


def _ends_name(token: Token) -> bool:
    """Whether a capital in a sentence makes a word part of a name: "the Harwick Today said"."""
    if not token.text.istitle() or token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    in_title_case = not any(
        other.pos_ in ("VERB", "AUX") and other.is_lower for other in token.sent
    )
    return before.pos_ == "PROPN" and before.text[:1].isupper() and not in_title_case


def _is_noun(rule: str, token: Token, last: Token) -> bool:
    if rule == "same_month":
        return last.nbor(-1).dep_ == "det"  # not: said that October was cold
    if rule in ("month", "ambiguous_month", "season"):
        is_kind = rule == "season" and last.dep_ == "compound" and last.head.i == last.i + 1
        return last.ent_type_ not in _NAMES and not _names_noun(last) and not is_kind
    if rule == "reference" and token == last:
        # not the current of a river
        return last.tag_ != "NN" and not _joins_clauses(last)
    if rule == "unit_ended":
        return last.dep_ != "nsubj"  # "the year ended badly"
    if rule == "noon":
        return not _is_title(token, last)  # a film called "Doors at Midnight"
    return rule != "past" or last.tag_ == "NN"


def _joins_clauses(now: Token) -> bool:
    """Whether it is the "now" of "now that the war is over", "now and then"."""
    words = [token.lower_ for token in now.doc[now.i : now.i + 3]]
    if words[:2] == ["now", "that"]:
        return now.nbor(1).tag_ == "IN"
    return words in (["now", "and", "then"], ["now", "and", "again"])


def _is_length(rule: str, groups: Groups, token: Token, last: Token) -> bool:
    if _is_age(groups) or _is_title(token, last):
        return False
    return rule not in ("vague_duration", "periodic") or _stands_alone(rule, last)


def _is_verb(groups: Groups, token: Token, last: Token) -> bool:
    """Whether "may" or "march" is the verb: "12 may have died", "this may be"."""
    at = groups.match.start("month")
    if groups.has("year"):
        return False
    start = groups.found.starts[at]
    verbal = any(
        other.tag_ in _VERBS for other in (token, last) if other.lower_ == groups.found.texts[at]
    )
    return verbal or not groups.found.text[start].isupper()


def _is_age(groups: Groups) -> bool:
    """Whether it is an age: "27-year-old", "52 years old", "aged 6 months"."""
    found, end = groups.found, groups.match.end()
    if end < len(found.codes) and found.codes[end] == CODES["DASH"]:
        end += 1
    behind = end < len(found.codes) and found.texts[end] in _OLD
    before = groups.match.start() - 1
    return behind or (before >= 0 and found.texts[before] == "aged")


def _is_title(token: Token, last: Token) -> bool:
    """Whether capitals inside a sentence make it a name: "Seven Days"."""
    if token.is_sent_start or not last.text[:1].isupper() or last.is_upper:
        return False
    return token.text[:1].isupper() or token.is_digit


def _stands_alone(rule: str, last: Token) -> bool:
    """Bare "weeks" and the adverb "daily"; not "the final weeks", not "a daily paper".

    Bare units name a length where something says so: "for weeks", "days before the vote", "may
    take weeks"; the minutes of a meeting and the seconds of a duel are none.
    """
    if rule == "periodic":
        after = last.nbor(1).lower_ if last.i + 1 < len(last.doc) else ""
        return last.tag_ == "RB" or after == "basis"
    if last.tag_ != "NNS" or any(child.i < last.i for child in last.children):
        return False
    lasts = last.dep_ in ("pobj", "npadvmod") or last.head.lemma_.lower() in _LASTING
    return lasts or (last.i + 1 < len(last.doc) and last.nbor(1).lower_ in _SIDES)


def _is_year(groups: Groups, reading: Reading, last: Token) -> bool:
    year = int(reading.value)
    if year > _LATEST_YEAR:
        return False
    before = groups.match.start() - 1
    code = groups.found.codes[before] if before >= 0 else ""
    if code in (
        CODES["IN"],
        CODES["AT"],
        CODES["FROM"],
        CODES["BETWEEN"],
        CODES["OPEN"],
        CODES["FISCAL"],
    ):
        return True
    if groups.found.codes[groups.match.end() : groups.match.end() + 2] == _TO_YEAR:
        return True
    if last.dep_ == "nummod" and last.head.i > last.i and last.head.tag_ in ("NNS",):
        return code in (CODES["THE"], CODES["POSSESSIVE"]) and year > _EARLY_YEAR
    before_is_name = last.i > 0 and last.nbor(-1).pos_ == "PROPN" and last.ent_type_ in _NAMES
    return not before_is_name and (
        year > _EARLY_YEAR
        or code in (CODES["DASH"], CODES["AND"], CODES["OF"], CODES["COMMA"], CODES["TO"])
    )


def _names_noun(last: Token) -> bool:
    """A season or month in the name of something: "the Winter Palace"."""
    return last.dep_ == "compound" and last.head.pos_ == "PROPN" and last.head.i > last.i
