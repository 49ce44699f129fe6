import polars as pl
import pytest
import spacy
from spacy.tokens import Doc

from transforms.extraction.parsing import Parsing, parsed_articles, sentence_of
from transforms.size_runs import runs

PARAGRAPHS = (
    "Rain fell on Orlen for two days, the river board said on Tuesday.",
    "“We moved 40 people,” said Clara Webb.",
    "The ferry to Selm was cancelled. A second one left at noon. It came back empty.",
    "Shares of the mill fell by 3.5 percent.",
)


@pytest.fixture(scope="module")
def corpus():
    """Five texts; the last two consist of paragraphs of the others."""
    told = [*([one] for one in PARAGRAPHS[:3]), list(PARAGRAPHS), [PARAGRAPHS[3], PARAGRAPHS[0]]]
    rows = []
    for text, paragraphs in enumerate(told):
        at = 0
        for number, words in enumerate(paragraphs):
            rows.append((f"k{text}", number, at, at + len(words), words, "body"))
            at += len(words) + 1
    names = ["content_key", "block_number", "start_char", "end_char", "text", "role"]
    texts = pl.DataFrame({"content_key": [f"k{text}" for text in range(len(told))]})
    texts = texts.with_columns(
        published_on=pl.lit(None, pl.Date()), published_precision=pl.lit(None, pl.String())
    )
    return texts, pl.DataFrame(rows, names, orient="row")


def told(articles):
    """What the extractors can see of each article."""
    return [
        (
            article.content_key,
            [
                (
                    passage.start_char,
                    passage.role,
                    passage.block_number,
                    [
                        (t.text, t.tag_, t.lemma_, t.dep_, t.head.i, t.ent_type_)
                        for t in passage.doc
                    ],
                )
                for passage in article.passages
            ],
        )
        for article in articles
    ]


@pytest.mark.parametrize(
    "parsing",
    [
        pytest.param(Parsing(max_chars=100, held_chars=100), id="one block at a time"),
        pytest.param(Parsing(max_chars=150, held_chars=10_000), id="two or three together"),
        pytest.param(Parsing(), id="all together"),
    ],
)
def test_a_block_is_parsed_alike_whatever_stands_beside_it(corpus, nlp, parsing):
    texts, blocks = corpus
    alone = [
        article
        for key in texts["content_key"]
        for article in parsed_articles(
            texts.filter(content_key=key), blocks.filter(content_key=key), nlp, Parsing()
        )
    ]
    assert told(parsed_articles(texts, blocks, nlp, parsing)) == told(alone)


def test_equal_paragraphs_of_the_texts_held_are_parsed_once(corpus, nlp):
    texts, blocks = corpus
    *_, both, last = parsed_articles(texts, blocks, nlp, Parsing())
    assert last.passages[0].doc is both.passages[3].doc


def test_a_text_without_blocks_has_no_passages(corpus, nlp):
    texts, blocks = corpus
    found = list(parsed_articles(texts[:1], blocks.clear(), nlp, Parsing()))
    assert [article.passages for article in found] == [()]


@pytest.mark.parametrize("sizes", [[], [1], [5, 5, 5], [9, 1, 9], [0, 0, 0], [4, 4, 20, 1]])
def test_runs_cover_the_sequence_in_order_and_keep_the_bound(sizes):
    cut = list(runs(sizes, 8))
    assert [size for run in cut for size in sizes[run]] == sizes
    assert all(sum(sizes[run]) <= 8 or len(sizes[run]) == 1 for run in cut)


@pytest.mark.parametrize(
    ("count", "place", "bounds"),
    [(12, 5, (0, 12)), (1000, 500, (300, 700)), (1000, 990, (790, 1000))],
)
def test_of_a_sentence_without_end_what_stands_around_a_word_counts(count, place, bounds):
    vocabulary = spacy.blank("en").vocab
    doc = Doc(vocabulary, words=["rain"] * count, sent_starts=[True] + [False] * (count - 1))
    around = sentence_of(doc[place])
    assert (around.start, around.end) == bounds
