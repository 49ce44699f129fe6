import polars as pl
import pytest

from transforms.copies.wire_credits import wire_articles, wire_names
from transforms.tables import BLOCKS

NAMES = ["Kelmar Press Agency", "KPA", "Alder Wire"]


def credited(byline=None, role="body", text="Rain fell on Monday."):
    articles = pl.DataFrame(
        {"article_id": ["a"], "byline": [byline], "text": [text]},
        schema_overrides={"byline": pl.String()},
    )
    block = ("a", 0, 0, len(text), text, role, None, None, None)
    blocks = pl.DataFrame([block], BLOCKS, orient="row")
    return wire_articles(articles, blocks, NAMES).to_list() == ["a"]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({"byline": "Alder Wire"}, True, id="byline"),
        pytest.param({"byline": "Ann Low; KPA"}, True, id="second-of-the-byline"),
        pytest.param({"byline": "Ann Low"}, False, id="own-byline"),
        pytest.param({"text": "VELM, May 3 (KPA) — Rain fell."}, True, id="dateline-in-the-text"),
        pytest.param({"role": "dateline", "text": "VELM (KPA)"}, True, id="dateline-block"),
        pytest.param({"role": "credit", "text": "Source: KPA"}, True, id="source-line"),
        pytest.param({"role": "credit", "text": "© Alder Wire 2024"}, True, id="copyright-line"),
        pytest.param({"role": "credit", "text": "Photo: KPA"}, False, id="photo-credit"),
        pytest.param(
            {"role": "credit", "text": "Ann Low/KPA via Picture Desk"}, False, id="agency-photo"
        ),
        pytest.param({"role": "caption", "text": "Rain in Velm (KPA)"}, False, id="caption"),
        pytest.param({"text": "“It rained,” the mayor told KPA."}, False, id="told-the-agency"),
    ],
)
def test_only_a_credit_of_the_text_counts(known, expected):
    assert credited(**known) is expected


def test_names_come_longest_first_from_the_word_list():
    publishers = pl.DataFrame(
        {"name": ["KPA", "Kelmar Press Agency", "Post"], "is_wire": ["true", "true", "false"]}
    )
    assert wire_names(publishers) == ["Kelmar Press Agency", "KPA"]
