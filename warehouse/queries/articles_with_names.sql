-- Articles that mention persons by some full names ($names). Grain: one article.
select distinct
    article_id,
    story_id
from work.known_names
where kind_class = 'PERSON' and name_key in (select unnest($names::text[]));
