"""ops.withdrawals: articles whose text was removed on request."""

from expectations.tables import Table

_T = Table("ops.withdrawals", ("article_id",))

SUITE = _T.suite(
    _T.columns("article_id external_id source withdrawn_at withdrawn_by reason run_id"),
    _T.key(),
    _T.given("external_id", "withdrawn_at", "reason", "run_id"),
    _T.not_blank("reason"),
    _T.refers("article_id", "main.articles", "article_id"),
    _T.refers_to_run("run_id"),
    _T.none(
        "article_is_withdrawn",
        "the last version of every withdrawn article is the withdrawal",
        "from {batch} as t inner join main.articles as a using (article_id) "
        "where a.change_kind <> 'withdrawn'",
    ),
)
