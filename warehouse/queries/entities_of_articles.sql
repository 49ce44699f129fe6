-- Entities of which some articles ($articles) have mentions, as loaded. Grain: one entity.
select distinct entity_id
from main.mentions
where
    entity_id is not null
    and article_id in (select unnest($articles::text[]));
