"""The version of the rules: what a part was made by, so that a changed rule makes it anew."""

import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path

import polars as pl

import transforms
from flows.settings import Settings
from flows.words import words_version


def rules_version(settings: Settings, words: Mapping[str, pl.DataFrame]) -> str:
    """Hash everything that decides what a text becomes: code, word lists, model, settings.

    Limits don't count: they decide what is refused, not what is made of the rest.
    """
    models = sorted(settings.models.items())
    decisive = (words_version(words), settings.time_zone, models, settings.default_language)
    digest = hashlib.blake2b(digest_size=8)
    digest.update(_code().encode())
    for part in decisive:
        digest.update(repr(part).encode("utf8"))
    return digest.hexdigest()


@functools.cache
def _code() -> str:
    folder = Path(transforms.__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
