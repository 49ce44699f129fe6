"""The named example questions: their list, and the answer to one."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from flows.errors import UsageError
from flows.output.answers import Wanted, answer
from flows.output.text_tables import rows_of
from warehouse.examples import Parameter, ask, examples
from warehouse.reader import QueryLimits


def list_questions(wanted: Wanted) -> None:
    """Print name, question and parameters of each."""
    answer(questions(), wanted)


def questions() -> pl.DataFrame:
    """Name, question and parameters (`name=default (meaning)`) of each, by name."""
    return rows_of(
        ("name", "question", "parameters"),
        [
            (asked.name, asked.question, "\n".join(map(_described, asked.parameters)))
            for asked in examples()
        ],
    )


def answer_question(
    warehouse: Path, name: str, given: Sequence[str], wanted: Wanted, limits: QueryLimits
) -> None:
    """Answer one from the published file.

    Args:
        warehouse: The published file.
        name: Its name.
        given: Parameters as `name=value`.
        wanted: How the answer is wanted.
        limits: Bounds of time and rows.

    Raises:
        UsageError: A parameter without `=`.
        WarehouseError: No such question or parameter, or the file can't be read.
    """
    result = ask(warehouse, name, parameters_given(given), limits)
    answer(result.frame, wanted, is_cut=result.is_truncated)


def parameters_given(given: Sequence[str]) -> dict[str, str]:
    """Read parameters as the command line gives them.

    Raises:
        UsageError: One without `=`.

    >>> parameters_given(["topic=ferry", "note=a=b"])
    {'topic': 'ferry', 'note': 'a=b'}
    """
    wrong = [text for text in given if "=" not in text]
    if wrong:
        raise UsageError(f"--param {wrong[0]}: write it as name=value")
    pairs = (text.split("=", 1) for text in given)
    return {name.strip(): value for name, value in pairs}


def _described(parameter: Parameter) -> str:
    return f"{parameter.name}={parameter.default} ({parameter.meaning})"
