-- What an id or a name ($named) stands for among names: an entity, or the mentions of one in an
-- article. Grain: one entity or mention.
select
    entities.entity_id as subject_key,
    entities.entity_id,
    entities.name,
    entities.kind,
    entities.mention_count
from entities
where $named = entities.entity_id or lower(entities.name) = lower($named)
union all
select
    mentions.article_id || '/' || mentions.entity_id as subject_key,
    mentions.entity_id,
    mentions.text as name,
    mentions.label as kind,
    1 as mention_count
from mentions
where mentions.mention_id = $named and mentions.entity_id is not null
order by mention_count desc, subject_key asc;
