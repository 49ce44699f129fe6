"""The examples of docs/extraction.md are cases: what the page says of them is tested there."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "extraction.md").read_text(encoding="utf8")
EXAMPLES = [line.removeprefix("> ") for line in PAGE.splitlines() if line.startswith("> ")]


@pytest.fixture(scope="module")
def case_texts():
    return [
        json.loads(line)["text"]
        for path in sorted((ROOT / "tests" / "cases").glob("*/*.jsonl"))
        for line in path.read_text(encoding="utf8").splitlines()
    ]


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_an_example_is_a_case(case_texts, sentence):
    assert any(sentence in text for text in case_texts)
