"""Names of all passages -> one label per name."""

from collections import Counter
from collections.abc import Mapping, Sequence

from transforms.mention_rules import MentionRules
from transforms.mention_spans import NAME_LABELS, Name
from transforms.names import name_key
from transforms.parsing import Passage
from transforms.repeated_names import is_acronym

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
        name._replace(label=labels[name_key(text)]) if name.label in NAME_LABELS else name
        for name, text in zip(names, texts, strict=True)
    ]


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


def name_text(name: Name, passages: Sequence[Passage]) -> str:
    """The words of a name."""
    return passages[name.passage_index].doc[name.start : name.end].text


def _parts_of_persons(labels: Mapping[str, str]) -> set[str]:
    """First and last words of the persons' full names, where they also stand alone.

    The model often takes a bare surname for a firm and a bare given name for a town.
    """
    persons = [key.split(" ") for key, label in labels.items() if label == "PERSON"]
    parts = {part for words in persons if len(words) > 1 for part in (words[0], words[-1])}
    return parts & labels.keys()


def _winner(votes: Counter[str]) -> str:
    return min(votes, key=lambda label: (-votes[label], _TIE_ORDER.index(label)))
