"""Loads the language models once a process and hands them down."""

import functools

from spacy.language import Language

from flows.errors import UsageError


@functools.cache
def language_model(name: str) -> Language:
    """Load a model by its package name.

    Raises:
        UsageError: The package is not installed.
    """
    import spacy  # noqa: PLC0415 -- 0.9 s that only extraction pays

    try:
        return spacy.load(name)
    except OSError as error:
        raise UsageError(
            f"language model {name!r} is not installed; "
            "`twosource doctor` lists the models that are"
        ) from error
