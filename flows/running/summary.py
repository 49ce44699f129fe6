"""What a run did, in a table that fits the terminal and a Prefect artifact."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from flows.run import Run
from flows.workspace import Workspace

if TYPE_CHECKING:
    from flows.pipeline import Outcome

_FACTS = ("mentions", "timexes", "quantities", "quotes", "events", "claims")


def count_results(run: Run) -> None:
    """Count what the summary shows from the tables themselves."""
    warehouse = run.warehouse
    relations = warehouse.read("duplicate_pairs")["relation"]
    statuses = warehouse.read("claim_groups")["status"]
    decided = warehouse.read("decisions")["status"]
    run.counts.update(
        {
            "articles": warehouse.count("articles"),
            "copy_pairs": int(relations.is_in(["exact", "near", "rewrite"]).sum()),
            "other_pairs": int(relations.is_in(["contained", "template", "revision"]).sum()),
            "copy_clusters": warehouse.count("copy_clusters"),
            "stories": warehouse.count("stories"),
            "corroborated": int((statuses == "corroborated").sum()),
            "conflicts": int((statuses == "conflict").sum()),
            "rejects_in_all": warehouse.count("ops.rejects"),
            "decisions": int((decided == "applied").sum()),
            "orphans": int((decided == "orphan").sum()),
            **{kind: warehouse.count(kind) for kind in _FACTS},
        }
    )


def summary_rows(counts: Mapping[str, int], seconds: Mapping[str, float]) -> list[tuple[str, str]]:
    """The summary as (what, how much) lines."""
    number = {name: f"{count:,}" for name, count in counts.items()}
    shown = {name: number.get(name, "0") for name in _NAMES}
    facts = ", ".join(f"{shown[kind]} {kind}" for kind in _FACTS)
    if counts.get("facts_dropped"):
        facts += f"; {shown['facts_dropped']} dropped as not sound, see the log"
    return [
        ("inputs", f"{shown['files']} files, {shown['files_read']} of them new or changed"),
        ("loaded", f"{shown['loaded']} new records, {shown['duplicates']} known already"),
        ("rejected", f"{shown['rejects']} now, {shown['rejects_in_all']} in all"),
        (
            "articles",
            (
                f"{shown['articles']}; {shown['redone']} cleaned anew, "
                f"{shown['texts_without_model']} in other languages, "
                f"{shown['texts_failed']} that could not be extracted"
            ),
        ),
        ("copies", f"{shown['copy_pairs']} pairs, {shown['other_pairs']} related otherwise"),
        ("texts", f"{shown['copy_clusters']} that are no copies of each other"),
        ("stories", shown["stories"]),
        ("facts", facts),
        ("corroborated", f"{shown['corroborated']} claims by two or more independent texts"),
        ("conflicts", f"{shown['conflicts']} claims on which independent texts disagree"),
        *_decided(counts, shown),
        ("quality", f"{shown['expectations']} expectations, {shown['warnings']} warnings"),
        (
            "made anew",
            (
                f"{shown['articles_anew']} articles, {shown['clusters_anew']} texts, "
                f"{shown['stories_anew']} stories, {shown['stories_compared']} compared"
            ),
        ),
        ("changes", f"{shown['changes']} rows"),
        ("time", f"{sum(seconds.values()):.1f} s"),
    ]


def _decided(counts: Mapping[str, int], shown: Mapping[str, str]) -> list[tuple[str, str]]:
    """A line on what people decided, where they did."""
    if not (counts.get("decisions") or counts.get("orphans")):
        return []
    orphans = f"; {shown['orphans']} are about what is no longer there" if counts["orphans"] else ""
    return [("decisions", f"{shown['decisions']} by people are applied{orphans}")]


_NAMES = (
    *("files", "files_read", "loaded", "duplicates", "rejects", "rejects_in_all", "articles"),
    *(
        "redone",
        "texts_without_model",
        "texts_failed",
        "facts_dropped",
        "copy_pairs",
        "other_pairs",
        "copy_clusters",
        "stories",
    ),
    *("decisions", "orphans"),
    *("corroborated", "conflicts", "expectations", "warnings", "changes"),
    *("articles_anew", "clusters_anew", "stories_anew", "stories_compared"),
    *_FACTS,
)


def summary_markdown(counts: Mapping[str, int], seconds: Mapping[str, float]) -> str:
    """The summary as a Markdown table, with the time of each stage."""
    lines = ["| | |", "|---|---|"]
    lines += [f"| {what} | {amount} |" for what, amount in summary_rows(counts, seconds)]
    lines += ["", "| stage | seconds |", "|---|---|"]
    lines += [f"| {stage} | {time:.1f} |" for stage, time in seconds.items()]
    return "\n".join(lines)


def print_summary(outcome: "Outcome", workspace: Workspace) -> None:
    """Print the summary of a finished run on stdout."""
    table = Table(show_header=False, title=f"run {outcome.run_id}", title_justify="left")
    for what, amount in summary_rows(outcome.counts, outcome.seconds):
        table.add_row(what, amount)
    console = Console()
    console.print(table)
    console.print(f"published {workspace.warehouse}", soft_wrap=True, highlight=False)
    console.print(
        "next: twosource ask --list · twosource ask conflicts · twosource report · twosource ui"
    )
