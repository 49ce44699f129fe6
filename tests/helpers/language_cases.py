"""The lines of `tests/cases` as parameters of a test, each named by its comment."""

import json
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases"


def cases(kind: str, name: str) -> list[object]:
    lines = (CASES / kind / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
    return [pytest.param(case, id=case["comment"]) for case in map(json.loads, lines)]


def told(kind: str) -> list[object]:
    """Cases that must hold: constructions met in articles, told in our own words, and made ones."""
    return [*cases(kind, "found"), *cases(kind, "synthetic")]
