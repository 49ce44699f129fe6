"""warehouse/examples -> questions that a user can ask by name.

The head of each file is its documentation:

    -- question: Who said what about a topic?
    -- param: topic = (words in the quotation or the headline; empty: all)

A parameter's default stands between `=` and its meaning in parentheses.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from warehouse.errors import QueryError
from warehouse.migrations import sql_names, sql_text
from warehouse.reader import DEFAULT_QUERY_LIMITS, QueryLimits, QueryResult, safe_query

_QUESTION: Final = re.compile(r"^-- question: (.+)$", re.MULTILINE)
_PARAMETER: Final = re.compile(r"^-- param: (\w+) = (?:([^(\n]*) )?\(([^\n]+)\)$", re.MULTILINE)


class Parameter(NamedTuple):
    """A value that a question takes."""

    name: str
    default: str
    meaning: str


class Example(NamedTuple):
    """A question with its query."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    sql: str


@cache
def examples() -> tuple[Example, ...]:
    """All questions, by name."""
    return tuple(_parsed(name, sql_text("examples", name)) for name in sql_names("examples"))


def example(name: str) -> Example:
    """The question of a name.

    Raises:
        QueryError: There is none; the message names similar ones.
    """
    by_name = {known.name: known for known in examples()}
    if name not in by_name:
        similar = get_close_matches(name, by_name) or sorted(by_name)
        raise QueryError(f"no question {name!r}; did you mean {', '.join(similar)}?")
    return by_name[name]


def arguments(asked: Example, given: Mapping[str, str]) -> dict[str, str]:
    """A value for each parameter of a question: as given, else its default.

    `from` and `to`, which SQL has for itself, stand for `from_run` and `to_run`.

    Raises:
        QueryError: A name that the question doesn't take.

    >>> arguments(example("who_said"), {})
    {'topic': ''}
    """
    known = {parameter.name: parameter.default for parameter in asked.parameters}
    named = {name if name in known else f"{name}_run": name for name in given}
    unknown = sorted(short for name, short in named.items() if name not in known)
    if unknown:
        takes = ", ".join(known) or "no parameters"
        raise QueryError(f"{asked.name} takes {takes}, not {', '.join(unknown)}")
    return known | {name: given[short] for name, short in named.items()}


def ask(
    path: str | Path,
    name: str,
    given: Mapping[str, str] | None = None,
    limits: QueryLimits = DEFAULT_QUERY_LIMITS,
) -> QueryResult:
    """Answer a question from the published file; errors as in `safe_query`."""
    asked = example(name)
    return safe_query(path, asked.sql, arguments(asked, given or {}), limits)


def _parsed(name: str, text: str) -> Example:
    question = _QUESTION.search(text)
    if question is None:
        raise QueryError(f"examples/{name}.sql has no question")
    parameters = (Parameter(*found) for found in _PARAMETER.findall(text))
    return Example(name, question[1], tuple(parameters), text)
