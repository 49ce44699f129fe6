"""Names of one article -> the entities they belong to: full names, surnames, acronyms, variants."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from transforms.names.mention_rules import MentionRules
from transforms.names.names import (
    are_variants,
    damaged_stem,
    is_acronym_of,
    is_damaged,
    name_key,
    undamaged,
)

# Labels that one thing may carry in turn: a city's hall is a place here and a body there.
KIND_CLASSES = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PERSON": "PERSON", "NORP": "NORP"}
_MIN_STEM_CHARS = 4
# Places and peoples differ by a letter and are two ("Niger", "Nigeria"); names of people vary.
_VARIANT_LABELS = frozenset({"PERSON"})


class Surface(NamedTuple):
    """A name as the article writes it, with its label and how often it stands there."""

    text: str
    label: str
    mention_count: int


class Resolution(NamedTuple):
    """The entity of a surface: fullest name, kind, and how this surface names it."""

    entity_name: str
    entity_kind: str
    alias_kind: str


@dataclass(frozen=True)
class _Candidates:
    """The names of one kind class, fullest first, by key."""

    surfaces: Sequence[Surface]

    def unique(self, matches: Iterable[Surface]) -> Surface | None:
        """The only entity among the matches, None of none or several."""
        by_key = {name_key(surface.text): surface for surface in matches}
        return next(iter(by_key.values())) if len(by_key) == 1 else None


def document_entities(
    surfaces: Sequence[Surface], bracketed: Mapping[str, str], rules: MentionRules
) -> dict[tuple[str, str], Resolution]:
    """Decide which entity every surface of an article belongs to.

    Args:
        surfaces: Unique (text, label), in order of first appearance.
        bracketed: Acronym -> the full name that it follows in brackets.
        rules: Countries, nationalities and institutions.

    Returns:
        (text, label) -> Resolution. A surface that could be two entities is its own.
    """
    resolved = {}
    for kind_class in sorted({kind_class_of(surface.label) for surface in surfaces}):
        group = [s for s in surfaces if kind_class_of(s.label) == kind_class]
        full: list[Surface] = []
        chains: dict[str, Resolution] = {}
        for surface in sorted(group, key=_fullest_first):
            resolution = _resolution(surface, full, chains, bracketed, rules)
            if resolution.alias_kind == "name" and _registered(surface, rules) is None:
                full.append(surface)
            chains[name_key(surface.text)] = resolution
            resolved[surface.text, surface.label] = resolution
    return resolved


def kind_class_of(label: str) -> str:
    """The class within which names are compared; ORG and the rest stand for themselves."""
    return KIND_CLASSES.get(label, label)


def _fullest_first(surface: Surface) -> tuple[bool, int, int, str]:
    words = len(surface.text.split())
    return (is_damaged(surface.text), -words, -surface.mention_count, surface.text)


def _resolution(
    surface: Surface,
    full: Sequence[Surface],
    chains: Mapping[str, Resolution],
    bracketed: Mapping[str, str],
    rules: MentionRules,
) -> Resolution:
    key = name_key(surface.text)
    if key in chains:
        return chains[key]
    known = _registered(surface, rules)
    if known is not None:
        return known
    target, alias_kind = _target(surface, key, full, bracketed)
    if target is None:
        return Resolution(_bare(surface.text), surface.label, "name")
    return chains[name_key(target.text)]._replace(alias_kind=alias_kind)


def _registered(surface: Surface, rules: MentionRules) -> Resolution | None:
    """Countries, cities, nationalities and institutions have one name in every article."""
    key = name_key(surface.text)
    if surface.label == "NORP" and key in rules.nationalities:
        adjective = rules.nationalities[key][0]
        kind = "name" if key == adjective else "variant"
        return Resolution(adjective.title(), "NORP", kind)
    if surface.label == "GPE" and key in rules.countries:
        name = rules.country_names[rules.countries[key]]
        return Resolution(name, "GPE", _alias_kind(surface.text, name))
    if surface.label == "GPE" and key in rules.cities:
        name = rules.cities[key]
        return Resolution(name, "GPE", "name" if name_key(name) == key else "variant")
    if surface.label == "ORG" and key in rules.institutions:
        name = rules.institutions[key]
        return Resolution(name, "ORG", _alias_kind(surface.text, name))
    return None


def _alias_kind(text: str, name: str) -> str:
    if name_key(text) == name_key(name):
        return "name"
    letters = text.replace(".", "")
    is_acronym = len(letters) <= 6 and (letters.isupper() or is_acronym_of(letters.upper(), name))
    return "acronym" if is_acronym else "variant"


def _target(
    surface: Surface, key: str, full: Sequence[Surface], bracketed: Mapping[str, str]
) -> tuple[Surface | None, str]:
    """The fuller name that the surface stands for and how, None if it stands for itself."""
    candidates = _Candidates(full)
    if surface.text in bracketed:
        named = [s for s in full if name_key(s.text) == name_key(bracketed[surface.text])]
        return candidates.unique(named), "acronym"
    if is_damaged(surface.text):
        return candidates.unique(_damaged_matches(surface.text, full)), "damaged"
    parts = [s for s in full if _is_part(key, name_key(s.text), surface.label)]
    if parts:
        return candidates.unique(parts), "short"
    acronyms = [s for s in full if is_acronym_of(surface.text, s.text)]
    if acronyms and surface.label != "PERSON":
        return candidates.unique(acronyms), "acronym"
    if surface.label not in _VARIANT_LABELS:
        return None, "name"
    return candidates.unique(s for s in full if _is_variant(key, name_key(s.text))), "variant"


def _is_part(key: str, fuller: str, label: str) -> bool:
    """A surname, a given name, or the leading words of an organisation's name."""
    words, fuller_words = key.split(), fuller.split()
    if len(words) >= len(fuller_words):
        return False
    if label == "PERSON":
        ends = (words[0], words[-1]) == (fuller_words[0], fuller_words[-1])
        is_one = len(words) == 1 and words[0] == fuller_words[0]
        return fuller_words[-len(words) :] == words or ends or is_one
    is_start = fuller_words[: len(words)] == words
    return label == "ORG" and is_start and len(key) >= _MIN_STEM_CHARS


def _is_variant(key: str, other: str) -> bool:
    words, others = key.split(), other.split()
    if len(words) == 1 and len(others) > 1:
        return are_variants(words[0], others[-1])
    if len(words) != len(others):
        return False
    return all(a == b or are_variants(a, b) for a, b in zip(words, others, strict=True))


def _damaged_matches(text: str, full: Sequence[Surface]) -> list[Surface]:
    """Undamaged names that the damaged one may be: its repair, or what stands before the damage."""
    repaired = name_key(undamaged(text))
    equal = [s for s in full if _is_tail(repaired, name_key(s.text))]
    stem = name_key(damaged_stem(text).split(" ")[-1])
    if equal or len(stem) < _MIN_STEM_CHARS:
        return equal
    return [s for s in full if name_key(s.text).split()[-1].startswith(stem)]


def _is_tail(key: str, fuller: str) -> bool:
    return fuller == key or fuller.endswith(f" {key}")


def _bare(text: str) -> str:
    """The name without encoding damage and without its article."""
    whole = undamaged(text) if is_damaged(text) else " ".join(text.split())
    return whole[4:] if whole.lower().startswith("the ") else whole
