"""ops.rejects: what could not be loaded, and why."""

from expectations.tables import WARNING, Table

_T = Table("ops.rejects", ("path", "record_number"))

SUITE = _T.suite(
    _T.columns("path record_number stage reason detail run_id"),
    _T.given("path", "stage", "reason", "detail", "run_id"),
    _T.between("record_number", least=1),
    _T.one_of("stage", "discover read clean"),
    _T.one_of(
        "reason",
        "missing_file unreadable unknown_form bad_manifest empty binary type_mismatch too_large "
        "damaged_archive encoding_uncertain malformed_record missing_text empty_extraction "
        "http_error parse_timeout crashed withdrawn",
    ),
    _T.empty(
        "rejected_once",
        "a file or record is rejected once",
        "select path || coalesce('/' || record_number, '') as failing_key from {batch} "
        "where path is not null group by path, record_number having count(*) > 1",
        WARNING,
    ),
    _T.never(
        "detail_names_file",
        "the detail names the file",
        "not contains(t.detail, t.path)",
        WARNING,
    ),
    _T.refers("path", "ops.files", "path"),
    _T.refers_to_run("run_id"),
)
