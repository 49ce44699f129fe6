-- The related pairs that an article of some stories ($story_ids) is part of. Of a text that very
-- many print (over 20), those of two copies are left out: they are as many as its copies squared.
-- Grain: one row a pair.
select
    duplicate_pairs.article_id,
    duplicate_pairs.other_article_id,
    articles.story_id,
    other.story_id as other_story_id,
    duplicate_pairs.relation,
    duplicate_pairs.method,
    duplicate_pairs.similarity,
    duplicate_pairs.containment,
    duplicate_pairs.other_containment,
    duplicate_pairs.matched_sentence_count
from duplicate_pairs
inner join articles on duplicate_pairs.article_id = articles.article_id
inner join articles as other on duplicate_pairs.other_article_id = other.article_id
left join copy_clusters on articles.copy_cluster_id = copy_clusters.copy_cluster_id
where
    (
        articles.story_id in (select unnest($story_ids))
        or other.story_id in (select unnest($story_ids))
    )
    and (
        articles.is_canonical
        or other.is_canonical
        or coalesce(copy_clusters.article_count, 0) <= 20
    )
order by duplicate_pairs.article_id, duplicate_pairs.other_article_id;
