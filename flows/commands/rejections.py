"""What was rejected and why; and the run that tries again."""

from pathlib import Path

import polars as pl

from flows.errors import UsageError
from flows.output.answers import TABLE_ROWS, Wanted, answer, note, print_text
from flows.output.text_tables import text_table
from warehouse.reader import named_query


def show_rejects(warehouse: Path, wanted: Wanted) -> None:
    """Print every reject, and as a table the counts by reason too.

    Raises:
        WarehouseError: The file is missing or can't be read.
    """
    rejects = named_query(warehouse, "rejects")
    if wanted.actual_form != "table" or wanted.output is not None:
        answer(rejects, wanted)
        return
    if rejects.is_empty():
        print_text("nothing was rejected\n")
        return
    shown = rejects.drop("run_id").head(TABLE_ROWS)
    by_reason = named_query(warehouse, "reject_reasons")
    print_text(text_table(by_reason, "By reason") + "\n" + text_table(shown, "Rejects"))
    if shown.height < rejects.height:
        note(f"only the first {shown.height} of {rejects.height}; --format csv gives all")


def retry_rejects(warehouse: Path, config: Path | None) -> None:
    """Read the files that have rejects again, with the inputs of the run that rejected them.

    Raises:
        UsageError: An input is no longer there.
        TwosourceError: As of any run.
    """
    from flows.running.start_run import parameters_of, run_and_report  # noqa: PLC0415 -- 1 s of imports

    inputs = _inputs(named_query(warehouse, "rejected_inputs"))
    if not inputs:
        print_text("nothing was rejected: there is nothing to try again\n")
        return
    run_and_report(
        parameters_of(inputs=inputs, warehouse=warehouse, config=config, retry_rejects=True)
    )


def _inputs(runs: pl.DataFrame) -> list[str]:
    if runs.is_empty():
        return []
    inputs = [str(path) for path in runs["inputs"][0]]
    missing = [path for path in inputs if not Path(path).exists()]
    if missing:
        raise UsageError(
            f"the inputs of run {runs['run_id'][0]} are not there: {', '.join(missing)}; "
            "go to the folder that it was started in, or `twosource run` the new place"
        )
    return inputs
