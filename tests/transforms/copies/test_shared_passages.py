import re

import polars as pl
import pytest

from transforms.copies.bodies import body_texts
from transforms.copies.near_duplicates import duplicate_pairs
from transforms.copies.shared_passages import shared_passages
from transforms.copies.signatures import signatures
from transforms.tables import BLOCKS

PARAGRAPHS = [
    "The ferry between Orn and Velm will not run until the end of April, its owner said on Monday.",
    "A crack in the shaft was found early — “a matter of luck”, the captain called it.",
    "A bus takes passengers round the lake four times a day, and schools in Velm begin at nine.",
]
OWN = "Fishermen on the quay were not surprised: they had heard the noise since Christmas."


def words_in(text):
    return re.findall(r"[a-z]+", text.lower())


@pytest.fixture(scope="module")
def passages_of(bodies_of, articles_of):
    def made(texts):
        bodies, articles = bodies_of(texts), articles_of(texts)
        return shared_passages(duplicate_pairs(signatures(bodies), bodies, articles), bodies)

    return made


def test_a_passage_has_the_same_words_on_both_sides(passages_of):
    texts = {
        "a": "\n".join(PARAGRAPHS),
        "b": "\n".join([PARAGRAPHS[0], OWN, *PARAGRAPHS[1:]]).replace("’", "'").replace("—", "-"),
    }
    rows = passages_of(texts).rows(named=True)
    shared = [texts["a"][row["start_char"] : row["end_char"]] for row in rows]
    other = [texts["b"][row["other_start_char"] : row["other_end_char"]] for row in rows]
    assert [words_in(text) for text in shared] == [words_in(text) for text in other]
    assert words_in(" ".join(shared)) == words_in(texts["a"])


def test_offsets_count_characters_not_bytes(passages_of):
    text = "Ö “" + PARAGRAPHS[1]
    (row,) = passages_of({"a": text, "b": text}).rows(named=True)
    assert text[row["start_char"] : row["end_char"]].startswith("Ö")
    assert text[row["start_char"] : row["end_char"]].endswith("called it")


def test_offsets_lead_back_to_the_article_around_its_body():
    furniture = "Sign up here"
    texts = {
        "a": f"{furniture}\n{PARAGRAPHS[0]}\n{furniture}\n{PARAGRAPHS[1]}",
        "b": f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}",
    }
    rows = [
        (article, number, text.index(line, start), line)
        for article, text in texts.items()
        for number, (start, line) in enumerate(zip([0, 5, 60, 120], text.split("\n"), strict=False))
    ]
    blocks = pl.DataFrame(
        {
            "article_id": [article for article, *_ in rows],
            "block_number": [number for _, number, *_ in rows],
            "start_char": [start for _, _, start, _ in rows],
            "end_char": [start + len(line) for *_, start, line in rows],
            "text": [line for *_, line in rows],
            "role": ["boilerplate" if line == furniture else "body" for *_, line in rows],
            **dict.fromkeys(["repeat_of_block_number", "flags", "rule"]),
        },
        schema=BLOCKS,
    )
    articles = pl.DataFrame({"article_id": list(texts), "text": list(texts.values())}).with_columns(
        source_id=pl.lit(None, pl.String()), headline=pl.lit(None, pl.String())
    )
    bodies = body_texts(articles, blocks)
    (row,) = shared_passages(duplicate_pairs(signatures(bodies), bodies, articles), bodies).rows(
        named=True
    )
    assert texts["a"][row["start_char"] : row["end_char"]].startswith("The ferry between")
    assert texts["a"][row["start_char"] : row["end_char"]].endswith("captain called it")
    assert texts["b"][row["other_start_char"] : row["other_end_char"]].endswith("called it")
