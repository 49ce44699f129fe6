-- The articles of a copy cluster, by its id ($id). Grain: one row an article.
select
    copy_clusters.canonical_rule,
    articles.is_canonical,
    coalesce(sources.name, articles.input_name) as source,
    articles.headline,
    articles.published_at,
    duplicate_pairs.relation,
    duplicate_pairs.similarity,
    duplicate_pairs.method,
    articles.external_id,
    articles.article_id
from copy_clusters
inner join articles on copy_clusters.copy_cluster_id = articles.copy_cluster_id
left join sources on articles.source_id = sources.source_id
left join duplicate_pairs
    on
        least(articles.article_id, copy_clusters.canonical_article_id)
        = duplicate_pairs.article_id
        and greatest(articles.article_id, copy_clusters.canonical_article_id)
        = duplicate_pairs.other_article_id
where copy_clusters.copy_cluster_id = $id
order by articles.is_canonical desc, articles.published_at asc nulls last, articles.article_id asc;
