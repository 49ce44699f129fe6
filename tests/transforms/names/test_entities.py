import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.tables import ENTITIES, ENTITY_ALIASES

COLUMNS = ["article_id", "mention_id", "text", "entity_name", "entity_kind", "alias_kind"]


def mentions(*rows):
    numbered = [(row[0], f"{row[0]}.m{at}", *row[1:]) for at, row in enumerate(rows)]
    return pl.DataFrame(numbered, dict.fromkeys(COLUMNS, pl.String()), orient="row")


def articles(**stories):
    schema = {"article_id": pl.String(), "story_id": pl.String()}
    return pl.DataFrame(list(stories.items()), schema, orient="row")


ONE_STORY = articles(a="s", b="s")


def names(found):
    return dict(found.entities.select("name", "mention_count").iter_rows())


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [
                ("a", "Webb", "Clara Webb", "PERSON", "short"),
                ("b", "Webb", "Webb", "PERSON", "name"),
            ],
            {"Clara Webb": 2},
            id="a-bare-surname-joins-the-full-name",
        ),
        pytest.param(
            [
                ("a", "Clara Webb", "Clara Webb", "PERSON", "name"),
                ("a", "John Webb", "John Webb", "PERSON", "name"),
                ("b", "Webb", "Webb", "PERSON", "name"),
            ],
            {"Clara Webb": 1, "John Webb": 1, "Webb": 1},
            id="a-surname-of-two-stays-its-own",
        ),
        pytest.param(
            [
                ("a", "NHA", "Northern Harbour Authority", "ORG", "acronym"),
                ("b", "NHA", "NHA", "ORG", "name"),
            ],
            {"Northern Harbour Authority": 2},
            id="an-acronym-joins-the-name",
        ),
        pytest.param(
            [
                ("a", "Anna Petrushenko", "Anna Petrushenko", "PERSON", "name"),
                ("a", "Petrushenko", "Anna Petrushenko", "PERSON", "short"),
                ("b", "Anna Petrushenka", "Anna Petrushenka", "PERSON", "name"),
            ],
            {"Anna Petrushenko": 3},
            id="spellings-join-the-most-frequent",
        ),
        pytest.param(
            [("a", "Webb", "Webb", "PERSON", "name"), ("b", "Webb", "Webb", "ORG", "name")],
            {"Webb": 1},
            id="a-person-is-no-firm",
        ),
        pytest.param(
            [("a", "Arvale", "Arvale", "GPE", "name"), ("b", "Arvale", "Arvale", "LOC", "name")],
            {"Arvale": 2},
            id="places-are-one-class",
        ),
        pytest.param([("a", "Monday", None, None, None)], {}, id="dates-are-no-entities"),
        pytest.param(
            [
                ("a", "Moor", "Moor Mills", "ORG", "short"),
                ("b", "Moor Mills", "Moor Mills Group", "ORG", "short"),
                ("b", "Moor", "Moor", "ORG", "name"),
            ],
            {"Moor Mills Group": 3},
            id="a-short-form-of-a-short-form",
        ),
        pytest.param(
            [
                ("a", "Moor", "Mills", "ORG", "short"),
                ("b", "Mills", "Moor", "ORG", "short"),
            ],
            {"Mills": 2},
            id="forms-of-each-other",
        ),
    ],
)
def test_names_of_a_story_become_entities(entities, rows, expected):
    assert names(entities(mentions(*rows), ONE_STORY)) == expected


def test_a_surname_of_another_story_stays_its_own(entities):
    rows = mentions(
        ("a", "Clara Webb", "Clara Webb", "PERSON", "name"), ("b", "Webb", "Webb", "PERSON", "name")
    )
    assert names(entities(rows, articles(a="s", b="t"))) == {"Clara Webb": 1, "Webb": 1}


def test_equal_names_are_one_entity_over_stories(entities):
    rows = mentions(*((key, "Clara Webb", "Clara Webb", "PERSON", "name") for key in "ab"))
    found = entities(rows, articles(a="s", b="t"))
    assert found.entities["article_count"].to_list() == [2]


def test_the_order_of_rows_changes_nothing(entities):
    rows = mentions(
        ("a", "Clara Webb", "Clara Webb", "PERSON", "name"),
        ("b", "Webb", "Webb", "PERSON", "name"),
        ("b", "Arvale", "Arvale", "GPE", "name"),
        ("a", "Anna Petrushenka", "Anna Petrushenka", "PERSON", "name"),
        ("b", "Anna Petrushenko", "Anna Petrushenko", "PERSON", "name"),
    )
    first = entities(rows, ONE_STORY)
    again = entities(rows.reverse(), ONE_STORY.reverse())
    assert first.entities.equals(again.entities)
    assert first.aliases.equals(again.aliases)
    assert first.mention_entities.equals(again.mention_entities)


def test_no_mentions_give_empty_tables(entities):
    found = entities(mentions(), articles())
    assert found.entities.schema == ENTITIES
    assert found.aliases.schema == ENTITY_ALIASES
    assert found.mention_entities.is_empty()


def test_an_alias_has_one_kind(entities):
    rows = mentions(
        ("a", "Webb", "Clara Webb", "PERSON", "short"), ("b", "Webb", "Webb", "PERSON", "name")
    )
    aliases = entities(rows, ONE_STORY).aliases
    assert aliases.select("alias", "alias_kind", "mention_count").rows() == [("Webb", "short", 2)]


NAMES = ["Moor", "Moor Mills", "Moor Mills Group", "Mills", "M.M.G.", "Anna Moor", "Ana Moor"]
NAMED = st.tuples(
    st.sampled_from("ab"),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(["PERSON", "ORG"]),
    st.sampled_from(["name", "short", "acronym"]),
)


@given(st.lists(NAMED, min_size=1, max_size=9))
def test_the_entity_of_every_mention_is_there(entities, rows):
    found = entities(mentions(*rows), ONE_STORY)
    ids = found.entities["entity_id"].to_list()
    assert set(found.mention_entities["entity_id"]) == set(ids) == set(found.aliases["entity_id"])
    assert len(set(ids)) == len(ids)
