-- The aligned passages of pairs whose first article is one of some ($article_ids).
-- Grain: one row two spans.
select
    article_id,
    other_article_id,
    start_char,
    end_char,
    other_start_char,
    other_end_char,
    similarity
from shared_passages
where article_id in (select unnest($article_ids))
order by
    article_id asc,
    other_article_id asc,
    start_char asc,
    other_start_char asc;
