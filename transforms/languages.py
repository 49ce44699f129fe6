"""Given language, markup, text -> ISO 639-1 code and how it is known.

What is given is believed, then what the page's markup says; a text is judged only where it has
200 characters of body and more, and only on a bounded sample of it.
"""

from functools import lru_cache

import polars as pl
import pycountry
from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE_CHARS = 2_000
_FEWEST_CHARS = 200
_SUREST = 0.9  # a lower probability is a guess: shared words of close relatives
# Words that only English has so often: most English news has one in five to eight words, other
# languages hardly any. Where they are this many no model is needed (4.9 ms a text with it).
_ENGLISH = r"(?i)(?:^|\s)(?:the|and|of|to|that|with|said|from|by|was|for)(?-u:\b)"
_ENGLISH_RATIO = 1 / 14


def languages(articles: pl.DataFrame) -> pl.DataFrame:
    """Name the language of each article.

    Args:
        articles: `row`, `language` (as given), `markup_language` (as the page says), `sample`
            (body text of at most SAMPLE_CHARS characters); each NULL for none.

    Returns:
        `row`, `language` (ISO 639-1, ISO 639-3 where there is no shorter code; NULL for
        unknown), `language_method` (given, markup, detected; NULL), in the order given.
    """
    given, markup = _codes(articles["language"]), _codes(articles["markup_language"])
    frame = articles.select("row", "sample").with_columns(given=given, markup=markup)
    detected = _detected(frame)
    return frame.with_columns(detected=detected).select(
        "row",
        language=pl.coalesce("given", "markup", "detected"),
        language_method=pl.when(pl.col("given").is_not_null())
        .then(pl.lit("given"))
        .when(pl.col("markup").is_not_null())
        .then(pl.lit("markup"))
        .when(pl.col("detected").is_not_null())
        .then(pl.lit("detected")),
    )


def _codes(names: pl.Series) -> pl.Series:
    names = names.cast(pl.String)
    known = {name: language_code(name) for name in names.drop_nulls().unique()}
    return names.replace_strict(known, default=None, return_dtype=pl.String)


@lru_cache(maxsize=1_000)
def language_code(name: str) -> str | None:
    """A language's code from a tag, code or English name; None if it names no language.

    >>> [language_code(name) for name in ("en-US", "ENG", "German", "pt_BR", "und", "")]
    ['en', 'en', 'de', 'pt', None, None]
    """
    plain = name.strip().replace("_", "-").split("-")[0].lower()
    if not plain or plain in {"und", "mul", "zxx", "mis"}:
        return None
    # By code first: "En" is also the name of a language of Vietnam.
    by_code = pycountry.languages.get(alpha_2=plain) or pycountry.languages.get(alpha_3=plain)
    try:
        found = by_code or pycountry.languages.lookup(plain)
    except LookupError:
        return None
    return getattr(found, "alpha_2", None) or str(found.alpha_3)


def _detected(frame: pl.DataFrame) -> pl.Series:
    sample = pl.col("sample")
    words = sample.str.count_matches(" ") + 1
    open_ = frame.select(
        "row",
        "sample",
        needed=pl.col("given").is_null()
        & pl.col("markup").is_null()
        & (sample.str.len_chars() >= _FEWEST_CHARS),
    ).with_columns(
        english=pl.col("needed") & (sample.str.count_matches(_ENGLISH) >= words * _ENGLISH_RATIO)
    )
    others = open_.filter(pl.col("needed") & ~pl.col("english"))["sample"].unique()
    known = {text: detected_language(text) for text in others}
    return open_.select(
        language=pl.when("english")
        .then(pl.lit("en"))
        .when("needed")
        .then(sample.replace_strict(known, default=None, return_dtype=pl.String))
    )["language"]


def detected_language(sample: str) -> str | None:
    """The language of a text by the model; None where the model is not sure."""
    code, probability = _identifier().classify(sample[:SAMPLE_CHARS])
    return str(code) if probability >= _SUREST else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
