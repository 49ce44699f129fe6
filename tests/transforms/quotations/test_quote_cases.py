import polars as pl
import pytest
from language_cases import cases, told

from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.names.mentions import MentionRules, mentions
from transforms.quotations.quotes import QuoteRules, quotes
from transforms.tables import EXTRACTED_MENTIONS, EXTRACTED_QUOTES


@pytest.fixture(scope="module")
def rules(words):
    return MentionRules.from_tables(words), QuoteRules.from_tables(words)


@pytest.fixture(scope="module")
def article_of(nlp):
    def parse(text):
        starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        lines = text.split("\n")
        passages = [
            Passage(nlp(line), start, "body", number)
            for number, (start, line) in enumerate(zip(starts, lines, strict=True))
        ]
        return ParsedArticle("key", None, None, tuple(passages))

    return parse


@pytest.fixture(scope="module")
def facts_of(article_of, rules):
    def extract(text):
        article = article_of(text)
        mention_rows = mentions(article, rules[0])
        quote_rows = quotes(article, mention_rows, rules[1])
        names = {row["mention_id"]: row["entity_name"] for row in mention_rows}
        for row in quote_rows:
            row["speaker"] = names.get(row["speaker_mention_id"])
            row["via"] = names.get(row["via_mention_id"])
        return mention_rows, quote_rows

    return extract


def has(rows, expected):
    return any(all(row[name] == value for name, value in expected.items()) for row in rows)


@pytest.mark.parametrize("case", told("quotes"))
def test_a_quote_is_found_with_its_speaker(case, facts_of):
    _, rows = facts_of(case["text"])
    assert all(has(rows, expected) for expected in case["expected"]), rows


@pytest.mark.parametrize("case", cases("quotes", "negative"))
def test_marks_that_quote_nobody_are_no_quote(case, facts_of):
    assert facts_of(case["text"])[1] == []


@pytest.mark.xfail(strict=True, reason="constructions without a rule yet")
@pytest.mark.parametrize("case", cases("quotes", "known-failures"))
def test_a_known_failure_of_quotes_still_fails(case, facts_of):
    _, rows = facts_of(case["text"])
    assert all(has(rows, expected) for expected in case["expected"])


@pytest.mark.parametrize("case", told("mentions"))
def test_a_mention_joins_its_entity(case, facts_of):
    rows, _ = facts_of(case["text"])
    assert all(has(rows, expected) for expected in case["expected"]), rows


@pytest.mark.parametrize("case", cases("mentions", "negative"))
def test_what_names_nothing_is_no_mention(case, facts_of):
    assert facts_of(case["text"])[0] == []


@pytest.mark.parametrize("case", [*told("quotes"), *told("mentions")])
def test_rows_fit_their_schema_and_the_text(case, facts_of):
    text = case["text"]
    mention_rows, quote_rows = facts_of(text)
    for row in quote_rows:
        del row["speaker"], row["via"]
        if row["speaker_text"] is not None:
            spoken = text[row["speaker_start_char"] : row["speaker_end_char"]]
            assert spoken == row["speaker_text"]
    for row in [*mention_rows, *quote_rows]:
        assert text[row["start_char"] : row["end_char"]] == row["text"]
    mention_frame = pl.DataFrame(mention_rows, EXTRACTED_MENTIONS)
    quote_frame = pl.DataFrame(quote_rows, EXTRACTED_QUOTES)
    assert mention_frame["mention_id"].is_unique().all()
    assert quote_frame["quote_id"].is_unique().all()


def test_mentions_do_not_overlap(facts_of):
    text = "Clara Webb of the Northern Harbour Authority met the Kenyan minister in New Delhi."
    rows, _ = facts_of(text)
    ends = [row["end_char"] for row in rows]
    starts = [row["start_char"] for row in rows]
    assert len(rows) > 3
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
