import polars as pl
import pytest

from transforms.quotations.quote_groups import QuoteGrouping, quote_groups
from transforms.tables import QUOTE_GROUPS

COLUMNS = {
    "quote_id": pl.String(),
    "article_id": pl.String(),
    "story_id": pl.String(),
    "copy_cluster_id": pl.String(),
    "speaker_entity_id": pl.String(),
    "text": pl.String(),
    "form": pl.String(),
    "rule": pl.String(),
}
LONG = "“The old harbour bridge stands on wet sand and will fall before the next winter,”"
REWORDED = (
    "“The old bridge of the harbour stands on wet sand, and before next winter it will fall,”"
)
FREE = "“The harbour of my father has no need to be free again, it always was a free harbour,”"
LONG_REPORT = (
    "he plans to call the northern island home of smuggling as he raises old harbour taxes,"
    " closes three bridges and asks the council for money"
)
OTHER = "“Fishermen paid their taxes twice while the council slept through every meeting,”"


def quotes(*rows):
    made = [
        (f"{article}.u{at}", article, "s", article, speaker, text, "direct", "quote_clause")
        for at, (article, speaker, text) in enumerate(rows)
    ]
    return pl.DataFrame(made, COLUMNS, orient="row")


@pytest.mark.parametrize(
    ("rows", "sizes"),
    [
        pytest.param([("a", "x", LONG), ("b", "x", REWORDED)], [2], id="one-speaker-reworded"),
        pytest.param([("a", "x", LONG), ("b", "x", OTHER)], [1, 1], id="another-utterance"),
        pytest.param([("a", "x", LONG), ("b", "y", LONG)], [1, 1], id="two-speakers-never"),
        pytest.param([("a", "x", LONG), ("b", None, LONG)], [2], id="an-unknown-speaker-may-be-it"),
        pytest.param(
            [("a", "x", LONG), ("b", None, LONG), ("c", "y", LONG)],
            [1, 2],
            id="an-unknown-speaker-joins-no-two-speakers",
        ),
        pytest.param([("a", "x", "“wet sand”"), ("b", "x", LONG)], [1, 1], id="too-short-to-tell"),
        pytest.param(
            [("a", "x", "“wet sand”"), ("b", "x", "“Wet sand,”")], [2], id="short-but-equal"
        ),
        pytest.param(
            [("a", None, "“Make the harbour free again,”"), ("b", "x", FREE)],
            [1, 1],
            id="a-slogan-in-other-words",
        ),
        pytest.param([], [], id="no-quotes"),
    ],
)
def test_wordings_of_one_utterance_share_a_group(rows, sizes):
    found = quote_groups(quotes(*rows))
    counted = found.quote_groups_of.group_by("quote_group_id").len()["len"].to_list()
    assert sorted(counted) == sizes
    assert found.groups.schema == QUOTE_GROUPS


def test_a_group_counts_articles_and_names_its_fullest_wording():
    found = quote_groups(
        quotes(("a", "x", LONG), ("b", None, REWORDED + " he said. “Soon.”"), ("b", "x", LONG))
    )
    group = found.groups.row(0, named=True)
    assert len(found.groups) == 1
    assert (group["article_count"], group["copy_cluster_count"]) == (2, 2)
    assert group["speaker_entity_id"] == "x"
    assert group["canonical_quote_id"] == "b.u1"
    assert group["wordings_differ"]


def test_case_and_marks_are_no_difference_of_wording():
    found = quote_groups(quotes(("a", "x", LONG), ("b", "x", LONG.strip("“”,").upper())))
    assert found.groups["wordings_differ"].to_list() == [False]


def test_the_order_of_rows_and_the_chunks_change_nothing():
    rows = quotes(*((key, "x", text) for key in "abc" for text in (LONG, REWORDED, OTHER)))
    first = quote_groups(rows)
    again = quote_groups(rows.reverse(), QuoteGrouping(chunk_size=2))
    assert first.groups.equals(again.groups)
    assert first.quote_groups_of.equals(again.quote_groups_of)


def test_a_short_report_is_no_part_of_a_long_one():
    rows = quotes(
        ("a", "x", "the northern island supports and feeds smuggling"),
        ("b", "x", LONG_REPORT),
    )
    indirect = rows.with_columns(form=pl.lit("indirect"))
    assert len(quote_groups(rows).groups) == 1
    assert len(quote_groups(indirect).groups) == 2
