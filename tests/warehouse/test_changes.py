"""Loading writes what differs, keeps history, and says what changed and why."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms import tables
from warehouse.changes import CHANGES, load
from warehouse.database import Warehouse
from warehouse.errors import UnknownTableError
from warehouse.keys import Scope


@pytest.fixture
def loaded(warehouse):
    def run(run_id="r1", **options):
        frames = options.pop("frames")
        with warehouse.transaction():
            return load(warehouse, frames, run_id, **options)

    return run


def rows_of(changes):
    return changes.select("table_name", "op", "key", "cause").rows()


def articles(frame_of, *rows):
    return frame_of("articles", *rows)


def test_a_first_load_adds_every_row(warehouse, frame_of, loaded):
    frames = {
        "blocks": frame_of("blocks", {"article_id": "a", "block_number": 12}),
        "articles": articles(frame_of, {"article_id": "a"}),
    }
    changes = loaded(frames=frames)
    assert rows_of(changes) == [
        ("articles", "ADD", "a", "data"),
        ("blocks", "ADD", "a/12", "data"),
    ]
    assert changes.schema == CHANGES
    assert warehouse.read("ops.changes").equals(changes)
    assert warehouse.read("blocks").equals(frames["blocks"])


def test_a_second_load_of_equal_rows_writes_nothing(warehouse, frame_of, loaded):
    row = {"article_id": "a", "url": None, "first_seen_run_id": "r1", "last_seen_run_id": "r1"}
    loaded(frames={"articles": articles(frame_of, row)})
    again = row | {"first_seen_run_id": "r2", "last_seen_run_id": "r2"}
    assert loaded("r2", frames={"articles": articles(frame_of, again)}).is_empty()
    assert warehouse.read("articles").equals(articles(frame_of, row))


def test_a_changed_row_keeps_when_it_was_first_seen(warehouse, frame_of, loaded):
    row = {"article_id": "a", "first_seen_run_id": "r1", "last_seen_run_id": "r1"}
    loaded(frames={"articles": articles(frame_of, row)})
    new = {"article_id": "a", "headline": None, "first_seen_run_id": "r2"}
    changes = loaded(
        "r2", frames={"articles": articles(frame_of, new | {"last_seen_run_id": "r2"})}
    )
    assert rows_of(changes) == [("articles", "MOD", "a", "data")]
    stored = warehouse.read("articles").row(0, named=True)
    assert stored["first_seen_run_id"] == "r1"
    assert stored["last_seen_run_id"] == "r2"
    assert stored["headline"] is None


@pytest.mark.parametrize(
    ("incoming", "kept"),
    [pytest.param(None, "s0", id="unknown-keeps"), pytest.param("s9", "s9", id="known-replaces")],
)
def test_a_changed_story_keeps_its_earlier_id(warehouse, frame_of, loaded, incoming, kept):
    loaded(frames={"stories": frame_of("stories", {"story_id": "s1", "previous_story_id": "s0"})})
    new = {"story_id": "s1", "previous_story_id": incoming, "article_count": 5}
    loaded("r2", frames={"stories": frame_of("stories", new)})
    assert warehouse.read("stories")["previous_story_id"].to_list() == [kept]


def test_a_missing_row_is_deleted(warehouse, frame_of, loaded):
    loaded(frames={"entities": frame_of("entities", {"entity_id": "e1"}, {"entity_id": "e2"})})
    changes = loaded("r2", frames={"entities": frame_of("entities", {"entity_id": "e2"})})
    assert rows_of(changes) == [("entities", "DEL", "e1", "data")]
    assert warehouse.read("entities")["entity_id"].to_list() == ["e2"]


def test_rows_out_of_scope_stay_where_a_load_has_one(warehouse, frame_of, loaded):
    rows = [{"quote_id": f"{letter}.u", "article_id": letter} for letter in "abc"]
    loaded(frames={"quotes": frame_of("quotes", *rows)})
    new = [rows[0], {"quote_id": "a.v", "article_id": "a"}]
    scope = Scope(("article_id",), pl.Series(["a", "b"]))
    changes = loaded("r2", frames={"quotes": frame_of("quotes", *new)}, scopes={"quotes": scope})
    assert rows_of(changes) == [
        ("quotes", "ADD", "a.v", "data"),
        ("quotes", "DEL", "b.u", "data"),
    ]
    assert sorted(warehouse.read("quotes")["quote_id"]) == ["a.u", "a.v", "c.u"]


def test_a_pair_is_in_scope_by_either_side(warehouse, frame_of, loaded):
    pairs = [{"article_id": one, "other_article_id": other} for one, other in ("ab", "bc", "cd")]
    loaded(frames={"duplicate_pairs": frame_of("duplicate_pairs", *pairs)})
    scope = Scope(("article_id", "other_article_id"), pl.Series(["b"]))
    nothing = frame_of("duplicate_pairs", *pairs).clear()
    loaded("r2", frames={"duplicate_pairs": nothing}, scopes={"duplicate_pairs": scope})
    assert warehouse.read("duplicate_pairs")["article_id"].to_list() == ["c"]


def test_same_documents_under_other_rules_change_by_rule(frame_of, loaded):
    def frames(document_of_b, value):
        return {
            "articles": articles(
                frame_of,
                {"article_id": "a", "document_id": "1"},
                {"article_id": "b", "document_id": document_of_b},
            ),
            "timexes": frame_of(
                "timexes",
                {"timex_id": "a.t", "article_id": "a", "value": value},
                {"timex_id": "b.t", "article_id": "b", "value": value},
            ),
            "stories": frame_of("stories", {"story_id": "s", "headline": value}),
            "duplicate_pairs": frame_of(
                "duplicate_pairs", {"article_id": "a", "other_article_id": "b", "method": value}
            ),
        }

    loaded(frames=frames("2", "old"))
    only_rules = loaded("r2", frames=frames("2", "new"), rules_changed=True)
    assert rows_of(only_rules) == [
        ("duplicate_pairs", "MOD", "a/b", "rule"),
        ("stories", "MOD", "s", "rule"),
        ("timexes", "MOD", "a.t", "rule"),
        ("timexes", "MOD", "b.t", "rule"),
    ]
    both = loaded("r3", frames=frames("3", "newer"), rules_changed=True)
    assert rows_of(both) == [
        ("articles", "MOD", "b", "data"),
        ("duplicate_pairs", "MOD", "a/b", "data"),
        ("stories", "MOD", "s", "data"),
        ("timexes", "MOD", "a.t", "rule"),
        ("timexes", "MOD", "b.t", "data"),
    ]


def test_a_failed_transaction_leaves_no_trace(warehouse, frame_of):
    with pytest.raises(ZeroDivisionError), warehouse.transaction():  # noqa: PT012 - the case
        load(warehouse, {"entities": frame_of("entities", {"entity_id": "e"})}, "r1")
        raise ZeroDivisionError
    assert warehouse.count("entities") == 0
    assert warehouse.count("ops.changes") == 0


def test_a_table_that_is_none_of_main_is_refused(warehouse):
    with pytest.raises(UnknownTableError, match="nonsense"):
        load(warehouse, {"nonsense": pl.DataFrame()}, "r1")


FLOATS = st.floats().map(lambda number: number + 0.0)  # SQL knows no negative zero
CONTENT = st.dictionaries(
    st.sampled_from("abcde"), st.tuples(st.none() | st.integers(0, 2), st.none() | FLOATS)
)


@pytest.fixture(scope="module")
def shared_warehouse():
    with Warehouse.in_memory() as opened:
        yield opened


def timexes_of(content):
    span = {"article_id": "a", "start_char": 0, "end_char": 0, "text": "", "type": "DATE"}
    rows = [
        {
            "timex_id": key,
            "value": None if value is None else str(value),
            "confidence": confidence,
            **span,
        }
        for key, (value, confidence) in content.items()
    ]
    return pl.DataFrame(rows, tables.TIMEXES)


EVERYTHING = Scope(("article_id",), pl.Series(["a"]))


@pytest.mark.parametrize(
    "scope", [pytest.param({}, id="whole"), pytest.param({"timexes": EVERYTHING}, id="scoped")]
)
def test_agrees_with_a_dictionary(shared_warehouse, scope):  # a table maps keys to rows
    @settings(max_examples=50)
    @given(st.lists(CONTENT, max_size=4))
    def check(states):
        before = {}
        for after in [*states, {}]:
            changes = load(shared_warehouse, {"timexes": timexes_of(after)}, "r", scopes=scope)
            kept = after.keys() & before.keys()
            assert set(changes.select("op", "key").rows()) == {
                *(("ADD", key) for key in after.keys() - before.keys()),
                *(("DEL", key) for key in before.keys() - after.keys()),
                *(("MOD", key) for key in kept if repr(after[key]) != repr(before[key])),
            }
            stored = shared_warehouse.read("timexes").sort("timex_id")
            assert stored.equals(timexes_of(after).sort("timex_id"))
            before = after

    check()


def test_what_people_decided_is_a_cause_of_its_own(warehouse, frame_of, loaded):
    article = articles(frame_of, {"article_id": "a", "document_id": "d"})
    loaded(frames={"articles": article, "sources": frame_of("sources", {"source_id": "s"})})
    told = frame_of("sources", {"source_id": "s", "publisher": "Press"})
    decisions = frame_of("decisions", {"decision_id": "j"})
    frames = {"articles": article, "sources": told, "decisions": decisions}
    assert rows_of(loaded("r2", frames=frames, decided=True)) == [
        ("sources", "MOD", "s", "decision"),
        ("decisions", "ADD", "j", "decision"),
    ]
