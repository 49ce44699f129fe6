"""ops.files: the ledger of input files; every record is accounted for."""

from expectations.tables import Table

_T = Table("ops.files", ("path",))

SUITE = _T.suite(
    _T.columns(
        "path input_name sha256 byte_count modified_at media_type encoding status reason "
        "record_count loaded_count duplicate_count rejected_count first_seen_run_id "
        "last_seen_run_id missing_since_run_id"
    ),
    _T.key(),
    _T.given("status", "first_seen_run_id", "last_seen_run_id"),
    _T.one_of("status", "loaded duplicate rejected partial skipped"),
    _T.between("byte_count", "loaded_count", "duplicate_count", "rejected_count", least=0),
    _T.never(
        "records_counted",
        "a file that isn't skipped has all its counts",
        "t.status in ('loaded', 'duplicate', 'rejected', 'partial') and (t.record_count "
        "+ t.loaded_count + t.duplicate_count + t.rejected_count) is null",
    ),
    _T.never(
        "records_add_up",
        "every record of a file is loaded, a duplicate or rejected",
        "t.record_count <> t.loaded_count + t.duplicate_count + t.rejected_count",
    ),
    _T.none(
        "rejects_agree",
        "rejected_count is the number of the file's rows in ops.rejects",
        "from {batch} as t left join ops.rejects as r on t.path = r.path "
        "where t.rejected_count >= 0 "
        "group by all having count(r.path) <> any_value(t.rejected_count)",
    ),
    _T.empty(
        "loaded_records_stored",
        "there are as many versions of articles as records were loaded, or more",
        "select 'ops.files' as failing_key from {batch} where loaded_count >= 0 "
        "having sum(loaded_count) > (select count(*) from main.article_versions "
        "where change_kind <> 'withdrawn')",
    ),
    _T.never(
        "status_fits_counts",
        "loaded, duplicate, partial and rejected say which records the file has",
        "(t.status = 'loaded' and (t.loaded_count = 0 or t.rejected_count > 0)) "
        "or (t.status = 'duplicate' and (t.loaded_count > 0 or t.rejected_count > 0)) "
        "or (t.status = 'partial' and (t.loaded_count + t.duplicate_count = 0 "
        "or t.rejected_count = 0)) "
        "or (t.status = 'rejected' and t.loaded_count + t.duplicate_count > 0)",
    ),
    _T.never(
        "reason_where_needed",
        "a file that is rejected, partial or skipped says why",
        "t.status in ('rejected', 'partial', 'skipped') and t.reason is null",
    ),
    _T.refers_to_run("first_seen_run_id"),
    _T.refers_to_run("last_seen_run_id"),
    _T.refers_to_run("missing_since_run_id"),
    _T.shaped("sha256", "^[0-9a-f]{64}$", "a hash of 64 hexadecimal digits"),
)
