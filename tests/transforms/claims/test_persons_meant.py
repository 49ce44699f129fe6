"""Whom "he" and "she" clearly mean, and where nobody is meant."""

import pytest

from transforms.claims.claim_rules import ClaimRules
from transforms.claims.persons_meant import PersonsMeant
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import FactSpans
from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.names.mentions import MentionRules, mentions
from transforms.quotations.quotes import QuoteRules, quotes


@pytest.fixture(scope="module")
def meant_in(nlp, words):
    rules = [kind.from_tables(words) for kind in (MentionRules, QuoteRules, ClaimRules)]

    def meant(*blocks):
        starts = [sum(map(len, blocks[:at])) for at in range(len(blocks))]
        passages = [
            Passage(nlp(block), start, "body", at)
            for at, (block, start) in enumerate(zip(blocks, starts, strict=True))
        ]
        article = ParsedArticle("key", None, None, tuple(passages))
        named = mentions(article, rules[0])
        said = quotes(article, named, rules[1])
        facts = Facts(*(FactSpans(rows) for rows in (named, [], [], said, [])))
        persons = PersonsMeant(article, facts, rules[2])
        last = passages[-1]
        pronoun = [token for token in last.doc if token.lower_ in ("he", "she", "it")][-1]
        row = persons.meant(pronoun, last)
        return None if row is None else row["entity_name"]

    return meant


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(["Clara Webb won. She left."], id="the-sentence-before"),
        pytest.param(["Clara Webb won.", "She left."], id="the-block-before"),
        pytest.param(["After Clara Webb won, she left."], id="a-clause-before"),
        pytest.param(["Ms Clara Webb won. She left."], id="a-title-of-her-gender"),
        pytest.param(["Clara Webb met her husband on Monday. She left."], id="a-man-without-name"),
        pytest.param(["Clara Webb won as mayor. She left."], id="what-she-is"),
    ],
)
def test_the_only_person_who_is_a_subject_is_meant(meant_in, blocks):
    assert meant_in(*blocks) == "Clara Webb"


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(["Clara Webb sued Paul Venn. He left."], id="two-persons"),
        pytest.param(["Clara Webb met a driver. He left."], id="a-person-without-a-name"),
        pytest.param(["Police found Clara Webb in Selm. She left."], id="no-subject"),
        pytest.param(["Clara Webb’s plan won. She left."], id="an-owner"),
        pytest.param(["Mr Webb won. She left."], id="a-title-of-the-other-gender"),
        pytest.param(["Clara Webb won. His plan failed. She left."], id="another-pronoun-between"),
        pytest.param(["Clara Webb won. “She left,” Paul Venn said."], id="inside-quotation-marks"),
        pytest.param(["Clara Webb won. Paul Venn said she left."], id="a-teller-and-another"),
        pytest.param(["Clara Webb won. It left."], id="a-thing"),
        pytest.param(["Clara Webb won. A 19-year-old fell because she left."], id="an-age"),
        pytest.param(
            ["Clara Webb won. Rain fell. Snow fell. Hail fell. She left."], id="too-far-back"
        ),
        pytest.param(["She left."], id="nobody-before"),
    ],
)
def test_nobody_is_meant_where_it_is_not_clear(meant_in, blocks):
    assert meant_in(*blocks) is None
