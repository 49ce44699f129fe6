-- Articles as other tools take them; withdrawn ones left out. Grain: one article.
select
    articles.article_id,
    articles.external_id,
    articles.headline,
    articles.byline,
    coalesce(sources.name, articles.input_name) as source,
    articles.published_at,
    articles.language,
    articles.url,
    articles.text,
    copy_clusters.canonical_article_id
from articles
left join sources on articles.source_id = sources.source_id
left join copy_clusters on articles.copy_cluster_id = copy_clusters.copy_cluster_id
where articles.change_kind is distinct from 'withdrawn'
order by articles.article_id;
