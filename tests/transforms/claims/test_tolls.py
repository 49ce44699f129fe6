"""How many people a text says were killed, injured or harmed."""

from datetime import date

import polars as pl
import pytest

from transforms.claims.claim_rules import ClaimRules
from transforms.claims.toll_claims import TOLL_RULE, toll_claims
from transforms.events.participants import Facts
from transforms.extraction.extraction import ExtractionRules, facts
from transforms.extraction.fact_spans import FactSpans
from transforms.extraction.parsing import ParsedArticle, Passage


@pytest.fixture(scope="module")
def rules(words):
    return ExtractionRules.from_tables(words)


@pytest.fixture(scope="module")
def told(nlp, rules):
    """Property to (number, is it exact) by the tolls of a text."""

    def of(text):
        passage = Passage(nlp(text), 0, "body", 0)
        article = ParsedArticle("k", date(2024, 5, 17), "day", (passage,))
        rows = facts(article, rules)["claims"]
        return {
            row["property"].removeprefix("count of people "): (
                row["value_number"],
                row["bound"] == "exact",
            )
            for row in rows
            if row["rule"] == TOLL_RULE
        }

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Four people were shot in Varn on Monday. One of them died.",
            {"killed": (1, False), "harmed": (4, True)},
            id="one-of-several-is-a-part",
        ),
        pytest.param(
            "A gunman killed two guards and wounded three passengers.",
            {"killed": (2, True), "injured": (3, True)},
            id="two-outcomes-of-one-clause",
        ),
        pytest.param(
            "The shooting left one man dead and two others wounded.",
            {"killed": (1, True), "injured": (2, True)},
            id="left-dead",
        ),
        pytest.param(
            "A fisherman was stabbed to death. The man, 41, died in hospital.",
            {"killed": (1, False)},
            id="one-person-named-twice",
        ),
        pytest.param(
            "A man was shot in Varn. He was pronounced dead at the hospital.",
            {"killed": (1, False)},
            id="who-is-hurt-and-dies-is-dead",
        ),
        pytest.param(
            "Elena Marsh was killed. Tarek Venn, 33, died too.",
            {"killed": (2, False)},
            id="two-names",
        ),
        pytest.param(
            "A woman and a boy were killed. A girl was injured.",
            {"killed": (2, False), "injured": (1, False)},
            id="coordinated-single-victims",
        ),
        pytest.param(
            "Two men and a woman were killed.", {"killed": (3, True)}, id="numbers-are-added"
        ),
        pytest.param(
            "The guard killed two men before he killed himself.",
            {"killed": (3, False)},
            id="who-kills-himself-is-one-more",
        ),
        pytest.param(
            "Police are looking into a double murder.", {"killed": (2, True)}, id="a-double-murder"
        ),
        pytest.param(
            "Moll was charged with first-degree murder.",
            {"killed": (1, False)},
            id="a-kind-of-murder-that-was-done",
        ),
        pytest.param(
            "The number of people killed in the flood rose to five.",
            {"killed": (5, True)},
            id="a-number-that-rose",
        ),
        pytest.param(
            "The death toll rose to at least nine.",
            {"killed": (9, False)},
            id="a-toll-with-a-bound",
        ),
        pytest.param("The death toll may rise to 200.", {}, id="a-toll-that-may-come"),
        pytest.param(
            "The number of people killed could rise to 50, officials warned.",
            {},
            id="a-number-that-may-come",
        ),
        pytest.param(
            "The number of people killed on the roads this year rose to 40.",
            {},
            id="the-total-of-a-year",
        ),
        pytest.param("The gunman took the lives of two women.", {}, id="who-takes-lives-lives"),
        pytest.param("Elena Marsh lost two lives in the game.", {}, id="lives-of-a-game"),
        pytest.param("Elena Marsh took her own life.", {"killed": (1, False)}, id="her-own-life"),
        pytest.param(
            "Three sailors lost their lives.", {"killed": (3, True)}, id="who-lost-their-lives"
        ),
        pytest.param("No one was hurt in the fire.", {}, id="nobody"),
        pytest.param("Moor said the dam could kill hundreds.", {}, id="what-may-happen"),
        pytest.param("The vote was hurting the party.", {}, id="a-figure-of-speech"),
        pytest.param("Forty people were killed nationwide.", {}, id="the-figure-of-a-country"),
        pytest.param(
            "Two men were hurt. No guards were hurt.", {"injured": (2, True)}, id="some-unhurt"
        ),
        pytest.param("Forty people were killed there this year.", {}, id="the-figure-of-a-year"),
        pytest.param(
            "At least nine people were injured.", {"injured": (9, False)}, id="a-lower-bound"
        ),
        pytest.param(
            "Nine people were injured, one critically. One is in critical condition.",
            {"injured": (9, True)},
            id="the-badly-hurt-are-some-of-them",
        ),
        pytest.param(
            "Four people were hit by gunfire, killing one.",
            {"harmed": (4, True)},
            id="hit-by-gunfire",
            marks=pytest.mark.xfail(strict=True, reason="the parse hangs 'one' on no verb of ours"),
        ),
    ],
)
def test_the_victims_of_a_text_are_counted(told, text, expected):
    assert told(text) == expected


def test_a_toll_stands_where_its_words_stand(nlp, words):
    text = "Rain fell. Three men drowned."
    passage = Passage(nlp(text), 0, "body", 0)
    article = ParsedArticle("k", None, None, (passage,))
    nothing = Facts(*(FactSpans([]) for _ in range(5)))
    quantity = {"start_char": 11, "end_char": 16, "value": 3.0, "unit": None, "bound": "exact"}
    known = nothing._replace(quantities=FactSpans([quantity]))
    (draft,) = toll_claims(article, known, ClaimRules.from_tables(words))
    assert text[draft.start_char : draft.end_char] == "Three men"
    assert draft.method.startswith("derived")


def test_a_text_without_body_has_no_toll(nlp, words):
    passage = Passage(nlp("Three men drowned."), 0, "caption", 0)
    nothing = Facts(*(FactSpans([]) for _ in range(5)))
    article = ParsedArticle("k", None, None, (passage,))
    assert not list(toll_claims(article, nothing, ClaimRules.from_tables(words)))


def test_a_kind_of_harm_may_have_no_words(words):
    left = words["harm_words"].filter(pl.col("kind") != "dead")
    rules = ClaimRules.from_tables({**words, "harm_words": left})
    assert rules.harm["hurt"]
    assert rules.harm["dead"] == frozenset()
