"""Roles of the blocks of our own small articles, `tests/cases/blocks`."""

import json
from pathlib import Path

import polars as pl
import pytest

from transforms.cleaning.articles import Cleaning, cleaned
from transforms.tables import DOCUMENTS

CASES = Path(__file__).parents[2] / "cases" / "blocks"


def cases(kind: str, marks=()):
    lines = (CASES / f"{kind}.jsonl").read_text(encoding="utf8").splitlines()
    return [pytest.param(case, id=case["id"], marks=marks) for case in map(json.loads, lines)]


def roles(case, words):
    document = dict.fromkeys(DOCUMENTS) | {
        "article_id": "a",
        "text": case["text"],
        "headline": case["headline"],
        "byline": case["byline"],
    }
    documents = pl.DataFrame([document], schema=DOCUMENTS)
    return cleaned(documents, Cleaning(), words).blocks["role"].to_list()


@pytest.mark.parametrize("case", [*cases("synthetic"), *cases("negative")])
def test_every_block_has_the_role_of_its_form(case, words):
    assert roles(case, words) == case["roles"]


@pytest.mark.parametrize("case", cases("known-failures", pytest.mark.xfail(strict=True)))
def test_known_failures_still_fail(case, words):
    assert roles(case, words) == case["roles"]
