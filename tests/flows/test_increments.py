"""Many runs over parts give what one run over everything gives, and touch only what they must."""

import shutil
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from made_up_runs import EVENTS, assert_same, document, rows_of, run_stages

from transforms.decisions.decisions import Kind, decision, recorded
from transforms.decisions.table_decisions import claim_anchor
from transforms.stories.story_terms import story_terms
from warehouse.database import Warehouse

ARTICLE = st.one_of(
    st.tuples(
        st.sampled_from(["Post", "Record", None]),
        st.none() | st.integers(1, 3),
        st.lists(st.sampled_from(own), min_size=1, max_size=6, unique=True).map("\n".join),
    )
    for own in EVENTS
)
CORPUS = st.dictionaries(st.sampled_from("abcdefghij"), ARTICLE, min_size=1)


@pytest.fixture(scope="module")
def run_over(words):
    """Run the joining stages over documents; the counts of the run."""
    return partial(run_stages, words)


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(st.lists(CORPUS, min_size=2, max_size=4))
def test_runs_over_changing_corpora_give_what_one_run_gives(run_over, corpora):
    with Warehouse.in_memory() as warehouse:
        documents, before = {}, {}
        for number, corpus in enumerate(corpora):
            for name in before.keys() - corpus.keys():
                del documents[name]  # withdrawn, or rejected now
            for name, article in corpus.items():
                if before.get(name) != article:
                    documents[name] = document(name, article, number)
            before = corpus
            run_over(warehouse, list(documents.values()))
        assert_same(warehouse, list(documents.values()), run_over)


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(CORPUS, st.randoms(use_true_random=False), st.integers(1, 4))
def test_many_runs_in_any_order_give_what_one_run_gives(run_over, corpus, random, size):
    documents = [document(name, article, 1) for name, article in corpus.items()]
    random.shuffle(documents)
    with Warehouse.in_memory() as warehouse:
        for end in range(size, len(documents) + size, size):
            run_over(warehouse, documents[:end])
        assert_same(warehouse, documents, run_over)


FIRE, SNOW = ("\n".join(lines[:5]) for lines in EVENTS[:2])
SMALL = {
    "fire": ("Post", 1, FIRE),
    "fire-copy": ("Record", 1, FIRE),
    "snow": ("Post", 2, SNOW),
    "snow-copy": (None, 3, SNOW),
    "baker": ("Post", 28, "\n".join(EVENTS[2])),
}


def documents_of(corpus):
    return [document(name, article, 1) for name, article in corpus.items()]


@pytest.fixture(scope="module")
def small_file(run_over, tmp_path_factory):
    """A work database after one run; don't change it."""
    path = tmp_path_factory.mktemp("small") / "work.duckdb"
    with Warehouse.open(path) as warehouse:
        run_over(warehouse, documents_of(SMALL))
    return path


@pytest.fixture
def small(small_file, tmp_path):
    """A copy of it that a test may change."""
    with Warehouse.open(shutil.copy(small_file, tmp_path / "work.duckdb")) as warehouse:
        yield warehouse


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, (0, 0, 0, 0), id="nothing"),
        pytest.param({"fire-copy": ("Record", 1, f"{FIRE} Rain.")}, (1, 1, 1, 1), id="one-changed"),
        pytest.param({"baker": ("Post", 28, "It rained in Tarn.")}, (1, 0, 1, 1), id="one-alone"),
        pytest.param({"snow-more": ("Record", 3, SNOW)}, (1, 2, 1, 1), id="one-more"),
        pytest.param({"snow-copy": ("Post", 3, FIRE)}, (1, 2, 2, 2), id="from-one-to-another"),
    ],
)
def test_only_the_neighbours_of_a_changed_article_are_made_anew(small, run_over, changed, expected):
    documents = documents_of(SMALL)
    new = [document(name, article, 2) for name, article in changed.items()]
    kept = [row for row in documents if row["article_id"] not in changed]
    counts = run_over(small, [*kept, *new])
    names = ("articles_anew", "pairs_anew", "clusters_anew", "stories_compared")
    assert tuple(counts[name] for name in names) == expected
    assert counts["stories_anew"] == counts["stories_compared"]
    assert_same(small, [*kept, *new], run_over)


def test_terms_are_counted_of_new_texts_only(small, run_over, monkeypatch):
    counted = []

    def recording(articles, *rest):
        counted.extend(articles["article_id"])
        return story_terms(articles, *rest)

    monkeypatch.setattr("flows.stages.stories.story_terms", recording)
    kept = [row for row in documents_of(SMALL) if row["article_id"] != "baker"]
    changed = document("baker", ("Post", 28, "It rained in Tarn."), 2)
    run_over(small, [*kept, changed])
    assert counted == ["baker"]


def test_a_story_whose_name_is_spelt_as_another_story_has_it_is_compared_anew(small, run_over):
    # The fire's reports have both spellings once: a third report decides for the baker, too.
    more = {"fire-more": ("Herald", 1, "\n".join([*EVENTS[0][:2], *EVENTS[0][3:4]]))}
    counts = run_over(small, documents_of({**SMALL, **more}))
    assert (counts["stories_anew"], counts["stories_compared"]) == (1, 2)


def test_a_judgement_reaches_what_was_loaded_before_it(small, run_over):
    day = datetime(2024, 4, 1, tzinfo=UTC)
    judged = [
        decision(Kind.COPY, ("fire", "fire-copy"), verdict="no", decided_at=day),
        decision(Kind.COPY, ("baker", "snow"), verdict="yes", decided_at=day),
    ]
    documents = documents_of({**SMALL, "snow-more": ("Record", 3, SNOW)})
    run_over(small, documents, recorded(judged))
    clusters = dict(small.read("main.articles").select("article_id", "copy_cluster_id").rows())
    assert clusters["fire"] != clusters["fire-copy"]
    assert clusters["baker"] == clusters["snow"] == clusters["snow-more"]
    assert_same(small, documents, run_over, recorded(judged))
    undone = decision(Kind.UNDO, (judged[0].decision_id,), verdict="undo", decided_at=day)
    run_over(small, documents, recorded([*judged, undone]))
    assert_same(small, documents, run_over, recorded([*judged, undone]))


def test_a_resolution_stays_while_stories_grow(run_over):
    told = {
        "hurt": ("Record", 1, "\n".join(EVENTS[0][:3])),
        "more-hurt": ("Herald", 1, "\n".join([*EVENTS[0][5:], *EVENTS[0][1:3]])),
    }
    keys = [
        claim_anchor(name, "count of people", article[2].split("\n")[-1])
        for name, article in told.items()
    ]
    at = datetime(2024, 4, 1, tzinfo=UTC)
    judged = recorded([decision(Kind.CONFLICT, keys, verdict="resolved", decided_at=at)])
    corpus = {"snow": SMALL["snow"]} | told
    with Warehouse.in_memory() as warehouse:
        run_over(warehouse, documents_of(corpus), judged)
        for name, text in (("snow-more", SNOW), ("hurt-more", told["hurt"][2])):
            corpus = {**corpus, name: ("Gazette", 3, text)}
            counts = run_over(warehouse, documents_of(corpus), judged, decided=False)
            assert counts["articles_anew"] == 1
            assert warehouse.read("main.decisions")["status"].to_list() == ["applied"]
            assert_same(warehouse, documents_of(corpus), run_over, judged)


def test_claims_of_one_event_share_a_group_though_only_one_of_their_stories_is_touched(run_over):
    fire, snow = ("\n".join([*lines[:5], lines[-1]]) for lines in EVENTS[:2])
    corpus = {"fire": ("Post", 1, fire), "baker": SMALL["baker"]}
    documents, told = documents_of(corpus), []
    with Warehouse.in_memory() as warehouse:
        for number, text in enumerate((None, snow, SNOW), 1):
            if text:
                documents[2:] = [document("snow", ("Post", 28, text), number)]
            counts = run_over(warehouse, documents)
            assert counts["stories_compared"] == (1 if text else 2)
            assert warehouse.count("main.stories") == (3 if text else 2)
            deaths = warehouse.read("claim_groups").filter(property="date")
            told.append(deaths.select("status", "article_count").row(0))
            if text:
                assert_same(warehouse, documents, run_over)
    assert told == [("single", 1), ("corroborated", 2), ("single", 1)]


def test_an_article_that_goes_leaves_nothing_behind(small, run_over):
    documents = [row for row in documents_of(SMALL) if row["article_id"] != "baker"]
    run_over(small, documents)
    for table in small.tables():
        if table.startswith(("main.", "work.known")) and "article_id" in small.columns(table):
            assert "baker" not in small.read(table)["article_id"].to_list()
    assert_same(small, documents, run_over)


def test_a_withdrawn_article_keeps_its_emptied_row_in_this_and_later_runs(small, run_over):
    row = {"article_id": "snow-copy", "external_id": "snow-copy", "reason": "asked"}
    small.append(
        "ops.withdrawals",
        rows_of(small.read("ops.withdrawals").schema, [row | {"withdrawn_at": datetime.now(UTC)}]),
    )
    documents = [row for row in documents_of(SMALL) if row["article_id"] != "snow-copy"]
    for touched in (1, 0):
        assert run_over(small, documents)["clusters_anew"] == touched
        (stored,) = small.read("articles").filter(article_id="snow-copy").rows(named=True)
        assert (stored["text"], stored["change_kind"], stored["story_id"]) == (
            "",
            "withdrawn",
            None,
        )
        assert small.read("article_versions").filter(article_id="snow-copy").height == 2
