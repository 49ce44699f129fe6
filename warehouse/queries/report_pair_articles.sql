-- Articles by their ids ($article_ids), as a page of two texts shows them.
-- Grain: one row an article.
select
    articles.article_id,
    articles.story_id,
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
where articles.article_id in (select unnest($article_ids));
