-- The articles of some stories ($story_ids), and others by their ids ($article_ids).
-- Grain: one row an article.
with wanted as (
    select own.article_id
    from articles as own
    where own.story_id in (select unnest($story_ids))
    union all
    select unnest($article_ids) as article_id
)

select
    articles.article_id,
    articles.story_id,
    stories.headline as story_headline,
    articles.external_id,
    -- The name of an input tells nothing of who published: the file does a little.
    coalesce(sources.name, articles.external_id) as source,
    sources.name is not null as has_source,
    sources.kind as source_kind,
    articles.url,
    articles.headline,
    articles.byline,
    articles.published_at,
    articles.published_on,
    articles.published_precision,
    articles.published_at_method,
    articles.language,
    articles.text,
    articles.word_count,
    articles.version,
    articles.change_kind,
    articles.copy_cluster_id,
    articles.is_canonical,
    copy_clusters.is_wire,
    copy_clusters.canonical_rule
from articles
left join stories on articles.story_id = stories.story_id
left join sources on articles.source_id = sources.source_id
left join copy_clusters on articles.copy_cluster_id = copy_clusters.copy_cluster_id
where articles.article_id in (select wanted.article_id from wanted)
order by
    articles.story_id asc,
    articles.published_at asc nulls last,
    articles.is_canonical desc,
    articles.article_id asc;
