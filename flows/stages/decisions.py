"""People's judgements within a run: read, applied to the tables, recorded with their status."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from flows.kept.decision_file import read_decisions, write_decisions
from flows.run import Run
from flows.running.locking import file_lock
from flows.stages.corpus import Corpus
from flows.stages.withdrawals import pending
from flows.workspace import Workspace
from transforms.decisions.decisions import RECORDED, Kind, Status, in_force
from transforms.decisions.entity_decisions import APPLIED
from transforms.decisions.erased_words import without_words_of
from transforms.decisions.table_decisions import (
    decided_groups,
    decided_sources,
    decisions,
    judged_articles,
)
from transforms.tables import DECISIONS
from warehouse.database import Warehouse
from warehouse.reader import named_query

_FIRST_SCHEMA = 14  # whose main.decisions has all columns


def decisions_of_run(workspace: Workspace, warehouse: Warehouse) -> pl.DataFrame:
    """What people decided (RECORDED): the file beside the warehouse and what runs have stored.

    Where articles wait to be withdrawn, the words of judgements on them go from the file first.

    Raises:
        UsageError: The file holds a line that is no judgement.
    """
    gone = pending(warehouse)["article_id"]
    bearers = _bearers(warehouse)
    with file_lock(workspace.decisions_lock):
        in_file = read_decisions(workspace.decisions)
        if not gone.is_empty():
            in_file = without_words_of(in_file, gone, bearers)
            if workspace.decisions.exists():
                write_decisions(workspace.decisions, in_file)
    stored = _stored(workspace, warehouse)
    if not gone.is_empty():
        stored = without_words_of(stored, gone, bearers)
    rows = pl.concat([in_file, stored]).unique("decision_id", keep="first", maintain_order=True)
    return rows.sort("decided_at", "decision_id")


def _bearers(warehouse: Warehouse) -> pl.DataFrame:
    """`article_id`, `entity_id`: who has a name, by its entity and by what it was before that."""
    entities = warehouse.read("mentions", columns=("article_id", "entity_id"))
    names = warehouse.read("work.known_names", columns=("article_id", "name_id"))
    return pl.concat([entities, names.rename({"name_id": "entity_id"})])


def _stored(workspace: Workspace, warehouse: Warehouse) -> pl.DataFrame:
    """What runs have stored; from the published file where the state folder is new."""
    if warehouse.count("articles") or not workspace.warehouse.exists():
        return warehouse.read("decisions").select(*RECORDED)
    return published_decisions(workspace.warehouse).select(*RECORDED)


def published_decisions(published: Path) -> pl.DataFrame:
    """The judgements of the published file (DECISIONS); none where it has none yet.

    Raises:
        WarehouseError: The file can't be read.
    """
    if not published.exists() or named_query(published, "schema_version").item() < _FIRST_SCHEMA:
        return DECISIONS.to_frame()
    return named_query(published, "decisions").select(*DECISIONS).match_to_schema(DECISIONS)


def are_new(decided: pl.DataFrame, warehouse: Warehouse) -> bool:
    """Whether some of the judgements are in no run yet."""
    known = warehouse.read("decisions")
    return not decided.join(known, on="decision_id", how="anti").is_empty()


def reach_everything(run: Run) -> bool:
    """Whether the judgements may join or part anything: new ones, and those on copies and names."""
    far = (in_force(run.decisions, kind) for kind in (Kind.COPY, Kind.SAME_ENTITY))
    return run.decided or not all(judged.is_empty() for judged in far)


def decided_tables(
    run: Run,
    corpus: Corpus,
    compared: pl.Series,
    crossing: pl.Series,
    applied: Sequence[pl.DataFrame],
    made: Mapping[str, pl.DataFrame],
) -> dict[str, pl.DataFrame]:
    """The tables of `main` with judgements on sources and conflicts applied, and `decisions`.

    Args:
        run: The run.
        corpus: All articles.
        compared: Ids of the articles whose claims were compared anew, or are gone.
        crossing: Ids of further articles of which some claims were grouped anew.
        applied: What earlier stages applied (APPLIED).
        made: The tables as the stages made them.
    """
    sources, publishers = decided_sources(made["sources"], run.decisions)
    judged = in_force(run.decisions, Kind.CONFLICT)
    grouped = pl.concat([compared, crossing])
    blocks = corpus.blocks_of(grouped.filter(grouped.is_in(judged_articles(judged))).unique())
    groups, conflicts = decided_groups(made["claim_groups"], made["claims"], blocks, judged)
    earlier = _applied_before(run.warehouse, judged, compared)
    earlier = earlier.join(conflicts, on="decision_id", how="anti")
    told = decisions(run.decisions, [*applied, publishers, conflicts, earlier])
    return {**made, "sources": sources, "claim_groups": groups, "decisions": told}


def _applied_before(
    warehouse: Warehouse, judged: pl.DataFrame, compared: pl.Series
) -> pl.DataFrame:
    """APPLIED of the judgements on conflicts that this run has not looked at."""
    known = warehouse.read("decisions").filter(status=str(Status.APPLIED))
    sides = pl.col("subject_key", "other_key").str.replace("/[^/]*$", "")
    is_anew = pl.any_horizontal(sides.is_in(compared.implode()))
    kept = judged.filter(~is_anew).join(known, on="decision_id", suffix="_known")
    return kept.select(*APPLIED).match_to_schema(APPLIED)
