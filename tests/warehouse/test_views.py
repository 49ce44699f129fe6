"""Each view answers its question about a story written by hand."""

import polars as pl
import pytest

PASSAGE = (
    'It rained. Mr. J. Ober of St. Ives said "it was 3.5 metres." The dam held until 5 p.m. '
    'and then broke! Nobody (at all) knew. "Why?" she asked. The end'
)


@pytest.fixture
def rows(ferry_warehouse):
    def select(sql):
        return ferry_warehouse.connection.execute(sql).fetchall()

    return select


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param("It", "It rained.", id="starts-the-passage"),
        pytest.param("rained", "It rained.", id="before-the-stop"),
        pytest.param(
            "Ober", 'Mr. J. Ober of St. Ives said "it was 3.5 metres."', id="abbreviations"
        ),
        pytest.param(
            "3.5 metres", 'Mr. J. Ober of St. Ives said "it was 3.5 metres."', id="decimal"
        ),
        pytest.param(
            '"it was 3.5 metres."',
            'Mr. J. Ober of St. Ives said "it was 3.5 metres."',
            id="ends-with-the-sentence",
        ),
        pytest.param("The dam", "The dam held until 5 p.m. and then broke!", id="starts-it"),
        pytest.param("5 p.m.", "The dam held until 5 p.m. and then broke!", id="small-letter"),
        pytest.param("at all", "Nobody (at all) knew.", id="brackets"),
        pytest.param("she", '"Why?" she asked.', id="question-in-marks"),
        pytest.param("The end", "The end", id="no-stop"),
        pytest.param(PASSAGE, PASSAGE, id="whole-passage"),
    ],
)
def test_a_span_is_shown_in_its_sentence(rows, warehouse, words, sentence):
    start = PASSAGE.index(words)
    shown = warehouse.connection.execute(
        "select sentence_at(?, ?, ?)", [PASSAGE, start, start + len(words)]
    ).fetchone()
    assert shown == (sentence,)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param("rained", "It ⟦rained⟧.", id="inside"),
        pytest.param("Nobody", "⟦Nobody⟧ (at all) knew.", id="first"),
        pytest.param("The dam", "⟦The dam⟧ held until 5 p.m. and then broke!", id="after-a-mark"),
        pytest.param("It rained.", "⟦It rained.⟧", id="whole-sentence"),
    ],
)
def test_a_span_can_be_marked_in_its_sentence(warehouse, words, sentence):
    start = PASSAGE.index(words)
    shown = warehouse.connection.execute(
        "select marked_sentence_at(?, ?, ?)", [PASSAGE, start, start + len(words)]
    ).fetchone()
    assert shown == (sentence,)


def test_facts_are_all_spans(rows, ferry_tables):
    kinds = ("mentions", "timexes", "quantities", "quotes", "events", "claims")
    assert rows("select count(*), count(distinct fact_id) from facts") == [
        (sum(ferry_tables[kind].height for kind in kinds),) * 2
    ]
    assert rows(
        "select count(*) from facts join articles using (article_id) where "
        "substring(articles.text, start_char + 1, end_char - start_char) != facts.text"
    ) == [(0,)]


def test_conflicts_show_both_sides_with_their_sentences(rows):
    assert rows(
        "select side, value, origin, source, is_copy, sentence, story from conflicts "
        "order by side, published_at"
    ) == [
        (1, "120", None, "The Post", False, "It carried 120 people.", "Ferry sinks"),
        (1, "120", None, "The Daily", True, "It carried 120 people.", "Ferry sinks"),
        (
            2,
            "150",
            "Coast Guard",
            "The Times",
            False,
            "About 150 people were aboard, the coast guard said.",
            "Ferry sinks",
        ),
    ]


def test_corroborated_names_sources_once_without_copies(rows):
    assert rows(
        "select property, value, text_count, sources, origins, sentences from corroborated"
    ) == [
        (
            "date",
            "2031-05-03",
            2,
            ["The Post", "The Times"],
            None,
            ["The Marenne sank off Olm on 3 May 2031.", "The ferry went down on 3 May."],
        )
    ]


def test_single_source_has_one_row_a_group(rows):
    assert rows("select value, source, article_count, sentence from single_source order by 1") == [
        ("2", "The Times", 1, "Two tugs helped."),
        ("Olm", "The Post", 2, "The Marenne sank off Olm on 3 May 2031."),
    ]


def test_who_said_names_speaker_and_number_of_texts(rows):
    assert rows(
        "select speaker, words, source, is_copy, article_count, copy_cluster_count "
        "from who_said order by source"
    ) == [
        ("Ada Moll", "“We saw smoke,”", "The Daily", True, 2, 1),
        ("Ada Moll", "“We saw smoke,”", "The Post", False, 2, 1),
    ]


def test_claim_timeline_shows_the_value_before(rows):
    assert rows(
        "select source, value, previous_value, is_new_value from claim_timeline "
        "where claim_group_id = 'g1' order by published_at"
    ) == [("The Post", "120", None, False), ("The Times", "150", "120", True)]


def test_syndication_counts_minutes_after_the_first(rows):
    assert rows(
        "select source, is_canonical, minutes_after_first, relation, canonical_source "
        "from syndication order by published_at"
    ) == [
        ("The Post", True, 0, None, "The Post"),
        ("The Daily", False, 120, "exact", "The Post"),
    ]


def test_story_brief_counts_texts_and_verdicts(rows):
    assert rows("select * exclude (first_published_at, last_published_at) from story_brief") == [
        (
            "s",
            "Ferry sinks",
            "Olm",
            3,
            2,
            3,
            ["The Daily", "The Post", "The Times"],
            1,
            0,
            1,
            2,
            1,
            ["Ada Moll", "Coast Guard"],
        )
    ]


def test_what_changed_counts_rows_by_table(rows):
    assert rows(
        "select run_number, op, cause, change_count, first_key, last_key from what_changed "
        "where table_name = 'articles'"
    ) == [(1, "ADD", "data", 3, "a1", "a3")]


def test_reject_summary_gives_the_first_example(rows):
    assert rows("from reject_summary order by reason") == [
        ("read", "empty", 1, 1, "b.txt", None, "the file is empty"),
        ("read", "no_text", 2, 1, "a.jsonl", 3, "row 3 has no text"),
    ]


def test_a_claim_outside_every_block_is_shown_by_its_words(ferry_tables, warehouse):
    for table in ("articles", "claims"):
        warehouse.append(table, ferry_tables[table])
    sentences = warehouse.connection.execute("select distinct sentence from reported_claims")
    assert {text for (text,) in sentences.fetchall()} >= {"120", "150", "Two"}


def test_another_value_in_a_rewrite_is_a_side_of_its_own(ferry_tables, warehouse):
    in_copy = (pl.col("article_id") == "a2") & (pl.col("text") == "120")
    value = pl.when(in_copy).then(pl.lit("115")).otherwise("value")
    for table in ("articles", "claim_groups"):
        warehouse.append(table, ferry_tables[table])
    warehouse.append("claims", ferry_tables["claims"].with_columns(value=value))
    sides = warehouse.connection.execute(
        "select article_id, side, value from conflicts where not is_copy order by side"
    )
    assert sides.fetchall() == [("a1", 1, "120"), ("a2", 2, "115"), ("a3", 3, "150")]
