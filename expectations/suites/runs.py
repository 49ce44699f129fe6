"""ops.runs: runs of the pipeline."""

from expectations.tables import WARNING, Table

_T = Table("ops.runs", ("run_id",))

SUITE = _T.suite(
    _T.columns(
        "run_id run_number started_at finished_at status inputs rules_version program_version "
        "flow_run_id flow_run_url counts message"
    ),
    _T.key(),
    _T.given("run_number", "status", "started_at"),
    _T.unique("run_number"),
    _T.between("run_number", least=1),
    _T.one_of("status", "running published unchanged refused failed stopped"),
    _T.ordered("started_at", "finished_at", or_equal=True, severity=WARNING),
    _T.never(
        "refusal_says_why",
        "a run that was refused or failed says why",
        "t.status in ('refused', 'failed') and t.message is null",
        WARNING,
    ),
)
