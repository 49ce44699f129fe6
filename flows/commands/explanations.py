"""An id -> its sentence, rule, article and run, and what it rests on."""

import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import polars as pl

from flows.errors import UsageError
from flows.output.answer_forms import json_lines
from flows.output.answers import print_text
from flows.output.text_tables import text_card, text_table
from flows.report.folder import page_hint
from warehouse.explanations import Explanation, explain
from warehouse.reader import named_query

_ON_PAGES = ("pair of articles", "articles of one text", "story", "claim group")
_SHOWN_ABOVE = frozenset({"article_id", "start_char", "end_char", "text", "rule", "confidence"})


def show_explanation(warehouse: Path, identifiers: Sequence[str], form: str) -> None:
    """Print all that is known under an id, as text or as one JSON array.

    Args:
        warehouse: The published file.
        identifiers: One id, or the two articles of a pair.
        form: text or json.

    Raises:
        UsageError: More than two ids.
        WarehouseError: Nothing has the id, or the file can't be read.
    """
    if len(identifiers) > 2:
        raise UsageError("give one id, or the two article ids of a pair")
    found = explained(warehouse, "/".join(identifiers))
    if form == "json":
        print_text(_as_json(found))
    else:
        print_text("\n".join(_as_text(one) for one in found))


def explained(warehouse: Path, identifier: str) -> list[Explanation]:
    """The parts of an explanation, the thing itself first.

    Raises:
        WarehouseError: Nothing has the id, or the file can't be read.
    """
    found = explain(warehouse, identifier)
    if found[0].title in _ON_PAGES:
        return [*found, *_page(warehouse, identifier)]
    if found[0].title != "fact":
        return found
    basis = named_query(warehouse, "explain_basis", id=identifier)
    own = [Explanation("what it says", _fields(warehouse, identifier))]
    if not basis.is_empty():
        own.append(Explanation("facts that it is derived from, or that use it", basis))
    return [found[0], *own, *found[1:]]


def _page(warehouse: Path, identifier: str) -> list[Explanation]:
    """Where the page of a report shows it, or the command that makes the page."""
    for story_id in named_query(warehouse, "report_story_of", id=identifier)["story_id"]:
        return [Explanation("page", pl.DataFrame([page_hint(warehouse, story_id, identifier)]))]
    return []


def _fields(warehouse: Path, identifier: str) -> pl.DataFrame:
    """The columns of a fact that have a value and aren't told anyway, as one row."""
    rows = named_query(warehouse, "explain_fields", id=identifier)["fact_json"]
    fields = json.loads(rows[0]) if len(rows) else {}
    told = {name: value for name, value in fields.items() if name not in _SHOWN_ABOVE}
    return pl.DataFrame([{name: value for name, value in told.items() if value is not None}])


def _as_text(explanation: Explanation) -> str:
    title = explanation.title.upper()
    if explanation.rows.height == 1:
        return text_card(explanation.rows.row(0, named=True), title)
    return text_table(explanation.rows, title)


def _as_json(explanations: Sequence[Explanation]) -> str:
    parts = (
        chain(
            [f'{{"title": {json.dumps(explanation.title)}, "rows": [\n'],
            [",\n".join(json_lines(explanation.rows))],
            ["\n]}"],
        )
        for explanation in explanations
    )
    return "[" + ",\n".join("".join(part) for part in parts) + "]\n"
