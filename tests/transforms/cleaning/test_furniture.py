import polars as pl
import pytest

from transforms.cleaning.furniture import furniture, headlines_kept
from transforms.cleaning.furniture_keys import line_keys
from transforms.tables import BLOCKS

TIP = "Tune in to your harbour radio at six for more from the coast."
SIGN = "Harbour radio, every day"


def report(number: int) -> list[str]:
    return [
        f"Boat {number} left the pier of village {number} on the morning of day {number}.",
        f"The pilot of boat {number} said the water was {number} metres high at the outer wall.",
    ]


def corpus(
    articles: dict[str, list[str]], source: str = "Post"
) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows = [
        {
            "article_id": name,
            "block_number": number,
            "text": text,
            "role": "body",
            "rule": "default",
        }
        for name, lines in articles.items()
        for number, text in enumerate(lines, 1)
    ]
    blocks = pl.DataFrame([dict.fromkeys(BLOCKS) | row for row in rows], schema=BLOCKS)
    known = {"article_id": list(articles), "source": source, "input_name": "in"}
    return blocks, pl.DataFrame(known)


def marked(blocks: pl.DataFrame, articles: pl.DataFrame) -> set[str]:
    found = furniture(blocks, articles)
    return set(found.filter(pl.col("role") == "boilerplate")["text"])


def several(count: int, *lines: str) -> dict[str, list[str]]:
    return {f"a{number}": [*report(number), *lines] for number in range(count)}


@pytest.mark.parametrize("line", [TIP, SIGN])
def test_a_line_under_three_reports_of_one_source_is_furniture(line):
    assert marked(*corpus(several(3, line))) == {line}


def test_a_line_under_two_reports_is_not():
    assert marked(*corpus(several(2, TIP))) == set()


def test_a_line_of_few_of_many_reports_is_not():
    plain = {f"b{number}": report(100 + number) for number in range(40)}
    assert marked(*corpus(several(3, TIP) | plain)) == set()


HOUSE = "The harbour paper is printed at the old mill behind the church."


def test_a_full_sentence_inside_reports_is_not():
    inside = {name: [lines[0], HOUSE, lines[1]] for name, lines in several(5).items()}
    assert marked(*corpus(inside)) == set()


@pytest.mark.parametrize("other", ["", TIP, SIGN], ids=["alone", "above a tip", "above a sign"])
def test_a_full_sentence_at_the_end_of_three_reports_is_furniture(other):
    lines = [HOUSE, *filter(None, [other])]
    assert marked(*corpus(several(3, *lines))) == set(lines)
    assert marked(*corpus(several(2, *lines))) == set()


def test_house_lines_in_a_row_at_the_top_are_furniture():
    second = "It was founded by seven fishermen of the island long ago."
    topped = {name: [HOUSE, second, *lines] for name, lines in several(3).items()}
    assert marked(*corpus(topped)) == {HOUSE, second}


def test_copies_of_one_report_make_no_furniture():
    copies = {f"c{number}": [*report(1), *report(2), SIGN, TIP] for number in range(5)}
    assert marked(*corpus(copies)) == set()


def test_lines_that_stand_together_are_furniture_over_sources():
    blocks, articles = corpus(several(3, SIGN, TIP))
    apart = articles.with_columns(source="article_id")
    assert marked(blocks, apart) == {SIGN, TIP}


def test_a_common_phrase_of_three_sources_is_not():
    endings = {f"a{number}": [*report(number), "No one was hurt"] for number in range(3)}
    blocks, articles = corpus(endings)
    assert marked(blocks, articles.with_columns(source="article_id")) == set()


def test_the_order_of_articles_does_not_matter():
    blocks, articles = corpus(several(4, TIP))
    key = ["article_id", "block_number"]
    backwards = furniture(blocks.reverse(), articles.reverse()).sort(key)
    assert backwards.equals(furniture(blocks, articles).sort(key))


def test_blocks_come_back_in_their_order_with_their_other_columns():
    blocks, articles = corpus(several(3, TIP))
    found = furniture(blocks, articles)
    assert found.drop("role", "rule").equals(blocks.drop("role", "rule"))
    assert found.schema == BLOCKS


def test_no_articles_have_no_furniture():
    blocks, articles = corpus(several(3, TIP))
    assert furniture(blocks.clear(), articles.clear()).is_empty()


def test_a_headline_read_off_furniture_is_taken_back():
    blocks, articles = corpus({"a": ["Harbour radio"], "b": ["Boats lost"], "c": ["Given"]})
    roles = pl.Series(["boilerplate", "headline", "body"])
    named = articles.with_columns(
        headline=pl.Series(["Harbour radio", "Boats lost", "Given"]),
        headline_method=pl.Series(["first_line", "first_line", "given"]),
    )
    kept = headlines_kept(named, blocks.with_columns(role=roles))
    assert kept["headline"].to_list() == [None, "Boats lost", "Given"]


PHONE = "Anyone who saw the boat is asked to call the harbour at 555-010-1234."
BACKGROUND = "No one was hurt."


def test_a_telephone_number_under_two_reports_is_the_publishers():
    assert marked(*corpus(several(2, PHONE))) == {PHONE}
    assert marked(*corpus(several(1, PHONE))) == set()


def test_a_short_sentence_inside_reports_is_not():
    inside = {name: [lines[0], BACKGROUND, lines[1]] for name, lines in several(5).items()}
    assert marked(*corpus(inside)) == set()


def test_many_articles_prove_a_line_of_a_source_of_very_many():
    plain = {f"b{number}": report(1000 + number) for number in range(400)}
    assert marked(*corpus(several(20, TIP) | plain)) == {TIP}
    assert marked(*corpus(several(19, TIP) | plain)) == set()


def test_captions_and_credits_keep_their_role():
    blocks, articles = corpus(several(5, SIGN))
    role = pl.when(pl.col("text") == SIGN).then(pl.lit("credit")).otherwise("role")
    assert marked(blocks.with_columns(role=role), articles) == set()


def test_the_number_of_a_line_is_pinned():
    keys = line_keys(*corpus({"a": [SIGN]}))
    assert keys.select("rule", "key").rows() == [("source_repeats", -7275076973270132144)]
