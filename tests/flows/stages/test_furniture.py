"""What runs learn of furniture, one after the other, is what counting everything gives."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.stages.furniture import furniture_of, learn_furniture
from transforms.cleaning.furniture import furniture, with_furniture
from transforms.tables import BLOCKS
from warehouse.database import Warehouse

REPORTS = [
    f"Boat {number} left the pier of village {number} on the morning of day {number} of May."
    for number in range(9)
]
HOUSE = [
    "The harbour paper is printed at the old mill behind the church of the island.",
    "It was founded by seven fishermen of the outer island a very long time ago.",
]
SIGNS = ["Tune in to your harbour radio at six.", "Harbour radio, every day", "Call 555-010-1234."]
ARTICLE = st.tuples(
    st.sampled_from(["Post", "Record"]),
    st.lists(st.sampled_from([*REPORTS, *HOUSE, *SIGNS]), min_size=1, max_size=6),
)
CORPUS = st.dictionaries(st.sampled_from("abcdefgh"), ARTICLE, max_size=8)


WORK = ("work.draft_line_articles", "work.draft_line_keys", "work.draft_furniture")


@pytest.fixture(scope="module")
def kept():
    with Warehouse.in_memory() as opened:
        yield opened


@pytest.fixture
def warehouse(kept):
    return emptied(kept)


def emptied(warehouse: Warehouse) -> Warehouse:
    for table in WORK:
        warehouse.replace(table, warehouse.read(table).clear())
    return warehouse


def tables(corpus) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The articles of a corpus and their blocks; a document is its content."""
    articles = [
        {"article_id": name, "document_id": "|".join([name, source, *lines])}
        | {"source": source, "input_name": "in"}
        for name, (source, lines) in corpus.items()
    ]
    blocks = [
        dict.fromkeys(BLOCKS)
        | {"article_id": name, "block_number": number, "text": text, "role": "body"}
        | {"rule": "default", "document_id": "|".join([name, source, *lines])}
        for name, (source, lines) in corpus.items()
        for number, text in enumerate(lines, 1)
    ]
    text = dict.fromkeys(("article_id", "document_id", "source", "input_name"), pl.String)
    document = {"document_id": pl.String}
    return pl.DataFrame(articles, text), pl.DataFrame(blocks, {**BLOCKS, **document})


def told(warehouse: Warehouse, corpus) -> tuple[pl.DataFrame, set[str]]:
    """Blocks with their final roles after a run over the corpus, and the articles redone."""
    articles, blocks = tables(corpus)
    redone = learn_furniture(warehouse, articles, blocks)
    found = furniture_of(warehouse, articles["article_id"])
    return with_furniture(blocks.select(BLOCKS.names()), found), set(redone)


def from_scratch(corpus) -> pl.DataFrame:
    articles, blocks = tables(corpus)
    return furniture(blocks.select(BLOCKS.names()), articles)


def roles(blocks: pl.DataFrame) -> dict[str, list[str]]:
    by_article = blocks.group_by("article_id").agg("role", "rule").rows()
    return {name: [*names, *rules] for name, names, rules in by_article}


@settings(max_examples=30, deadline=None)
@given(st.lists(CORPUS, min_size=1, max_size=4))
def test_runs_over_changing_corpora_give_what_counting_everything_gives(kept, corpora):
    warehouse, before = emptied(kept), {}
    for corpus in corpora:
        blocks, redone = told(warehouse, corpus)
        assert blocks.equals(from_scratch(corpus))
        same = {name for name in corpus if before.get(name, (None,))[0] == corpus[name]}
        now = roles(blocks)
        changed = {name for name in same if before[name][1] != now[name]}
        assert changed <= redone <= same
        before = {name: (corpus[name], now[name]) for name in corpus}


@settings(max_examples=10, deadline=None)
@given(CORPUS, st.randoms(use_true_random=False))
def test_many_small_runs_in_any_order_give_what_one_run_gives(kept, corpus, random):
    warehouse, blocks, names = emptied(kept), from_scratch({}), list(corpus)
    random.shuffle(names)
    for count in range(len(names) + 1):
        blocks, _ = told(warehouse, {name: corpus[name] for name in names[:count]})
    key = ["article_id", "block_number"]
    assert blocks.sort(key).equals(from_scratch(corpus).sort(key))


def with_sign(number: int, sign: str = SIGNS[0]) -> tuple[str, list[str]]:
    return "Post", [REPORTS[2 * number], REPORTS[2 * number + 1], sign]


@pytest.fixture
def two_articles():
    others = {"x": ("Post", [REPORTS[8]]), "y": ("Record", [*REPORTS[6:8], SIGNS[0]])}
    return {"a": with_sign(0), "b": with_sign(1), **others}


def test_only_the_articles_that_bear_the_line_are_cleaned_anew(warehouse, two_articles):
    assert told(warehouse, two_articles)[1] == set()
    blocks, redone = told(warehouse, two_articles | {"c": with_sign(2)})
    assert redone == {"a", "b"}
    assert set(blocks.filter(role="boilerplate")["article_id"]) == {"a", "b", "c"}


def test_a_line_is_no_furniture_again_when_its_articles_are_gone(warehouse, two_articles):
    told(warehouse, two_articles | {"c": with_sign(2)})
    changed = two_articles | {"c": ("Post", [REPORTS[4]])}
    blocks, redone = told(warehouse, changed)
    assert redone == {"a", "b"}
    assert "boilerplate" not in blocks["role"]


def test_a_run_without_new_articles_redoes_none(warehouse, two_articles):
    corpus = two_articles | {"c": with_sign(2)}
    told(warehouse, corpus)
    blocks, redone = told(warehouse, corpus)
    assert redone == set()
    assert blocks.equals(from_scratch(corpus))


def test_a_copy_that_turns_up_takes_its_proof_back(warehouse, two_articles):
    corpus = two_articles | {"c": with_sign(2)}
    told(warehouse, corpus)
    copied = corpus | {"d": ("Record", corpus["c"][1][:2])}
    blocks, redone = told(warehouse, copied)
    assert redone == {"a", "b", "c"}
    assert blocks.equals(from_scratch(copied))


def test_lines_that_stand_together_are_learned_over_sources(warehouse):
    corpus = {
        source: (source, [REPORTS[number], *SIGNS[:2]])
        for number, source in enumerate(["Post", "Record", "Watch"])
    }
    told(warehouse, {name: corpus[name] for name in ("Post", "Record")})
    blocks, redone = told(warehouse, corpus)
    assert redone == {"Post", "Record"}
    assert set(blocks.filter(role="boilerplate")["text"]) == set(SIGNS[:2])
