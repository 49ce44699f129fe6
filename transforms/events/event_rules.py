"""Word lists -> the rules of events: types, classes, light verbs, modality."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

WordKey = tuple[str, str]


@dataclass(frozen=True)
class EventRules:
    """General vocabulary of events.

    Attributes:
        types: (lemma, verb|noun|adj) -> PLOVER type; lemmas may have a particle ("give in").
        classes: (lemma, verb|noun|adj) -> event class; "consult.phone" is a kind of "consult".
        idioms: Phrases that name no event of the kind that their last noun does ("close call").
        undergoers: Noun of what is done to somebody -> of|any: where who undergoes it stands.
        light_verbs: Verb -> perform|reduce: what it does with the event that is its object.
        modality_words: (lemma, verb|noun|adj|modal|mark) -> modality of what depends on it.
        place_nouns: Lemmas of nouns for where something is ("harbour", "courtroom").
        setting_nouns: Nouns that name no place behind "in", "at", "on" -> time ("the second
            half") or manner ("in principle", "at no cost").
        place_adverbs: Adverbs that say where ("abroad", "indoors").
        raising_verbs: Lemmas of verbs whose subject in the passive is that of their complement:
            "is expected to leave".
    """

    types: Mapping[WordKey, str]
    classes: Mapping[WordKey, str]
    idioms: frozenset[str]
    undergoers: Mapping[str, str]
    light_verbs: Mapping[str, str]
    modality_words: Mapping[WordKey, str]
    place_nouns: frozenset[str]
    setting_nouns: Mapping[str, str]
    place_adverbs: frozenset[str]
    raising_verbs: frozenset[str]

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> "EventRules":
        """Read the lists by the stems of their files.

        Args:
            words: Needs event_types, event_classes (lemma, pos, label; classes also undergoer),
                event_idioms (phrase), light_verbs (lemma, effect), modality_words (lemma, pos,
                modality), place_nouns (lemma), setting_nouns (lemma, kind), place_adverbs (word)
                and raising_verbs (lemma).
        """
        return cls(
            types=_keyed(words["event_types"]),
            classes=_keyed(words["event_classes"]),
            idioms=frozenset(words["event_idioms"]["phrase"]),
            undergoers=dict(
                words["event_classes"].select("lemma", "undergoer").drop_nulls().iter_rows()
            ),
            light_verbs=dict(words["light_verbs"].select(pl.nth(0, 1)).iter_rows()),
            modality_words=_keyed(words["modality_words"]),
            place_nouns=frozenset(words["place_nouns"]["lemma"]),
            setting_nouns=dict(words["setting_nouns"].select("lemma", "kind").iter_rows()),
            place_adverbs=frozenset(words["place_adverbs"]["word"]),
            raising_verbs=frozenset(words["raising_verbs"]["lemma"]),
        )


def _keyed(table: pl.DataFrame) -> dict[WordKey, str]:
    rows = table.select(pl.nth(0, 1, 2)).iter_rows()
    return {(lemma, pos): label for lemma, pos, label in rows}
