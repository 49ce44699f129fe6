"""`twosource decide`: a person's judgement -> a line of the decisions file; later runs apply it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import polars as pl

from flows.commands.accounts import account
from flows.commands.withdraw import named_article
from flows.errors import UsageError
from flows.kept.decision_file import add_decisions, read_decisions, write_decisions
from flows.output.answers import Wanted, answer, note, print_text
from flows.running.start_run import parameters_of, run_and_report
from flows.settings import read_settings
from flows.stages.decisions import published_decisions
from flows.workspace import Workspace
from transforms.decisions.decisions import (
    RECORDED,
    Kind,
    WrongDecisionError,
    decision,
    ranked,
    recorded,
)
from transforms.decisions.table_decisions import claim_anchor
from warehouse.reader import named_query

_WAITING: Final = "waiting for a run"
_SUBJECTS: Final = {
    Kind.SAME_ENTITY: "two entities: entity_id, mention_id or full name",
    Kind.COPY: "two articles: article_id, external_id or address",
    Kind.PUBLISHER: "a source: source_id or name",
    Kind.CONFLICT: "a claim_group_id",
}


@dataclass(frozen=True)
class Said:
    """What a person says with a judgement.

    Attributes:
        verdict: yes or no, resolved, or a publisher's name.
        reason: Why.
        value: What a conflict is settled on.
        author: Who; None: the settings' `author`, else the account.
    """

    verdict: str | None = None
    reason: str | None = None
    value: str | None = None
    author: str | None = None


def decide(
    warehouse: Path, kind: str, subjects: Sequence[str], said: Said, *, config: Path | None = None
) -> None:
    """Record one judgement and say what it is about.

    Raises:
        UsageError: An unknown kind, verdict or subject, or no reason.
        StorageError: The file beside the warehouse can't be written.
        WarehouseError: The warehouse can't be read.
    """
    if kind not in _SUBJECTS:
        raise UsageError(f"no kind {kind!r}: decide {', '.join(_SUBJECTS)}")
    if not (said.reason or "").strip():
        raise UsageError("give the reason in words: --reason TEXT")
    if said.value and kind != Kind.CONFLICT:
        raise UsageError("--value is for conflicts")
    keys = _keys(warehouse, Kind(kind), subjects)
    verdict = said.verdict or ("resolved" if kind == Kind.CONFLICT else "")
    _record(warehouse, kind, keys, Said(verdict, said.reason, said.value, said.author), config)


def undo(warehouse: Path, decision_id: str, said: Said, *, config: Path | None = None) -> None:
    """Take a judgement back; both stay on record.

    Raises:
        UsageError: No judgement has the id.
    """
    known = known_decisions(Workspace(warehouse.absolute()))
    if known.filter(decision_id=decision_id).is_empty():
        raise UsageError(f"no decision has the id {decision_id}: `twosource decide --list`")
    words = Said("undone", said.reason, None, said.author)
    _record(warehouse, Kind.UNDO, [decision_id], words, config)


def _record(
    warehouse: Path, kind: str, keys: Sequence[str], said: Said, config: Path | None
) -> None:
    author = said.author or read_settings(config).author or account()
    try:
        made = decision(
            kind,
            keys,
            verdict=(said.verdict or "").strip(),
            decided_at=datetime.now(UTC),
            value=said.value,
            author=author,
            reason=(said.reason or "").strip() or None,
        )
    except WrongDecisionError as error:
        raise UsageError(str(error)) from error
    add_decisions(Workspace(warehouse.absolute()), recorded([made]))
    print_text(f"{made.decision_id}\n")
    note("recorded; the next run applies it (`decide --apply` starts one)")


def known_decisions(workspace: Workspace) -> pl.DataFrame:
    """Every judgement that the file or the published file has (RECORDED, `status`, `applied_to`).

    `status` is NULL where no run has seen it.
    """
    told = published_decisions(workspace.warehouse)
    rows = pl.concat([read_decisions(workspace.decisions), told.select(*RECORDED)])
    every = ranked(rows.unique("decision_id", keep="first", maintain_order=True))
    seen = told.select("decision_id", "applied_to", seen_status="status")
    return (
        every.join(seen, on="decision_id", how="left", maintain_order="left")
        .with_columns(status=pl.coalesce("status", "seen_status"))
        .drop("seen_status")
    )


def list_decisions(warehouse: Path, wanted: Wanted) -> None:
    """Print every judgement with what became of it, newest first."""
    workspace = Workspace(warehouse.absolute())
    known = known_decisions(workspace)
    words = _words_of(workspace, known)
    about = [
        " / ".join(_in_words(key, words) for key in keys if key)
        for keys in known.select("subject_key", "other_key").iter_rows()
    ]
    shown = known.with_columns(
        pl.Series("about", about, pl.String), status=pl.col("status").fill_null(_WAITING)
    ).reverse()
    names = "status kind about verdict value author decided_at reason decision_id applied_to"
    answer(shown.select(names.split()), wanted)


def _words_of(workspace: Workspace, known: pl.DataFrame) -> Mapping[str, str]:
    if not workspace.warehouse.exists():
        return {}
    keys = pl.concat([known["subject_key"], known["other_key"]]).drop_nulls()
    parts = [part for key in keys for part in key.split("/")]
    rows = named_query(workspace.warehouse, "decided_names", keys=parts)
    return dict(rows.select("subject_key", "words").iter_rows())


def _in_words(key: str, words: Mapping[str, str]) -> str:
    """A key as people know it; what is no longer there by its key.

    >>> _in_words("a1/e7", {"a1": "The Post: Wall", "e7": "Ada Moll"})
    'Ada Moll in The Post: Wall'
    """
    article, _, name = key.rpartition("/")
    if not article:
        return words.get(key, key)
    where = words.get(article, article)
    return f"{words[name]} in {where}" if name in words else where


def export_decisions(warehouse: Path, output: Path) -> None:
    """Write every judgement to a file of its own: JSON lines, or CSV where it ends so."""
    known = known_decisions(Workspace(warehouse.absolute()))
    write_decisions(output, known)
    note(f"{known.height} decisions in {output}")


def import_decisions(warehouse: Path, path: Path) -> None:
    """Add the judgements of a file; those that are known stay as they are.

    Raises:
        UsageError: There is no file, or a line is no judgement; then none is added.
    """
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    rows = read_decisions(path)
    workspace = Workspace(warehouse.absolute())
    known = known_decisions(workspace).select("decision_id")
    new = rows.join(known, on="decision_id", how="anti")
    add_decisions(workspace, new)
    note(f"{new.height} of {rows.height} decisions are new; the next run applies them")


def apply_decisions(warehouse: Path, config: Path | None) -> None:
    """Start a run without new input, which applies what was decided.

    Raises:
        TwosourceError: As of any run.
    """
    run_and_report(parameters_of(inputs=[], warehouse=warehouse, config=config))


def _keys(warehouse: Path, kind: Kind, subjects: Sequence[str]) -> list[str]:
    count = 1 if kind in (Kind.PUBLISHER, Kind.CONFLICT) else 2
    if len(subjects) != count:
        raise UsageError(f"{kind} is about {_SUBJECTS[kind]}; {len(subjects)} given")
    if kind == Kind.SAME_ENTITY:
        return [_entity_key(warehouse, name) for name in subjects]
    if kind == Kind.COPY:
        articles = named_query(warehouse, "decide_articles")
        return [str(named_article(articles, name)["article_id"]) for name in subjects]
    if kind == Kind.PUBLISHER:
        return [_source_key(warehouse, subjects[0])]
    return _conflict_keys(warehouse, subjects[0])


def _entity_key(warehouse: Path, name: str) -> str:
    found = named_query(warehouse, "decide_entity", named=name)
    if found.is_empty():
        raise UsageError(
            f"no entity or mention has the id or name {name}: `twosource export entities "
            "--format csv` lists them"
        )
    if found.height > 1:
        ids = ", ".join(f"{row['entity_id']} ({row['kind']})" for row in found.to_dicts()[:5])
        raise UsageError(f"{name} stands for {found.height} entities, give one id: {ids}")
    return str(found["subject_key"][0])


def _source_key(warehouse: Path, name: str) -> str:
    found = named_query(warehouse, "decide_source", named=name)
    if found.is_empty():
        raise UsageError(f'no source has the id or name {name}: `twosource sql "FROM sources"`')
    return str(found["source_id"][0])


def _conflict_keys(warehouse: Path, group: str) -> list[str]:
    found = named_query(warehouse, "decide_conflict", id=group)
    if found.is_empty():
        raise UsageError(
            f"no claim group has the id {group}: take one from `twosource ask conflicts`"
        )
    if found["status"][0] != "conflict":
        raise UsageError(f"{group} is no conflict: its status is {found['status'][0]}")
    anchors = [
        claim_anchor(row["article_id"], row["property"], row["passage"])
        for row in found.iter_rows(named=True)
    ]
    return list(dict.fromkeys(anchors))[:2]
