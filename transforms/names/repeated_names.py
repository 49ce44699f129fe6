"""Names of an article -> their occurrences that the model left without a label."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from transforms.extraction.parsing import Passage
from transforms.names.mention_spans import NAME_LABELS, Name
from transforms.names.names import damaged_stem, is_damaged

_REPEATED_CONFIDENCE = 0.6
_ACRONYM_CONFIDENCE = 0.5
_MIN_REPEATED_CHARS = 3
_MIN_ACRONYM_CHARS = 3
_MAX_ACRONYM_CHARS = 6


class _Repeatable(NamedTuple):
    """Names that may be repeated: a list of items may have hundreds with one first word.

    Attributes:
        labels: Words of a name -> its label.
        lengths: First word -> the lengths of the names that begin with it, longest first.
    """

    labels: Mapping[tuple[str, ...], str]
    lengths: Mapping[str, Sequence[int]]


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
            if token.text in repeatable.lengths and (index, token.i) not in taken:
                found = _match(passage.doc, token.i, repeatable)
                if found is not None and (index, found[0] - 1) not in taken:
                    end, label = found
                    taken.update((index, i) for i in range(token.i, end))
                    yield Name(index, token.i, end, label, "repeated", _REPEATED_CONFIDENCE)


def acronyms(names: Sequence[Name], passages: Sequence[Passage]) -> Iterator[Name]:
    """Find unlabelled words in capitals that the article uses more than once as a noun.

    Args:
        names: The names found so far.
        passages: The article's passages.

    Yields:
        Organisations. Lines in capitals, and what is written so once, are left alone.
    """
    taken = {(n.passage_index, i) for n in names for i in range(n.start, n.end)}
    found: dict[str, list[Name]] = {}
    for index, passage in enumerate(passages):
        for token in passage.doc:
            if _is_noun_acronym(token) and (index, token.i) not in taken:
                name = Name(index, token.i, token.i + 1, "ORG", "acronym", _ACRONYM_CONFIDENCE)
                found.setdefault(token.text, []).append(name)
    for same in found.values():
        if len(same) > 1:
            yield from same


def damaged(names: Sequence[Name], passages: Sequence[Passage]) -> Iterator[Name]:
    """Find words with encoding damage that begin like the surname of a person in the article.

    Args:
        names: The names found so far.
        passages: The article's passages.

    Yields:
        Persons; only where one surname alone fits what stands before the damage.
    """
    taken = {(n.passage_index, i) for n in names for i in range(n.start, n.end)}
    persons = (passages[n.passage_index].doc[n.end - 1] for n in names if n.label == "PERSON")
    surnames = {token.text for token in persons if not is_damaged(token.text)}
    for index, passage in enumerate(passages):
        for token in passage.doc:
            if (index, token.i) in taken or not token.text[0].isupper():
                continue
            stem = damaged_stem(token.text)
            is_cut = _MIN_REPEATED_CHARS < len(stem) < len(token)
            if is_cut and sum(surname.startswith(stem) for surname in surnames) == 1:
                end = token.i + 1
                yield Name(index, token.i, end, "PERSON", "damaged", _ACRONYM_CONFIDENCE)


def is_acronym(text: str) -> bool:
    """Whether a word is three to six letters, all capitals."""
    is_short = _MIN_ACRONYM_CHARS <= len(text) <= _MAX_ACRONYM_CHARS
    return is_short and text.isupper() and text.isalpha()


def _is_noun_acronym(token: Token) -> bool:
    if token.pos_ != "PROPN" or not is_acronym(token.text):
        return False
    doc = token.doc
    beside = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
    return not any(other.is_upper and len(other) > 1 for other in beside)


def _match(doc: Doc, start: int, repeatable: _Repeatable) -> tuple[int, str] | None:
    for length in repeatable.lengths[doc[start].text]:
        words = tuple(token.text for token in doc[start : start + length])
        label = repeatable.labels.get(words)
        if label is not None and (len(words) > 1 or doc[start].pos_ == "PROPN"):
            return start + len(words), label  # the passage may end before so many words
    return None


def _repeatable(names: Sequence[Name], passages: Sequence[Passage]) -> _Repeatable:
    options: dict[tuple[str, ...], str] = {}
    for name in names:
        if name.label in NAME_LABELS:
            span = passages[name.passage_index].doc[name.start : name.end]
            words = tuple(token.text for token in span)
            words = words[1:] if words[0].lower() == "the" else words
            options.setdefault(words, name.label)
            if name.label == "PERSON" and len(words) > 1:
                options.setdefault(words[-1:], name.label)
    labels: dict[tuple[str, ...], str] = {}
    lengths: dict[str, set[int]] = {}
    for words, label in options.items():
        if len(words[0]) >= _MIN_REPEATED_CHARS and words[0][0].isupper():
            labels[words] = label
            lengths.setdefault(words[0], set()).add(len(words))
    longest = {first: sorted(own, reverse=True) for first, own in lengths.items()}
    return _Repeatable(labels, longest)
