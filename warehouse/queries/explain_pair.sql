-- A pair of articles, by both ids with '/' between them ($id). Grain: one row a pair.
select
    duplicate_pairs.relation,
    duplicate_pairs.method,
    duplicate_pairs.similarity,
    duplicate_pairs.containment,
    duplicate_pairs.other_containment,
    duplicate_pairs.matched_sentence_count,
    articles.headline,
    articles.external_id,
    articles.published_at,
    other.headline as other_headline,
    other.external_id as other_external_id,
    other.published_at as other_published_at,
    coalesce(articles.copy_cluster_id = other.copy_cluster_id, false) as is_one_text,
    duplicate_pairs.article_id,
    duplicate_pairs.other_article_id
from duplicate_pairs
inner join articles on duplicate_pairs.article_id = articles.article_id
inner join articles as other on duplicate_pairs.other_article_id = other.article_id
where
    $id in (
        duplicate_pairs.article_id || '/' || duplicate_pairs.other_article_id,
        duplicate_pairs.other_article_id || '/' || duplicate_pairs.article_id
    );
