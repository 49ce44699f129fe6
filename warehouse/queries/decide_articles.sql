-- The names of all articles that have a text. Grain: one article.
select
    article_id,
    external_id,
    url,
    source_id,
    input_name
from articles
where change_kind is distinct from 'withdrawn';
