import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.cleaning.articles import Cleaning, cleaned
from transforms.tables import ARTICLE_DRAFTS, BLOCKS, DOCUMENTS, REJECTS

REPORT = (
    "Storm breaks sea wall\n\n14 March 2023\n\nBy Ines Carrow\n\n"
    "The harbour office closed both piers on Monday after the storm broke the wall.\n\n"
    "Crews worked through the night to secure the cranes, the port authority said."
)
LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Storm breaks sea wall",
            "14 March 2023",
            "By Ines Carrow",
            "The storm broke the wall of the harbour on Monday, the office said.",
            "Cranes stand behind the broken wall as a second storm comes near the coast",
            "Follow us on Twitter",
            "• The wall is gone",
            "caf\u00c3\u00a9 \u00e2\u20ac\u0153x\u00e2\u20ac\u009d",
            "\u00a0\u200b ",
            "a\x00b\r",
            "中文。",
        ]
    ),
    min_size=1,
    max_size=12,
)
TEXTS = st.lists(LINES.map("\n".join), min_size=3, max_size=8)


def documents(*rows: dict[str, object]) -> pl.DataFrame:
    known = [
        {
            "article_id": f"a{number}",
            "document_id": f"d{number}",
            "path": "in",
            "record_number": number,
        }
        for number, _ in enumerate(rows)
    ]
    filled = [dict.fromkeys(DOCUMENTS) | own | row for own, row in zip(known, rows, strict=True)]
    return pl.DataFrame(filled, schema=DOCUMENTS)


def clean(words, *rows):
    return cleaned(documents(*rows), Cleaning(), words)


def test_an_article_has_its_fields_and_blocks(words):
    batch = clean(words, {"text": REPORT, "source": "Coast Gazette"})
    article = batch.articles.row(0, named=True)
    assert article["text"] == REPORT
    assert (article["headline"], article["headline_method"]) == (
        "Storm breaks sea wall",
        "first_line",
    )
    assert (article["byline"], article["byline_method"]) == ("Ines Carrow", "by_line")
    assert (str(article["published_on"]), article["published_at_method"]) == (
        "2023-03-14",
        "dateline",
    )
    assert batch.blocks["role"].to_list() == ["headline", "dateline", "byline", "body", "body"]


def test_given_fields_are_believed(words):
    given_fields = {
        "headline": "Wall",
        "byline": "Tom Vey",
        "published": "2020-01-02",
        "language": "sv",
    }
    article = clean(words, {"text": REPORT} | given_fields).articles.row(0, named=True)
    assert (article["headline"], article["byline"], article["language"]) == (
        "Wall",
        "Tom Vey",
        "sv",
    )
    assert article["published_at_method"] == "given"


def test_a_page_gives_its_text_and_markup(words):
    page = (
        "<html lang='en'><head><meta property='og:site_name' content='Coast Gazette'></head><body>"
        "<h1>Storm breaks sea wall</h1>"
        + "".join(f"<p>{line}</p>" for line in REPORT.split("\n\n")[3:] * 3)
        + "</body></html>"
    )
    article = clean(words, {"html": page}).articles.row(0, named=True)
    assert (article["headline"], article["headline_method"]) == ("Storm breaks sea wall", "markup")
    assert (article["source"], article["language"]) == ("Coast Gazette", "en")
    assert "closed both piers" in article["text"]


@pytest.mark.parametrize(
    ("head", "byline", "date"),
    [
        pytest.param("", "by_line", "dateline", id="printed"),
        pytest.param(
            "<meta name='author' content='Ann Bell'>"
            "<meta property='article:published_time' content='2023-03-14T02:30:00Z'>",
            "markup",
            "markup",
            id="markup",
        ),
    ],
)
def test_what_a_page_prints_is_not_called_markup(head, byline, date, words):
    page = (
        f"<html lang='en'><head>{head}</head><body><h1>Storm breaks sea wall</h1>"
        "<p class='author'>Ann Bell</p><p class='post-date'>13 March 2023</p>"
        + "".join(f"<p>{line}</p>" for line in REPORT.split("\n\n")[3:] * 3)
        + "</body></html>"
    )
    article = clean(words, {"html": page}).articles.row(0, named=True)
    assert (article["byline"], article["byline_method"]) == ("Ann Bell", byline)
    assert (str(article["published_on"]), article["published_at_method"]) == ("2023-03-13", date)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({}, "missing_text"),
        ({"text": " \n\t\u00a0"}, "empty"),
        ({"html": " "}, "empty"),
        ({"html": "<body><script>x</script></body>"}, "empty_extraction"),
    ],
)
def test_what_cannot_be_an_article_is_a_reject_and_its_neighbours_load(row, reason, words):
    batch = clean(words, {"text": REPORT}, row, {"text": REPORT})
    assert batch.articles["article_id"].to_list() == ["a0", "a2"]
    reject = batch.rejects.row(0, named=True)
    assert (reject["path"], reject["record_number"], reject["reason"]) == ("in", 1, reason)
    assert "Cure:" in reject["detail"]


def test_no_documents_are_no_articles(words):
    batch = cleaned(documents().clear(), Cleaning(), words)
    assert (batch.articles.schema, batch.blocks.schema) == (ARTICLE_DRAFTS, BLOCKS)
    assert batch.rejects.schema == REJECTS


def test_repairs_and_doubts_are_flagged_where_they_are(words):
    text = f"{REPORT}\n\nThe cafÃ© is shut, it said.\n\nMinister KrÄmer spoke of the wall."
    flags = clean(words, {"text": text, "published": "04/05/2023"}).blocks["flags"].to_list()
    assert flags[0] == "repaired:encoding date_unread"
    assert flags[1:5] == [None] * 4
    assert flags[5:] == ["repaired:encoding", "suspect_encoding"]


# A call costs far more than a text: each one cleans several.
several_texts = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15
)


@several_texts
@given(TEXTS)
def test_cleaning_what_is_clean_changes_nothing(words, texts):
    first = clean(words, *({"text": text} for text in texts))
    cleaned_texts = first.articles.select("article_id", "text")
    again = clean(words, *cleaned_texts.to_dicts())
    assert again.articles.select("article_id", "text").equals(cleaned_texts)
    assert again.blocks.drop("flags").equals(first.blocks.drop("flags"))


@several_texts
@given(TEXTS)
def test_a_block_is_its_slice_of_the_article(words, texts):
    batch = clean(words, *({"text": text} for text in texts))
    found = dict(batch.articles.select("article_id", "text").iter_rows())
    for block in batch.blocks.iter_rows(named=True):
        text = found[block["article_id"]]
        assert text[block["start_char"] : block["end_char"]] == block["text"]


@several_texts
@given(TEXTS)
def test_an_article_is_cleaned_alike_in_any_company(words, texts):
    rows = documents(*({"text": text} for text in texts))
    together = cleaned(rows, Cleaning(), words)
    alone, others = (cleaned(some, Cleaning(), words) for some in (rows[:1], rows[1:]))
    assert together.articles.equals(alone.articles.vstack(others.articles))
    assert together.blocks.equals(alone.blocks.vstack(others.blocks))
