"""main.quote_groups: one utterance, in the wordings of several articles."""

from expectations.tables import Table

_T = Table("main.quote_groups", ("quote_group_id",))
_QUOTES = "from {batch} as t inner join main.quotes as q using (quote_group_id)"

SUITE = _T.suite(
    _T.columns(
        "quote_group_id story_id speaker_entity_id canonical_quote_id article_count "
        "copy_cluster_count wordings_differ"
    ),
    _T.key(),
    _T.given("canonical_quote_id", "article_count", "copy_cluster_count", "wordings_differ"),
    _T.refers("story_id", "main.stories", "story_id"),
    _T.refers("speaker_entity_id", "main.entities", "entity_id"),
    _T.none(
        "group_has_quotes",
        "every group has a quote",
        "from {batch} as t anti join main.quotes as q using (quote_group_id) "
        "where t.quote_group_id is not null",
    ),
    _T.none(
        "canonical_quote_is_member",
        "the canonical quote is one of the group",
        "from {batch} as t anti join main.quotes as q "
        "on t.quote_group_id = q.quote_group_id and t.canonical_quote_id = q.quote_id "
        "semi join main.quotes as m on t.quote_group_id = m.quote_group_id "
        "where t.canonical_quote_id is not null",
    ),
    _T.none(
        "article_count_agrees",
        "article_count is the number of articles that quote it",
        f"{_QUOTES} group by all having count(distinct q.article_id) <> any_value(t.article_count)",
    ),
    _T.none(
        "copy_cluster_count_agrees",
        "copy_cluster_count is the number of different texts that quote it",
        f"{_QUOTES} inner join main.articles as a on q.article_id = a.article_id group by all "
        "having count(distinct a.copy_cluster_id) <> any_value(t.copy_cluster_count)",
    ),
    _T.none(
        "one_speaker",
        "no quote of a group has another speaker than the group",
        f"{_QUOTES} semi join main.entities as e on t.speaker_entity_id = e.entity_id "
        "semi join main.entities as s on q.speaker_entity_id = s.entity_id "
        "where t.speaker_entity_id <> q.speaker_entity_id",
    ),
    _T.none(
        "quotes_of_one_story",
        "the quotes of a group are of articles of its story",
        f"{_QUOTES} inner join main.articles as a on q.article_id = a.article_id "
        "semi join main.stories as s on t.story_id = s.story_id "
        "where a.story_id <> t.story_id",
    ),
)
