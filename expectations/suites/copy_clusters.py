"""main.copy_clusters: one text, printed by one or more articles."""

from expectations.tables import Table

_T = Table("main.copy_clusters", ("copy_cluster_id",))
_MEMBERS = "from {batch} as t inner join main.articles as a using (copy_cluster_id) group by all"

SUITE = _T.suite(
    _T.columns(
        "copy_cluster_id canonical_article_id canonical_rule article_count source_count is_wire "
        "first_published_at"
    ),
    _T.key(),
    _T.given("canonical_article_id", "canonical_rule", "article_count", "source_count", "is_wire"),
    _T.none(
        "cluster_has_articles",
        "every copy cluster has an article",
        "from {batch} as t anti join main.articles as a using (copy_cluster_id) "
        "where t.copy_cluster_id is not null",
    ),
    _T.none(
        "article_count_agrees",
        "article_count is the number of the cluster's articles",
        f"{_MEMBERS} having count(distinct a.article_id) <> any_value(t.article_count)",
    ),
    _T.none(
        "source_count_agrees",
        "source_count is the number of the articles' sources, an unknown one its own",
        f"{_MEMBERS} having count(distinct coalesce(a.source_id, a.article_id)) "
        "<> any_value(t.source_count)",
    ),
    _T.none(
        "one_canonical_article",
        "exactly one article stands for a cluster",
        f"{_MEMBERS} having count(a.is_canonical) = count(*) "
        "and count(distinct a.article_id) filter (a.is_canonical) <> 1",
    ),
    _T.none(
        "canonical_article_is_member",
        "the canonical article is a member of its cluster and marked as canonical",
        "from {batch} as t anti join main.articles as a "
        "on t.copy_cluster_id = a.copy_cluster_id and t.canonical_article_id = a.article_id "
        "and a.is_canonical is distinct from false "
        "semi join main.articles as m on t.copy_cluster_id = m.copy_cluster_id "
        "where t.canonical_article_id is not null",
    ),
    _T.none(
        "first_published_agrees",
        "first_published_at is the earliest time of the cluster's articles",
        f"{_MEMBERS} having min(a.published_at) is distinct from any_value(t.first_published_at)",
    ),
    _T.none(
        "copies_in_one_story",
        "all articles of a cluster belong to one story",
        f"{_MEMBERS} having count(distinct a.story_id) > 1",
    ),
)
