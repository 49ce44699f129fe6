"""main.articles: the current version of each article, its place among copies and stories."""

from expectations.tables import WARNING, Table

CHANGE_KINDS = "first typo update correction withdrawn"

_T = Table("main.articles", ("article_id",))

SUITE = _T.suite(
    _T.columns(
        "article_id external_id document_id source_id input_name url headline headline_method "
        "byline byline_method published_at published_on published_precision published_at_method "
        "modified_at language language_method text word_count version change_kind "
        "copy_cluster_id is_canonical story_id first_seen_run_id last_seen_run_id"
    ),
    _T.key(),
    _T.given("external_id", "text", "word_count", "version", "change_kind"),
    _T.given("first_seen_run_id", "last_seen_run_id"),
    *(
        _T.never(
            f"{column}_given",
            f"every row has {column}, unless the article is withdrawn",
            f"t.{column} is null and t.change_kind <> 'withdrawn'",
        )
        for column in ("document_id", "copy_cluster_id", "is_canonical", "story_id")
    ),
    _T.between("word_count", least=0),
    _T.between("version", least=1),
    _T.one_of("published_precision", "second minute hour day month year"),
    _T.one_of("published_at_method", "given markup url dateline text_date"),
    _T.one_of("change_kind", CHANGE_KINDS),
    _T.refers("source_id", "main.sources", "source_id"),
    _T.refers("copy_cluster_id", "main.copy_clusters", "copy_cluster_id"),
    _T.refers("story_id", "main.stories", "story_id"),
    _T.refers_to_run("first_seen_run_id"),
    _T.refers_to_run("last_seen_run_id"),
    _T.none(
        "article_has_blocks",
        "every article has at least one block, unless it is withdrawn",
        "from {batch} as t anti join main.blocks as b using (article_id) "
        "where t.article_id is not null and t.change_kind <> 'withdrawn'",
    ),
    _T.none(
        "current_version_stored",
        "every article has the text and document of its version in main.article_versions",
        "from {batch} as t inner join main.article_versions as v using (article_id, version) "
        "where v.document_id <> t.document_id or v.text <> t.text",
    ),
    _T.none(
        "current_version_latest",
        "every article shows its last version",
        "from {batch} as t inner join main.article_versions as v using (article_id) "
        "where t.version >= 1 group by all having max(v.version) <> any_value(t.version)",
    ),
    _T.never(
        "withdrawn_says_nothing",
        "a withdrawn article has neither text nor what is made of it",
        "t.change_kind = 'withdrawn' and (t.text <> '' or t.word_count > 0 or coalesce("
        "t.headline, t.headline_method, t.byline, t.byline_method, t.copy_cluster_id, "
        "t.story_id, cast(t.is_canonical as text)) is not null)",
    ),
    _T.none(
        "withdrawal_recorded",
        "every withdrawn article is in ops.withdrawals",
        "from {batch} as t anti join ops.withdrawals as w using (article_id) "
        "where t.change_kind = 'withdrawn' and t.article_id is not null",
    ),
    _T.never(
        "date_has_method",
        "a time of publication has a day, a precision and a method; no time has none",
        "1 < len(list_distinct([t.published_at is null, t.published_on is null, "
        "t.published_precision is null, t.published_at_method is null]))",
    ),
    _T.never(
        "day_fits_time",
        "the day as written is at most a day from the time in UTC",
        "abs(date_diff('day', t.published_on, cast(t.published_at at time zone 'UTC' as date))) "
        "> 1",
        WARNING,
    ),
    _T.never(
        "not_from_the_future",
        "no article is published more than two days after now",
        "t.published_at > now() + interval 2 days",
        WARNING,
    ),
    _T.never(
        "not_older_than_print",
        "no article is older than the first newspapers (1600)",
        "t.published_at < timestamptz '1600-01-01 00:00:00+00'",
        WARNING,
    ),
    _T.ordered("published_at", "modified_at", or_equal=True, severity=WARNING),
    _T.ordered("first_seen_run_id", "last_seen_run_id", or_equal=True),
    _T.never(
        "headline_has_method",
        "a headline says where it is from; no headline says nothing",
        "(t.headline is null) <> (t.headline_method is null)",
        WARNING,
    ),
    _T.never(
        "byline_has_method",
        "a byline says where it is from; no byline says nothing",
        "(t.byline is null) <> (t.byline_method is null)",
        WARNING,
    ),
    _T.shaped("article_id", "^[0-9a-f]{16}$", "a hash of content"),
    _T.shaped("language", "^[a-z]{2,3}$", "an ISO 639 code"),
    _T.shaped("url", "^[A-Za-z][A-Za-z0-9+.-]*:", "an address with its scheme"),
    _T.empty(
        "some_are_dated",
        "of 20 or more articles, at least every tenth has a date",
        "select 'main.articles' as failing_key from {batch} "
        "having count(*) >= 20 and count(published_at) * 10 < count(*)",
        WARNING,
    ),
)
