"""Given language, markup, text -> ISO 639-1 code and how it is known.

What is given is believed, then what the page's markup says, unless its text is surely in another
language: templates say "en" around text in any language. A text is judged only where it has 200
characters of body and more, and only on a bounded sample of it.
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
    frame = frame.with_columns(detected=_detected(frame))
    language = pl.coalesce("given", "detected", "markup")
    return frame.select(
        "row",
        language=language,
        language_method=pl.when(pl.col("given").is_not_null())
        .then(pl.lit("given"))
        .when(language == pl.col("markup"))
        .then(pl.lit("markup"))
        .when(pl.col("detected").is_not_null())
        .then(pl.lit("detected")),
    )


def _codes(names: pl.Series) -> pl.Series:
    names = names.cast(pl.String)
    known = {name: language_code(name) for name in names.drop_nulls().unique()}
    return names.replace_strict(known, default=None, return_dtype=pl.String)


_TWO_LETTERS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho "
    "hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku "
    "kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl "
    "sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
    "vi vo wa wo xh yi yo za zh zu"
)
ALPHA_2 = frozenset(_TWO_LETTERS.split())
"""The codes of two letters (ISO 639-1): without them every worker would load all languages."""


@lru_cache(maxsize=1_000)
def language_code(name: str) -> str | None:
    """A language's code from a tag, code or English name; None if it names no language.

    >>> [language_code(name) for name in ("en-US", "ENG", "German", "pt_BR", "und", "")]
    ['en', 'en', 'de', 'pt', None, None]
    """
    plain = name.strip().replace("_", "-").split("-")[0].lower()
    if not plain or plain in {"und", "mul", "zxx", "mis"}:
        return None
    if plain in ALPHA_2:
        return plain
    # By code first: "En" is also the name of a language of Vietnam.
    by_code = pycountry.languages.get(alpha_2=plain) or pycountry.languages.get(alpha_3=plain)
    try:
        found = by_code or pycountry.languages.lookup(plain)
    except LookupError:
        return None
    return getattr(found, "alpha_2", None) or str(found.alpha_3)


def _detected(frame: pl.DataFrame) -> pl.Series:
    """The texts' own languages, where nothing is given and no markup that agrees; else NULL."""
    sample, markup = pl.col("sample"), pl.col("markup")
    words = sample.str.count_matches(" ") + 1
    judged = frame.select(
        "row",
        "sample",
        "markup",
        english=sample.str.count_matches(_ENGLISH) >= words * _ENGLISH_RATIO,
        open=pl.col("given").is_null() & (sample.str.len_chars() >= _FEWEST_CHARS),
    )
    # the markup is doubted where it says English of a text without its words, or the reverse
    doubted = (markup == "en") != pl.col("english")
    needed = pl.col("open") & (doubted | (markup.is_null() & ~pl.col("english")))
    others = judged.filter(needed)["sample"].unique()
    known = {text: detected_language(text) for text in others}
    return judged.select(
        language=pl.when(needed)
        .then(sample.replace_strict(known, default=None, return_dtype=pl.String))
        .when("open", markup.is_null(), "english")
        .then(pl.lit("en"))
    )["language"]


def detected_language(sample: str) -> str | None:
    """The language of a text by the model; None where the model is not sure."""
    code, probability = _identifier().classify(sample[:SAMPLE_CHARS])
    return str(code) if probability >= _SUREST else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
