"""docs/tables.md says what the comments in the database say."""

from warehouse.keys import KEYS
from warehouse.migrations import VIEWS
from warehouse.table_docs import table_docs


def test_every_table_and_view_of_the_users_is_there_once():
    page = table_docs()
    titles = [line for line in page.splitlines() if line.startswith("### ")]
    assert titles[: len(KEYS)] == [f"### `{name}`" for name in KEYS]
    views = [name for name in VIEWS if name != "sentence_at"]
    assert {f"### view `{name}`" for name in views} <= set(titles)
    assert "### `ops.files`" in titles
    assert not any("work." in title for title in titles)
    assert len(titles) == len(set(titles))


def test_a_column_has_type_and_meaning():
    assert "| `value` | DOUBLE | The number in the unit as written" in table_docs()


def test_markup_in_a_comment_is_shown_not_read():
    assert "Key: &lt;article_id>.q" in table_docs()
