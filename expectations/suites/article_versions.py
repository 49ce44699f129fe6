"""main.article_versions: every version of every article."""

from expectations.suites.articles import CHANGE_KINDS
from expectations.tables import Table

_T = Table("main.article_versions", ("article_id", "version"))

SUITE = _T.suite(
    _T.columns("article_id version document_id text first_seen_run_id change_kind"),
    _T.key(),
    _T.given("text", "first_seen_run_id", "change_kind"),
    _T.never(
        "document_id_given",
        "every row has document_id, unless it is the withdrawal",
        "t.document_id is null and t.change_kind <> 'withdrawn'",
    ),
    _T.unique("document_id"),
    _T.between("version", least=1),
    _T.one_of("change_kind", CHANGE_KINDS),
    _T.refers("article_id", "main.articles", "article_id"),
    _T.refers_to_run("first_seen_run_id"),
    _T.never(
        "first_is_first",
        "the first version, and no other, is of kind first",
        "t.change_kind in ('first', 'typo', 'update', 'correction', 'withdrawn') "
        "and (t.version <= 1) <> (t.change_kind = 'first')",
    ),
    _T.none(
        "withdrawn_has_no_text",
        "no version of a withdrawn article has its text",
        "from {batch} as t inner join main.articles as a using (article_id) "
        "where t.text <> '' and a.change_kind = 'withdrawn'",
    ),
    _T.empty(
        "versions_without_gap",
        "an article's versions are numbered from 1 without a gap",
        "select article_id as failing_key from {batch} where version >= 1 group by article_id "
        "having max(version) <> count(distinct version)",
    ),
)
