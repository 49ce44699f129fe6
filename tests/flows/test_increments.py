"""Many runs over parts give what one run over everything gives, and touch only what they must.

The stages are those of a run; only the language model is left out: facts are read from the
made-up sentences by a few patterns.
"""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from flows.stages import joins
from flows.stages.clean import join_articles
from transforms import tables
from transforms.decisions.decisions import Kind, decision, recorded
from transforms.decisions.table_decisions import claim_anchor
from transforms.extraction.texts import unique_texts
from transforms.stories.story_terms import story_terms
from warehouse.changes import load
from warehouse.database import Warehouse
from warehouse.keys import HISTORY, KEYS

EVENTS = [
    [
        "A fire destroyed the old customs house in Velm on Friday night, the brigade said.",
        "Forty firefighters needed four hours to bring the flames at the customs house down.",
        "Mayor Anna Petrushenko said that 12 people were hurt in the fire at Velm.",
        "Mayor Anna Petrushenka said that 14 people were hurt in the fire at Velm.",
        "“The customs house was the face of the whole valley,” Anna Petrushenko said in Velm.",
        "“The customs house was the face of our whole valley,” Petrushenko said on Friday.",
        "Police in Velm are asking who saw strangers near the customs house before the fire.",
        "Tom Quist died on the ninth, which spared him the sight of the ruin.",
    ],
    [
        "Heavy snow closed the Harrow pass for the third day in a row, Berta Quist said.",
        "The ploughs could not reach the inn at the top of the Harrow pass on Wednesday.",
        "In the inn on the Harrow pass 23 people wait for the snow ploughs, Quist said.",
        "In the inn on the Harrow pass 25 people wait for the snow ploughs, Tom Quist said.",
        "“Nobody on the pass is hungry and nobody is cold,” Berta Quist of the road service said.",
        "Snow ploughs turned back twice on the Harrow pass because of avalanches, Quist said.",
        "Since Tom Quist died on the ninth only two drivers know the road.",
    ],
    [
        "A baker won seven million crowns and bought an oven, a shop and a boat for her nine",
        "children, her sister Anna Petrushenka told a radio station in Tarn.",
    ],
]
ARTICLE = st.one_of(
    st.tuples(
        st.sampled_from(["Post", "Record", None]),
        st.none() | st.integers(1, 3),
        st.lists(st.sampled_from(own), min_size=1, max_size=6, unique=True).map("\n".join),
    )
    for own in EVENTS
)
CORPUS = st.dictionaries(st.sampled_from("abcdefghij"), ARTICLE, min_size=1)
NOTHING_DECIDED = recorded([])
NAME = re.compile(r"(?P<first>Anna |Berta |Tom )?(?P<last>Petrushenk[oa]|Quist)")
COUNT = re.compile(r"(?P<value>\d+) people")
QUOTE = re.compile(r"“[^”]+”")
DEATH = re.compile(r"died on (?P<day>the ninth)")


class Stages:
    """Runs every task here and now, as a flow run does."""

    def one(self, task, *arguments):
        return task.fn(*arguments)


def rows_of(schema, rows):
    known = ({name: row.get(name) for name in schema} for row in rows)
    return pl.DataFrame(list(known), schema)


def facts(text):
    """EXTRACTED_* rows of a text, by kind."""
    mentions = []
    full = {m["last"]: m[0] for m in NAME.finditer(text) if m["first"]}
    for found in NAME.finditer(text):
        name = full.get(found["last"], found["last"])
        mentions.append(
            {"mention_id": f"m{found.start()}", "start_char": found.start(), "text": found[0]}
            | {"end_char": found.end(), "label": "PERSON", "entity_name": name}
            | {"entity_kind": "PERSON", "alias_kind": "name" if found[0] == name else "short"}
        )
    ids = [row["mention_id"] for row in mentions]
    claims = [
        {"claim_id": f"c{m.start()}", "start_char": m.start(), "end_char": m.end(), "text": m[0]}
        | {"subject": "people hurt", "property": "count of people", "unit": "person"}
        | {"value": m["value"], "value_number": float(m["value"]), "modality": "asserted"}
        | {"low": float(m["value"]), "high": float(m["value"]), "bound": "exact"}
        | {"is_negated": False, "origin_mention_id": ids[0] if ids else None}
        | {"subject_lemma": "people", "participant_mention_ids": ids[:1]}
        for m in COUNT.finditer(text)
    ]
    for death in DEATH.finditer(text):
        line = text.rfind("\n", 0, death.start())
        near = [m["mention_id"] for m in mentions if line < m["start_char"] < death.end()]
        claims.append(
            {"claim_id": f"c{death.start('day')}", "start_char": death.start("day")}
            | {"end_char": death.end("day"), "text": death["day"], "value": "2024-02-09"}
            | {"subject": "he died", "subject_lemma": "die", "subject_class": "death"}
            | {"property": "date", "modality": "asserted", "is_negated": False}
            | {"participant_mention_ids": near}
        )
    quotes = [
        {"quote_id": f"q{m.start()}", "start_char": m.start(), "end_char": m.end(), "text": m[0]}
        | {"form": "direct", "rule": "x", "speaker_mention_id": ids[-1] if ids else None}
        for m in QUOTE.finditer(text)
    ]
    return {"mentions": mentions, "claims": claims, "quotes": quotes}


def extract(run, _, corpus):
    texts = unique_texts(corpus.articles, corpus.blocks, ["en"], "en")
    run.warehouse.remove("work.known_texts", pl.DataFrame({"article_id": corpus.replaced}))
    run.warehouse.append("work.known_texts", texts.select("article_id", "content_key"))
    done = run.warehouse.read("work.extractions")
    new = texts.join(done, on="content_key", how="anti").unique("content_key")
    run.warehouse.append(
        "work.extractions", new.select("content_key", failure=pl.lit(None, pl.String))
    )
    for key, text in new.select("content_key", "text").iter_rows():
        for kind, rows in facts(text).items():
            frame = rows_of(getattr(tables, f"EXTRACTED_{kind.upper()}"), rows)
            keyed = frame.with_columns(content_key=pl.lit(key))
            run.warehouse.append(f"work.extracted_{kind}", keyed)


def document(name, article, run_number):
    source, day, text = article
    on = date(2024, 3, day) if day else None
    at = datetime(2024, 3, day, tzinfo=UTC) if day else None
    return {
        "article_id": name,
        "document_id": f"{name}{run_number}",
        "external_id": name,
        "path": name,
        "record_number": 1,
        "input_name": "in",
        "source": source,
        "text": text,
        "headline": text.split(",")[0],
        "word_count": 9,
        "published_on": on,
        "published_at": at,
        "published_precision": "day" if on else None,
        "run_number": run_number,
        "run_id": f"r{run_number}",
    }


def put(warehouse, documents):
    """Make these the cleaned documents."""
    for table in ("work.documents", "work.drafts"):
        schema = warehouse.read(table).schema
        warehouse.replace(table, rows_of(schema, documents))
    blocks = []
    for row in documents:
        start = 0
        for number, line in enumerate(row["text"].split("\n"), 1):
            block = {"block_number": number, "start_char": start, "end_char": start + len(line)}
            blocks.append(row | block | {"text": line, "role": "body", "rule": "default"})
            start += len(line) + 1
    table = "work.draft_blocks"
    warehouse.replace(table, rows_of(warehouse.read(table).schema, blocks))


@pytest.fixture(scope="module")
def run_over(words):
    """Run the joining stages over the documents; the counts of the run."""

    def run(warehouse, documents, decisions=NOTHING_DECIDED, *, decided=True):
        put(warehouse, documents)
        is_first = warehouse.count("main.articles") == 0
        own = SimpleNamespace(warehouse=warehouse, words=words, counts={}, run_id="r")
        own.rules_changed, own.rules_known = False, not is_first
        own.decisions, own.decided = decisions, decided and not decisions.is_empty()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(joins, "clean", lambda run, _: join_articles.fn(run))
            patch.setattr(joins, "extract", extract)
            made, scopes = joins.main_tables(own, Stages())
        load(warehouse, made, "r", scopes=scopes)
        return own.counts

    return run


def main_of(warehouse):
    """Every table of `main`, sorted, without history."""
    found = {}
    for table in KEYS:
        frame = warehouse.read(table)
        found[table] = frame.drop(HISTORY & set(frame.columns)).sort(KEYS[table])
    return found


def assert_same(warehouse, documents, run_over, decisions=NOTHING_DECIDED):
    found = main_of(warehouse)
    with Warehouse.in_memory() as other:
        run_over(other, documents, decisions)
        for table, rows in main_of(other).items():
            assert_frame_equal(found[table], rows, check_exact=True)


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


@pytest.fixture
def small(run_over):
    with Warehouse.in_memory() as warehouse:
        run_over(warehouse, documents_of(SMALL))
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
