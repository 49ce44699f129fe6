-- syndication: who printed the same text. Grain: one row an article of a text that more
-- than one article prints.
create or replace view main.syndication as
select
    articles.story_id,
    copy_clusters.copy_cluster_id,
    copy_clusters.article_count,
    copy_clusters.source_count,
    copy_clusters.is_wire,
    coalesce(canonical_sources.name, canonical.input_name) as canonical_source,
    canonical.headline as canonical_headline,
    coalesce(sources.name, articles.input_name) as source,
    articles.headline,
    articles.published_at,
    date_diff('minute', copy_clusters.first_published_at, articles.published_at)
        as minutes_after_first,
    coalesce(articles.article_id = canonical.article_id, false) as is_canonical,
    duplicate_pairs.relation,
    duplicate_pairs.similarity,
    copy_clusters.canonical_rule,
    canonical.external_id as canonical_external_id,
    copy_clusters.canonical_article_id,
    articles.article_id,
    articles.external_id
from main.copy_clusters
inner join main.articles on copy_clusters.copy_cluster_id = articles.copy_cluster_id
left join main.articles as canonical
    on copy_clusters.canonical_article_id = canonical.article_id
left join main.sources on articles.source_id = sources.source_id
left join main.sources as canonical_sources on canonical.source_id = canonical_sources.source_id
left join main.duplicate_pairs
    on
        least(articles.article_id, canonical.article_id) = duplicate_pairs.article_id
        and greatest(articles.article_id, canonical.article_id) = duplicate_pairs.other_article_id
where copy_clusters.article_count > 1;
comment on view main.syndication is
'Articles that print the same text, with the one that stands for it. relation and similarity are '
'to that one; NULL: linked through another copy. Grain: one article of such a text.';
