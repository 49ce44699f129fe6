-- Articles by their ids ($article_ids), as pages of other stories show them.
-- Grain: one row an article.
select
    articles.article_id,
    articles.story_id,
    stories.headline as story_headline,
    articles.external_id,
    coalesce(sources.name, articles.external_id) as source,
    articles.headline,
    articles.published_at,
    articles.published_on,
    articles.published_precision,
    articles.language,
    articles.text
from articles
left join sources on articles.source_id = sources.source_id
left join stories on articles.story_id = stories.story_id
where articles.article_id in (select unnest($article_ids));
