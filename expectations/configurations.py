"""What an expectation is configured as is worked out once, not at every look.

Great Expectations makes `Expectation.configuration` anew, from all fields of the expectation,
each time that it wants to know one of them: some 57 times an expectation in one validation, a
quarter of what the suites cost. While they run, no expectation changes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

_NAME: Final = "configuration"


@contextmanager
def made_once() -> Iterator[None]:
    """Within this, each expectation makes its configuration once; afterwards as before."""
    original: Any = getattr(gxe.Expectation, _NAME)
    # The expectation is kept with it: the id of one that is gone may be given to another.
    known: dict[int, tuple[gxe.Expectation, ExpectationConfiguration]] = {}

    def configuration(expectation: gxe.Expectation) -> ExpectationConfiguration:
        found = known.get(id(expectation))
        if found is None:
            found = known[id(expectation)] = (expectation, original.__get__(expectation))
        return found[1]

    _set(property(configuration))
    try:
        yield
    finally:
        _set(original)


def _set(configuration: object) -> None:
    setattr(gxe.Expectation, _NAME, configuration)
