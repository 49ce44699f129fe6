"""What tells reports apart from copies of one sentence, or of a part of one."""

import polars as pl
import pytest

from transforms.claims.claim_groups import ARTICLE_TEXTS
from transforms.claims.independence import ArticleWords, texts

LINKS = "Two bridges closed after frost Council sells the old mill Port wants a second crane"


def claim(article, text, sentence):
    row = {"article_id": article, "copy_cluster_id": article, "start_char": 0, "end_char": 9}
    return row | {"text": text, "sentence_words": sentence}


def numbers(left, right, **bodies):
    """The number of the text of each of two claims; articles hold their sentences and `bodies`."""
    known = {side["article_id"]: side["sentence_words"] for side in (left, right)} | bodies
    rows = [{"article_id": key, "text": text} for key, text in known.items()]
    return texts([left, right], {}, ArticleWords(pl.DataFrame(rows, ARTICLE_TEXTS)))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            f"Ida Moor {LINKS} who leads the party spoke first on Monday in Varn",
            f"The quarrel with Ida Moor {LINKS} went on for three more weeks without an end",
            [0, 0],
            id="links-inside-two-sentences",
        ),
        pytest.param(
            "Moor said that the Council sells the old mill for nothing at all",
            "In Varn the Council sells the old mill because nobody wants to run it",
            [0, 1],
            id="six-words-alike",
        ),
    ],
)
def test_twelve_words_around_a_claim_that_stand_in_both_articles_are_one_text(
    left, right, expected
):
    own = "sells the old mill"
    assert numbers(claim("a", own, left), claim("b", own, right)) == expected


def test_a_sentence_that_stands_elsewhere_in_the_other_article_is_no_text_of_its_own():
    headline = claim("a", "mother", "Boy drowned mother rescued in the harbour of Selm")
    report = claim("b", "his mother", "A diver pulled out his mother within the hour says Orr")
    link = "READ ALSO: boy drowned — mother rescued in the Harbour of Selm"
    assert numbers(headline, report) == [0, 1]
    assert numbers(headline, report, b=f"{report['sentence_words']}. {link}") == [0, 0]


def test_a_few_words_that_stand_in_the_other_article_are_no_copy():
    short = claim("a", "two", "Two boats sank")
    report = claim("b", "two", "The storm took two boats with it as the coastguard told us at noon")
    assert numbers(short, report, b="Two boats sank. The storm took two boats with it") == [0, 1]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param("We pulled all of them off the roofs", [0, 0], id="cut-otherwise"),
        pytest.param("Nobody had told us how many there were", [0, 1], id="told-of-something-else"),
    ],
)
def test_a_quote_that_stands_in_the_other_article_in_two_sentences_is_one_text(before, expected):
    whole = "We pulled all of them off the roofs and then the ladder broke Ortwin said"
    rest = "And then the ladder broke Ortwin said"
    said = {"property": "statement"}
    left, right = claim("a", "roofs", whole) | said, claim("b", "ladder", rest) | said
    right["sentence_words"] = f"{rest} to a crowd of people at the harbour of Selm on Monday night"
    body = f"{before}. {right['sentence_words']}"
    assert numbers(left, right, b=body) == expected
