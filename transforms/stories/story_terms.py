"""Texts and headlines -> the kinds of terms that reports of one event share."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

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
from transforms.stories.story_vocabulary import NumberedWords, StoryVocabulary
from transforms.stories.term_counts import TERMS, TIMES, Counts, counted
from transforms.stories.term_vectors import Background, Vectors, vectors
from transforms.tables import INT, TEXT

READ_WORDS = 1_300  # a long text strays from its event
LEAD_WORDS = 120
Number = TypeVar("Number", Offsets, pl.Expr)
KINDS = "words", "lead", "title", "names", "numbers", "dates", "days"
STORY_TERMS = pl.Schema(
    {"article_id": TEXT}
    | {name: of for kind in KINDS for name, of in ((kind, TERMS), (f"{kind}_times", TIMES))}
)
TITLE_WORDS = 15  # a text without a headline lends its first words


def story_terms(
    articles: pl.DataFrame, bodies: pl.DataFrame, vocabulary: StoryVocabulary
) -> pl.DataFrame:
    """Count the terms of every article, by kind.

    Args:
        articles: `article_id`, `text`, `headline`, `published_on`.
        bodies: `article_id`, `text` (of the body) of these articles.
        vocabulary: General vocabulary.

    Returns:
        STORY_TERMS, sorted by `article_id`: all `words`, those of the `lead` and of the
        `title`, `names`, `numbers`, `dates` (month and day, of all that was printed) and
        `days` (dates and weekdays).
    """
    # dates of captions tell a text's time too
    printed = articles.rename({"text": "printed"})
    texts = printed.join(bodies, on="article_id").sort("article_id")
    laid_out = text_bytes(texts["text"])
    body = words(laid_out)
    title = words(text_bytes(texts["headline"]))
    number, place = _numbers(body.offsets), _places(body.offsets)
    kinds = word_kinds(laid_out, body)
    is_read = place < READ_WORDS
    tells = is_read & ~vocabulary.is_function_word(body.hashes)
    is_name, is_number = is_read & kinds.is_name, is_read & kinds.is_number
    in_title = ~vocabulary.is_function_word(title.hashes)
    titles = _numbers(title.offsets)[in_title], title.hashes[in_title]
    untitled = (np.diff(title.offsets) == 0)[number] & tells & (place < TITLE_WORDS)
    in_lead = tells & (place < LEAD_WORDS)
    dates = _dates(text_bytes(texts["printed"]), vocabulary.months)
    terms = {
        "words": ((number[tells], body.hashes[tells]), titles, titles),
        "lead": ((number[in_lead], body.hashes[in_lead]), titles),
        "title": ((number[untitled], body.hashes[untitled]), titles),
        "names": _names(number, body, is_name),
        "numbers": (_figures(laid_out, body, is_number),),
        "dates": (dates,),
        "days": (dates, _weekdays(body, texts["published_on"], vocabulary.weekdays)),
    }
    columns = [texts["article_id"]]
    for kind, parts in terms.items():
        of, found = (np.concatenate(side) for side in zip(*parts, strict=True))
        columns += counted(of, found, texts.height).columns(kind)
    return pl.DataFrame(columns, schema=STORY_TERMS)


def story_vectors(terms: pl.DataFrame, background: Background) -> dict[str, Vectors]:
    """Weigh STORY_TERMS by how few of the texts have them: vectors by kind."""
    return {kind: vectors(Counts.of(terms, kind), background) for kind in KINDS}


def _numbers(offsets: Offsets) -> Offsets:
    return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))


def _places(offsets: Offsets) -> Offsets:
    places: Offsets = np.arange(int(offsets[-1])) - np.repeat(offsets[:-1], np.diff(offsets))
    return places


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


def _dates(laid_out: TextBytes, month_names: NumberedWords) -> tuple[Offsets, Hashes]:
    """Every month with the day of one or two digits before or after it."""
    body = words(laid_out)
    is_number = word_kinds(laid_out, body).is_number
    months, month = month_names.among(body.hashes)
    texts = _numbers(body.offsets)
    start = body.start_bytes + laid_out.offsets[texts]
    short = is_number & (body.end_bytes - body.start_bytes <= 2)
    parts = []
    for step in (-1, 1):
        inside = (months + step >= 0) & (months + step < len(texts))
        at, of = months[inside], month[inside]
        beside = short[at + step] & (texts[at] == texts[at + step])
        at, of = at[beside], of[beside]
        day = _value(
            laid_out, start[at + step], body.end_bytes[at + step] - body.start_bytes[at + step]
        )
        valid = (day >= 1) & (day <= 31)
        parts.append((texts[at][valid], _day_term(of, day)[valid].astype(np.uint64)))
    return np.concatenate([parts[0][0], parts[1][0]]), np.concatenate([parts[0][1], parts[1][1]])


def _weekdays(
    body: Words, published_on: pl.Series, weekday_names: NumberedWords
) -> tuple[Offsets, Hashes]:
    """Every weekday as the last such day up to the one when the text was published.

    News speaks of the days just past. In a text without a day the weekday itself is the term.
    """
    at, weekday = weekday_names.among(body.hashes)
    texts = _numbers(body.offsets)[at]
    ago = (pl.col("published").dt.weekday().cast(INT) + 7 - pl.col("weekday")) % 7
    on = pl.col("published") - pl.duration(days=ago)
    date = _day_term(on.dt.month().cast(INT), on.dt.day().cast(INT))
    named = pl.DataFrame({"weekday": weekday, "published": published_on.gather(texts)})
    terms = named.select(pl.coalesce(date, "weekday").cast(pl.UInt64())).to_series()
    return texts, terms.to_numpy()


def _day_term(month: Number, day: Number) -> Number:
    """A day of any year; greater than the number of a weekday."""
    return month * 100 + day


def _value(laid_out: TextBytes, start: Offsets, size: npt.NDArray[np.int32]) -> Offsets:
    """The value of one or two digits."""
    first = laid_out.buffer[start].astype(np.int64) - ord("0")
    second = laid_out.buffer[start + 1].astype(np.int64) - ord("0")
    value: Offsets = np.where(size == 1, first, first * 10 + second)
    return value
