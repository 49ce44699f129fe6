from datetime import date, datetime

import polars as pl
import pytest
from language_cases import cases, told

from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.measures.quantities import QuantityRules, quantities
from transforms.tables import EXTRACTED_QUANTITIES, EXTRACTED_TIMEXES
from transforms.times.timexes import TimexRules, timexes


@pytest.fixture(scope="module")
def rules(words):
    return TimexRules.from_tables(words), QuantityRules.from_tables(words)


@pytest.fixture(scope="module")
def facts_of(nlp, rules):
    def extract(text, published_on=None):
        day = date.fromisoformat(published_on) if published_on else None
        passages, start = [], 0
        for number, line in enumerate(text.split("\n")):
            passages.append(Passage(nlp(line), start, "body", number))
            start += len(line) + 1
        article = ParsedArticle("key", day, "day", tuple(passages))
        times = timexes(article, rules[0])
        return times, quantities(article, times, rules[1])

    return extract


def plain(value):
    return value.isoformat() if isinstance(value, datetime) else value


def has(rows, expected):
    return any(
        all(plain(row[name]) == pytest.approx(value) for name, value in expected.items())
        for row in rows
    )


@pytest.mark.parametrize("case", told("timexes"))
def test_a_time_is_found_with_its_value(case, facts_of):
    rows, _ = facts_of(case["text"], case["published_on"])
    assert all(has(rows, expected) for expected in case["expected"]), rows


@pytest.mark.parametrize("case", cases("timexes", "negative"))
def test_words_that_name_no_time_are_left_alone(case, facts_of):
    assert facts_of(case["text"], case["published_on"])[0] == []


@pytest.mark.xfail(strict=True, reason="constructions without a rule yet")
@pytest.mark.parametrize("case", cases("timexes", "known-failures"))
def test_a_known_failure_of_times_still_fails(case, facts_of):
    rows, _ = facts_of(case["text"], case["published_on"])
    assert all(has(rows, expected) for expected in case["expected"])


@pytest.mark.parametrize("case", told("quantities"))
def test_a_quantity_is_found_with_unit_and_thing(case, facts_of):
    _, rows = facts_of(case["text"])
    assert all(has(rows, expected) for expected in case["expected"]), rows


@pytest.mark.parametrize("case", cases("quantities", "negative"))
def test_numerals_that_count_nothing_are_no_quantity(case, facts_of):
    assert facts_of(case["text"], "2022-01-13")[1] == []


@pytest.mark.xfail(strict=True, reason="constructions without a rule yet")
@pytest.mark.parametrize("case", cases("quantities", "known-failures"))
def test_a_known_failure_of_quantities_still_fails(case, facts_of):
    _, rows = facts_of(case["text"])
    assert all(has(rows, expected) for expected in case["expected"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("9" * 5000, id="digits"),
        pytest.param("11," * 1500, id="commas"),
        pytest.param("1-" * 1500, id="dashes"),
        pytest.param("1e999 " * 300, id="beyond-float"),
        pytest.param("9" * 300 + " trillion years ago", id="beyond-calendar"),
        pytest.param("December 31, 9999 or 0001-01-01 or 31/02/2020", id="odd-days"),
        pytest.param("١٢ ٣٤٥ ½ ² ③ ５０ dollars", id="other-digits"),
        pytest.param("one hundred and million half a third of - " * 60, id="number-words"),
        pytest.param("", id="empty"),
    ],
)
def test_noise_gives_valid_rows_and_no_error(text, facts_of):
    times, amounts = facts_of(text, "2022-01-13")
    assert pl.DataFrame(times, EXTRACTED_TIMEXES).height == len(times)
    assert pl.DataFrame(amounts, EXTRACTED_QUANTITIES).height == len(amounts)
    for row in [*times, *amounts]:
        assert text[row["start_char"] : row["end_char"]] == row["text"]


@pytest.mark.parametrize("published_on", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_anchors_nothing(published_on, facts_of):
    text = "Last week, two years ago, tomorrow night, in May, last fall, a decade ago, by Easter."
    times, _ = facts_of(text, published_on)
    assert {row["earliest"] for row in times} == {None}


def test_a_table_of_numbers_gives_no_counts(facts_of):
    _, rows = facts_of(" | ".join(str(number) for number in range(300, 340)), "2022-01-13")
    assert rows == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It has 346 737 MAX jets.", [346]),
        ("Two 787 Dreamliner jets landed.\nThe 787 Dreamliners were late.", [2]),
        ("The 787 Dreamliners were late.", [787]),
        ("The airline ordered twenty 787 Dreamliners.", [20]),
        ("A 787 landed.\nThe airline ordered 787 Dreamliners.", []),
        ("It flies two 787s.\nThe airline ordered 787 Dreamliners.", [2]),
        ("It is a 787 page book.\nThe airline ordered 787 Dreamliners.", [787, 787]),
        ("It was sold in the 870s.\nThe airline ordered 870 Dreamliners.", [870]),
        ("It sent 14 Leopard 2 tanks.\nOnly 2 tanks came back.", [14, 2]),
    ],
)
def test_a_number_in_the_name_of_a_model_counts_nothing(text, values, facts_of):
    _, rows = facts_of(text)
    assert [row["value"] for row in rows] == values


def test_rows_of_an_empty_article_are_none(rules):
    article = ParsedArticle("key", None, None, ())
    assert timexes(article, rules[0]) == quantities(article, [], rules[1]) == []
