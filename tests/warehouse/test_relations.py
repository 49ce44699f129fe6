"""What can be named in an export: tables, views, questions, queries."""

import pytest

from warehouse.errors import QueryError
from warehouse.keys import KEYS
from warehouse.migrations import VIEWS
from warehouse.relations import relations, selected


def test_every_table_and_view_has_a_name(ferry_file):
    names = relations(ferry_file)
    assert {*KEYS, *VIEWS} - {"sentence_at"} <= {*names}
    assert {"ops.runs", "ops.changes"} <= {*names}
    assert not [name for name in names if name.startswith("work.")]


def test_the_rows_of_a_table_come_in_one_order(ferry_file):
    frame = selected(ferry_file, "articles").frame
    assert frame["article_id"].to_list() == ["a1", "a2", "a3"]


def test_an_unknown_name_names_similar_ones(ferry_file):
    with pytest.raises(QueryError, match="did you mean quotes"):
        selected(ferry_file, "quote")
