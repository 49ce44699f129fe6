-- An article with how each of its fields is known, by its id ($id). Grain: one row an article.
select
    coalesce(sources.name, articles.input_name) as source,
    articles.headline,
    articles.headline_method,
    articles.byline,
    articles.byline_method,
    articles.published_at,
    articles.published_precision,
    articles.published_at_method,
    articles.language,
    articles.language_method,
    articles.word_count,
    articles.version,
    articles.change_kind,
    articles.is_canonical,
    articles.copy_cluster_id,
    stories.headline as story,
    articles.story_id,
    articles.first_seen_run_id,
    articles.last_seen_run_id,
    articles.url,
    articles.external_id,
    articles.input_name,
    articles.article_id
from articles
left join sources on articles.source_id = sources.source_id
left join stories on articles.story_id = stories.story_id
where $id in (articles.article_id, articles.external_id)
order by articles.article_id;
