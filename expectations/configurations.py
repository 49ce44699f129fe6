"""What Great Expectations works out of an expectation again and again is worked out once.

It makes `Expectation.configuration` anew, from all fields of the expectation, each time that it
wants to know one of them, and of a configuration an expectation for each metric: some 60 and
6 times an expectation in one validation. The ids of metrics it reads from their arguments by
way of conversions that plain values do not need. All that is a half of what the suites cost.
While they run, no expectation changes.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import great_expectations.expectations as gxe
from great_expectations.core.id_dict import IDDict, IDDictID
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

_PLAIN: Final = frozenset({str, int, bool, type(None)})
_ID: Final = IDDict.to_id


@contextmanager
def made_once() -> Iterator[None]:
    """Within this, all that is made once; afterwards as before."""
    configuration: Any = gxe.Expectation.configuration
    patches: tuple[tuple[type, str, object], ...] = (
        (gxe.Expectation, "configuration", property(_once(configuration.__get__))),
        (ExpectationConfiguration, "to_domain_obj", _once(ExpectationConfiguration.to_domain_obj)),
        (IDDict, "to_id", plain_id),
    )
    with ExitStack() as stack:
        for owner, name, made in patches:
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, made)
        yield


def _once(make: Callable[[Any], object]) -> Callable[[Any], object]:
    # What it is made of is kept with it: the id of one that is gone may be given to another.
    known: dict[int, tuple[object, object]] = {}

    def made(of: object) -> object:
        found = known.get(id(of))
        if found is None:
            found = known[id(of)] = (of, make(of))
        return found[1]

    return made


def plain_id(
    arguments: IDDict, keys: Iterable[str] | None = None, ignored: Iterable[str] | None = None
) -> IDDictID:
    """The library's id of a metric's arguments, without conversions where all are plain."""
    is_plain = all(type(value) in _PLAIN for value in arguments.values())
    if keys is not None or ignored is not None or len(arguments) == 1 or not is_plain:
        return _ID(arguments, keys, ignored)
    if not arguments:
        return ()
    words = json.dumps(arguments, sort_keys=True).encode("utf-8")
    return hashlib.md5(words, usedforsecurity=False).hexdigest()
