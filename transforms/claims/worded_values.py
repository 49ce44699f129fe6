"""Two claims whose value is words: a deed, a promise, a statement -> whether they say one thing."""

from collections.abc import Mapping
from typing import Any

from transforms.claims.statement_words import STATEMENT, is_one_statement

_DEED, _PROMISE = "deed", "promise"
WORDED = frozenset({_DEED, _PROMISE, STATEMENT})  # properties
_LEAST_SHARED = 0.6


def agree_in_words(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """Whether two values of one worded property are one; others never contradict each other.

    >>> promises = ({"property": "promise", "value": value} for value in ("cut tax", "tax cut now"))
    >>> agree_in_words(*promises)
    True
    """
    if left["property"] == STATEMENT:
        return is_one_statement(left["text"], right["text"])
    if left["property"] == _PROMISE:
        return _share_words(left["value"], right["value"])
    return bool(left["value"] == right["value"])


def _share_words(left: str, right: str) -> bool:
    """Whether two promises are of one thing: most words of the shorter, and both deny or none."""
    one, other = set(left.split()), set(right.split())
    shared = len(one & other)
    is_most = shared > 1 and shared >= _LEAST_SHARED * min(len(one), len(other))
    return is_most and ("not" in one) == ("not" in other)
