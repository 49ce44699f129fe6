"""ops.changes: what each run changed."""

from expectations.tables import Table

_T = Table("ops.changes", ("run_id", "table_name", "key"))

SUITE = _T.suite(
    _T.columns("run_id table_name op key cause"),
    _T.key(),
    _T.given("op", "cause"),
    _T.one_of("op", "ADD MOD DEL"),
    _T.one_of("cause", "data rule decision"),
    _T.one_of(
        "table_name",
        "sources articles article_versions blocks duplicate_pairs shared_passages copy_clusters "
        "stories entities entity_aliases mentions timexes quantities quotes quote_groups events "
        "claims claim_groups decisions",
    ),
    _T.refers_to_run("run_id"),
)
