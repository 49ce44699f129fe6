"""Names of all passages -> one label per name, and the occurrences that the model left out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from transforms.mention_rules import MentionRules
from transforms.mention_spans import NAME_LABELS, Name
from transforms.names import name_key
from transforms.parsing import Passage

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
_REPEATED_CONFIDENCE = 0.6
_MIN_REPEATED_CHARS = 3

# First word -> the names that begin with it, longest first, each with its label.
_Repeatable = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


def voted(names: Sequence[Name], passages: Sequence[Passage], rules: MentionRules) -> list[Name]:
    """Give every name of one key the label that most of its mentions have.

    A register's label needs no votes; the surname of a person who is named in full is a
    person, any other name of a large city the city.
    """
    keys = [name_key(name_text(name, passages)) for name in names]
    votes: dict[str, Counter[str]] = {}
    fixed: dict[str, str] = {}
    for name, key in zip(names, keys, strict=True):
        if name.label in NAME_LABELS:
            votes.setdefault(key, Counter())[name.label] += 1
            if name.rule == "gazetteer":
                fixed[key] = name.label
    labels = {key: _winner(counter) for key, counter in votes.items()} | fixed
    surnames = _surnames(labels)
    cities = {key for key in labels.keys() & rules.cities.keys() if key not in surnames}
    labels |= dict.fromkeys(cities - fixed.keys(), "GPE")
    labels |= dict.fromkeys(surnames - fixed.keys(), "PERSON")
    return [
        name._replace(label=labels[key]) if name.label in NAME_LABELS else name
        for name, key in zip(names, keys, strict=True)
    ]


def name_text(name: Name, passages: Sequence[Passage]) -> str:
    """The words of a name."""
    return passages[name.passage_index].doc[name.start : name.end].text


def _surnames(labels: Mapping[str, str]) -> set[str]:
    """Last words of the persons' full names: the model often takes a bare surname for a firm."""
    persons = (key for key, label in labels.items() if label == "PERSON" and " " in key)
    return {key.rsplit(" ", 1)[1] for key in persons} & labels.keys()


def _winner(votes: Counter[str]) -> str:
    return min(votes, key=lambda label: (-votes[label], _TIE_ORDER.index(label)))


def repeated(names: Sequence[Name], passages: Sequence[Passage]) -> Iterator[Name]:
    """Find unlabelled occurrences of names that the article has elsewhere.

    Args:
        names: The names found so far, with their voted labels.
        passages: The article's passages.

    Yields:
        Names that overlap none of the given ones.
    """
    repeatable = _repeatable(names, passages)
    taken = {(n.passage_index, i) for n in names for i in range(n.start, n.end)}
    for index, passage in enumerate(passages):
        for token in passage.doc:
            if token.text in repeatable and (index, token.i) not in taken:
                found = _match(passage.doc, token.i, repeatable[token.text])
                if found is not None and (index, found[0] - 1) not in taken:
                    end, label = found
                    taken.update((index, i) for i in range(token.i, end))
                    yield Name(index, token.i, end, label, "repeated", _REPEATED_CONFIDENCE)


def _match(
    doc: Doc, start: int, options: Sequence[tuple[tuple[str, ...], str]]
) -> tuple[int, str] | None:
    for words, label in options:
        end = start + len(words)
        if tuple(token.text for token in doc[start:end]) == words and (
            len(words) > 1 or doc[start].pos_ == "PROPN"
        ):
            return end, label
    return None


def _repeatable(names: Sequence[Name], passages: Sequence[Passage]) -> _Repeatable:
    options: dict[tuple[str, ...], str] = {}
    for name in names:
        if name.label in NAME_LABELS:
            span = passages[name.passage_index].doc[name.start : name.end]
            words = tuple(token.text for token in span)
            options.setdefault(words, name.label)
            if name.label == "PERSON" and len(words) > 1:
                options.setdefault(words[-1:], name.label)
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, label in sorted(options.items(), key=lambda option: (-len(option[0]), option)):
        if len(words[0]) >= _MIN_REPEATED_CHARS and words[0][0].isupper():
            by_first.setdefault(words[0], []).append((words, label))
    return by_first
