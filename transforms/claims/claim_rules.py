"""Word lists -> the rules of claims: which word says which property."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import polars as pl

from transforms.events.event_rules import EventRules, WordKey


@dataclass(frozen=True)
class ClaimRules:
    """General vocabulary of claims.

    Attributes:
        events: Types, classes, light verbs and modality of events.
        properties: (lemma, verb|adj|noun) -> property that a value beside the word gives.
        outcomes: Event class -> how the property names those it happened to ("killed").
        harm: Kind -> the words of deaths, wounds, shots and hospitals of that kind.
        counting: Kind -> words of counts: collectives, what is counted in the singular, verbs that
            give a size, words for the end of what is counted.
        deeds: Kind -> verbs that say nothing of their object, objects that say nothing.
        sentences: Kind -> verbs that send to prison, impose a term, serve one.
        assigning_verbs: Lemmas of verbs that say what something amounts to ("put … at").
        person_nouns: Lemmas of nouns for people.
        genders: Lemma of a noun for people -> m or f, where it says so.
        ages: The same -> minor or adult.
        group_nouns: Plural nouns for two people named before ("the leaders").
        firm_nouns: Lemmas of nouns that stand for a firm named before ("the company").
        period_nouns: Lemmas of nouns for a stretch of time that a series is counted in.
        reporting_verbs: Lemmas that introduce what someone says.
        ordinals: Ordinal word -> its number.
        synonyms: Lemma of a verb -> the lemma of one that tells the same ("shut" -> close).
        synonym_objects: Lemma of a verb -> person, thing or any: of what it tells the same deed.
        titles: Lower-case words before a person's name -> "m", "f" or "" (unknown).
        transport: Lemma of a noun for what carries people -> water, rail, air, road; "any" where
            the noun before it says which ("rail service").
        structures: Lemmas of nouns for what is built and may give way ("dyke").
        units: Form of a unit of measure -> its name and dimension ("metres" -> metre, length).
    """

    events: EventRules
    properties: Mapping[WordKey, str]
    outcomes: Mapping[str, str]
    harm: Mapping[str, frozenset[str]]
    counting: Mapping[str, frozenset[str]]
    deeds: Mapping[str, frozenset[str]]
    sentences: Mapping[str, frozenset[str]]
    assigning_verbs: frozenset[str]
    person_nouns: frozenset[str]
    genders: Mapping[str, str]
    ages: Mapping[str, str]
    group_nouns: frozenset[str]
    firm_nouns: frozenset[str]
    period_nouns: frozenset[str]
    reporting_verbs: frozenset[str]
    ordinals: Mapping[str, float]
    synonyms: Mapping[str, str]
    synonym_objects: Mapping[str, str]
    titles: Mapping[str, str]
    transport: Mapping[str, str]
    structures: frozenset[str]
    units: Mapping[str, tuple[str, str]]

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> Self:
        """Build the rules from the frames of `seeds/words/`.

        Args:
            words: Needs the lists of EventRules, claim_properties, event_outcomes,
                harm_words, counting_words, deed_words, sentence_words, assigning_verbs,
                person_nouns, roles, titles, group_nouns, firm_nouns, period_nouns,
                reporting_verbs, number_words, verb_synonyms, transport_nouns,
                structure_nouns and units.
        """
        properties = words["claim_properties"].select("lemma", "pos", "property").iter_rows()
        numbers = words["number_words"].select("word", "value", "kind").iter_rows()
        units = words["units"].select("form", "unit", "dimension").drop_nulls().iter_rows()
        return cls(
            events=EventRules.from_tables(words),
            properties={(lemma, pos): name for lemma, pos, name in properties},
            outcomes=dict(words["event_outcomes"].select("event_class", "outcome").iter_rows()),
            harm=_of_kinds(words["harm_words"]),
            counting=_of_kinds(words["counting_words"]),
            deeds=_of_kinds(words["deed_words"]),
            sentences=_of_kinds(words["sentence_words"]),
            assigning_verbs=frozenset(words["assigning_verbs"]["lemma"]),
            person_nouns=frozenset(words["person_nouns"]["lemma"]) | _persons(words["roles"]),
            genders=_known(words["person_nouns"], "gender"),
            ages=_known(words["person_nouns"], "age"),
            group_nouns=frozenset(words["group_nouns"]["lemma"]),
            firm_nouns=frozenset(words["firm_nouns"]["lemma"]),
            period_nouns=frozenset(words["period_nouns"]["lemma"]),
            reporting_verbs=frozenset(words["reporting_verbs"]["lemma"]),
            ordinals={word: float(n) for word, n, kind in numbers if kind in ("ordinal", "second")},
            synonyms=dict(words["verb_synonyms"].select("lemma", "stands_for").iter_rows()),
            synonym_objects=_known(words["verb_synonyms"], "object"),
            titles={title: gender or "" for title, _, gender in words["titles"].iter_rows()},
            transport=dict(words["transport_nouns"].select("lemma", "mode").iter_rows()),
            structures=frozenset(words["structure_nouns"]["lemma"]),
            units={form: (unit, dim) for form, unit, dim in units},
        )


def _of_kinds(words: pl.DataFrame) -> Mapping[str, frozenset[str]]:
    """The words of each kind; users' own rows may leave a kind without words."""
    kinds = words.group_by("kind").agg(pl.nth(0)).iter_rows()
    return defaultdict(frozenset, {kind: frozenset(of_kind) for kind, of_kind in kinds})


def _persons(roles: pl.DataFrame) -> frozenset[str]:
    return frozenset(roles.filter(pl.col("kind") == "person")["role"])


def _known(nouns: pl.DataFrame, column: str) -> dict[str, str]:
    return dict(nouns.select("lemma", column).drop_nulls().iter_rows())
