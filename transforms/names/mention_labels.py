"""Names of all passages -> one label per name."""

from collections import Counter
from collections.abc import Mapping, Sequence

from transforms.extraction.parsing import Passage
from transforms.names.mention_rules import MentionRules
from transforms.names.mention_spans import NAME_LABELS, WITH_ARTICLE, Name
from transforms.names.names import name_key
from transforms.names.repeated_names import is_acronym

_TIE_ORDER = (
    "PERSON",
    "ORG",
    "GPE",
    "NORP",
    "LOC",
    "FAC",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
)
_DASHES = frozenset({"-", "–", "—"})
# What the small model often makes of an abbreviation that it doesn't know.
_NOT_OF_ACRONYMS = frozenset({"NORP", "PERSON", "LAW", "LOC", "FAC", "EVENT"})


def voted(names: Sequence[Name], passages: Sequence[Passage], rules: MentionRules) -> list[Name]:
    """Give every name of one key the label that most of its mentions have.

    A register's label needs no votes; the surname of a person who is named in full is a
    person, any other name of a large city the city.
    """
    texts = [name_text(name, passages) for name in names]
    votes: dict[str, Counter[str]] = {}
    fixed: dict[str, str] = {}
    in_capitals: set[str] = set()
    for name, text in zip(names, texts, strict=True):
        if name.label in NAME_LABELS:
            key = name_key(text)
            votes.setdefault(key, Counter())[name.label] += 1
            if name.rule == "gazetteer":
                fixed[key] = name.label
            if is_acronym(text):
                in_capitals.add(key)
    labels = _known_better(votes, in_capitals, rules) | fixed
    return [
        _labelled(name, labels[name_key(text)], text) if name.label in NAME_LABELS else name
        for name, text in zip(names, texts, strict=True)
    ]


def _labelled(name: Name, label: str, text: str) -> Name:
    """The name with its label; only some labels keep the article before a name."""
    is_trimmed = label not in WITH_ARTICLE and text.lower().startswith("the ")
    return name._replace(label=label, start=name.start + is_trimmed)


def _known_better(
    votes: Mapping[str, Counter[str]], in_capitals: set[str], rules: MentionRules
) -> dict[str, str]:
    """The label of each key by votes, corrected by what else the article and the world tell."""
    labels = {key: _winner(counter) for key, counter in votes.items()}
    bodies = {key for key in in_capitals if labels[key] in _NOT_OF_ACRONYMS}
    persons = _parts_of_persons(labels)
    cities = labels.keys() & rules.cities.keys() - persons
    labels |= dict.fromkeys(bodies, "ORG")
    labels |= dict.fromkeys(cities, "GPE")
    return labels | dict.fromkeys(persons, "PERSON")


def apart(names: Sequence[Name], passages: Sequence[Passage]) -> list[Name]:
    """Take names joined by a dash ("Osk–Varn talks") apart where both stand alone elsewhere."""
    known = {key for name in names for key in _keys_alone(name, passages)}
    return [part for name in names for part in _parts(name, known, passages)]


def _keys_alone(name: Name, passages: Sequence[Passage]) -> list[str]:
    words = name_text(name, passages)
    if name.label not in NAME_LABELS or any(dash in words for dash in _DASHES):
        return []
    key = name_key(words)
    return [key, key.rsplit(" ", 1)[-1]] if name.label == "PERSON" else [key]


def _parts(name: Name, known: set[str], passages: Sequence[Passage]) -> list[Name]:
    doc = passages[name.passage_index].doc
    dashes = [i for i in range(name.start + 1, name.end - 1) if doc[i].text in _DASHES]
    if name.label not in NAME_LABELS or len(dashes) != 1:
        return [name]
    sides = (name._replace(end=dashes[0]), name._replace(start=dashes[0] + 1))
    if all(name_key(name_text(side, passages)) in known for side in sides):
        return list(sides)
    return [name]


def name_text(name: Name, passages: Sequence[Passage]) -> str:
    """The words of a name."""
    return passages[name.passage_index].doc[name.start : name.end].text


def _parts_of_persons(labels: Mapping[str, str]) -> set[str]:
    """Given names and surnames ("von Osk") of the persons' full names that also stand alone.

    The model often takes a bare surname for a firm and a bare given name for a town.
    """
    persons = [key.split(" ") for key, label in labels.items() if label == "PERSON"]
    full = [words for words in persons if len(words) > 1]
    ends = {" ".join(words[at:]) for words in full for at in range(1, len(words))}
    return labels.keys() & (ends | {words[0] for words in full})


def _winner(votes: Counter[str]) -> str:
    return min(votes, key=lambda label: (-votes[label], _TIE_ORDER.index(label)))
