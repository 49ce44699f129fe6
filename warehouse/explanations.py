"""An id -> what it stands for, where it was found and why it is so."""

from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from warehouse.errors import QueryError, database_errors
from warehouse.migrations import sql_text
from warehouse.reader import read_only

_QUERIES: Final = {
    "explain_fact": "fact",
    "explain_claim_group": "claim group",
    "explain_group_claims": "claims of the group",
    "explain_pair": "pair of articles",
    "explain_pair_passages": "passages that the pair shares",
    "explain_cluster": "articles of one text",
    "explain_quote_group": "wordings of one utterance",
    "explain_story": "story",
    "explain_article": "article",
    "explain_withdrawal": "withdrawn on request: its text was removed",
    "explain_entity": "named thing and its names",
    "explain_decisions": "what people decided of it",
}


class Explanation(NamedTuple):
    """One thing that an id stands for, or what belongs to it."""

    title: str
    rows: pl.DataFrame


def explain(path: str | Path, identifier: str) -> list[Explanation]:
    """Everything known under an id, the thing itself first.

    Args:
        path: The published file.
        identifier: Key of a fact, claim group, copy cluster, quote group, story, article or
            entity; two article ids with `/` between them for a pair; an `external_id` for
            an article.

    Raises:
        QueryError: Nothing has the id.
        WarehouseError: The file can't be read; one of its children.
    """
    found = []
    with read_only(path) as connection, database_errors(Path(path)):
        for query, title in _QUERIES.items():
            cursor = connection.execute(sql_text("queries", query), {"id": identifier})
            rows = pl.DataFrame(cursor.to_arrow_table())
            if not rows.is_empty():
                found.append(Explanation(title, rows))
    if not found:
        raise QueryError(
            f"nothing has the id {identifier}: take one from a column *_id of a query's result, "
            "or two article ids with / between them for a pair"
        )
    return found
