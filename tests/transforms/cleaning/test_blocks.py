import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning.blocks import CUTS, cut_blocks

TEXTS = st.text(st.sampled_from("aB. \n\t\u00a0\u200b•é“”中"), max_size=80)


def cut(*texts: str) -> pl.DataFrame:
    return cut_blocks(pl.DataFrame({"row": range(len(texts)), "text": texts}))


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_block_is_its_slice_of_the_text(texts):
    blocks = cut(*texts)
    for row, _, start, end, text, _ in blocks.iter_rows():
        assert texts[row][start:end] == text
        assert text.strip() == text


@given(TEXTS)
def test_blocks_cover_every_word_once_and_in_order(text):
    blocks = cut(text)
    starts, ends = blocks["start_char"].to_list(), blocks["end_char"].to_list()
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    covered = {at for start, end in zip(starts, ends, strict=True) for at in range(start, end)}
    assert {at for at, char in enumerate(text) if not char.isspace()} <= covered
    assert blocks["block_number"].to_list() == list(range(1, blocks.height + 1))


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_text_is_cut_alike_in_any_company(texts):
    together = cut(*texts)
    for row, text in enumerate(texts):
        own = together.filter(pl.col("row") == row).drop("row")
        assert own.equals(cut(text).drop("row"))


def test_no_text_gives_no_blocks():
    assert cut_blocks(pl.DataFrame(schema={"row": pl.Int64, "text": pl.String})).schema == CUTS


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("One.\nTwo.", ["One.", "Two."], id="a-line-is-a-block"),
        pytest.param("One.\n\n\n  Two.  ", ["One.", "Two."], id="blank-lines-and-margins"),
        pytest.param(
            "The ferry left the\nisland late and came\nback in the dark of\nthe next morning.",
            ["The ferry left the\nisland late and came\nback in the dark of\nthe next morning."],
            id="wrapped-lines-are-a-paragraph",
        ),
        pytest.param(
            "    The ferry left the\nisland late and came\nback in the dark.\n"
            "    The pier was shut\nas the storm went on\nuntil the evening.",
            [
                "The ferry left the\nisland late and came\nback in the dark.",
                "The pier was shut\nas the storm went on\nuntil the evening.",
            ],
            id="an-indent-starts-a-paragraph",
        ),
    ],
)
def test_paragraphs_are_told_from_lines(text, blocks):
    assert cut(text)["text"].to_list() == blocks


def test_long_lines_are_never_wrapped():
    text = "\n".join(["and " + "so it went " * 15] * 6)
    assert cut(text).height == len(re.findall("\n", text)) + 1
