"""main.stories: articles about the same happening."""

from expectations.tables import Table

_T = Table("main.stories", ("story_id",))
_MEMBERS = "from {batch} as t inner join main.articles as a using (story_id) group by all"

SUITE = _T.suite(
    _T.columns(
        "story_id previous_story_id headline first_published_at last_published_at article_count "
        "copy_cluster_count place"
    ),
    _T.key(),
    _T.given("article_count", "copy_cluster_count"),
    _T.none(
        "story_has_articles",
        "every story has an article",
        "from {batch} as t anti join main.articles as a using (story_id) "
        "where t.story_id is not null",
    ),
    _T.none(
        "article_count_agrees",
        "article_count is the number of the story's articles",
        f"{_MEMBERS} having count(distinct a.article_id) <> any_value(t.article_count)",
    ),
    _T.none(
        "copy_cluster_count_agrees",
        "copy_cluster_count is the number of the story's different texts",
        f"{_MEMBERS} having count(distinct a.copy_cluster_id) <> any_value(t.copy_cluster_count)",
    ),
    _T.none(
        "first_published_agrees",
        "first_published_at is the earliest time of the story's articles",
        f"{_MEMBERS} having min(a.published_at) is distinct from any_value(t.first_published_at)",
    ),
    _T.none(
        "last_published_agrees",
        "last_published_at is the latest time of the story's articles",
        f"{_MEMBERS} having max(a.published_at) is distinct from any_value(t.last_published_at)",
    ),
    _T.never(
        "previous_story_is_another",
        "previous_story_id is not the story's own id",
        "t.previous_story_id = t.story_id",
    ),
    _T.not_blank("headline", "place"),
)
