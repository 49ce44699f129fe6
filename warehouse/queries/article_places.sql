-- The copy cluster and story of every article, but of withdrawn ones. Grain: one article.
select
    article_id,
    copy_cluster_id,
    is_canonical,
    story_id
from main.articles
where change_kind is distinct from 'withdrawn';
