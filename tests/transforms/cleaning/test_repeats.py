import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning.line_phrases import line_key
from transforms.cleaning.repeats import REPEATS, repeats

CAPTION = "Cranes stand behind the broken wall at the old port as the next storm draws near"


def blocks(*lines: tuple[str, str]) -> pl.DataFrame:
    roles, texts = zip(*lines, strict=True)
    return pl.DataFrame(
        {
            "row": [0] * len(lines),
            "block_number": range(1, len(lines) + 1),
            "text": texts,
            "role": roles,
        }
    ).with_columns(
        key=line_key(pl.col("text")), word_count=pl.col("text").str.count_matches(r"\S+")
    )


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param([("body", CAPTION), ("body", CAPTION)], [(2, 1)], id="the-same-line"),
        pytest.param(
            [("body", CAPTION + "."), ("body", CAPTION)], [(2, 1)], id="but-for-its-point"
        ),
        pytest.param(
            [("caption", CAPTION), ("caption", CAPTION + ", says the master")],
            [(2, 1)],
            id="a-caption-with-more-words",
        ),
        pytest.param(
            [("caption", CAPTION + ", says the master"), ("caption", CAPTION)],
            [(2, 1)],
            id="a-caption-with-fewer-words",
        ),
        pytest.param(
            [
                ("caption", CAPTION),
                ("caption", CAPTION + " again"),
                ("caption", CAPTION + " again"),
            ],
            [(2, 1), (3, 1)],
            id="a-repeat-of-a-repeat-names-the-first",
        ),
        pytest.param(
            [("caption", CAPTION), ("body", "So " + CAPTION)], [], id="a-body-is-no-caption"
        ),
        pytest.param([("body", "Not today."), ("body", "Not today.")], [], id="short-talk"),
        pytest.param([("headline", CAPTION), ("body", CAPTION + " still")], [], id="a-headline"),
        pytest.param([("boilerplate", CAPTION), ("boilerplate", CAPTION)], [], id="furniture"),
    ],
)
def test_a_line_that_says_the_same_again_is_a_repeat(lines, found):
    assert repeats(blocks(*lines)).drop("row").rows() == found


@given(
    st.lists(st.sampled_from([CAPTION, CAPTION + " so", "x y", "a b c d e f g h i"]), min_size=1)
)
def test_a_repeat_names_an_earlier_block_that_is_none(texts):
    found = repeats(blocks(*(("body", text) for text in texts)))
    pairs = dict(found.select("block_number", "repeat_of_block_number").iter_rows())
    assert all(first < later and first not in pairs for later, first in pairs.items())


def test_articles_do_not_repeat_one_another():
    one = blocks(("body", CAPTION))
    assert repeats(pl.concat([one, one.with_columns(row=pl.lit(1, pl.Int64))])).is_empty()


def test_thousands_of_like_lines_cost_no_pairs():
    lines = [
        ("body", f"In the village of the old port the boat {n} was lost.") for n in range(5_000)
    ]
    assert repeats(blocks(*lines)).is_empty()


def test_no_blocks_repeat_nothing():
    assert repeats(blocks(("body", CAPTION)).clear()).schema == REPEATS
