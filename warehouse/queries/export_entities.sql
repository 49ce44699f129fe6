-- Entities with their names. Grain: one entity.
select
    entities.entity_id,
    entities.name,
    entities.kind,
    list(entity_aliases.alias order by entity_aliases.alias) as aliases
from entities
inner join entity_aliases on entities.entity_id = entity_aliases.entity_id
group by
    entities.entity_id,
    entities.name,
    entities.kind
order by entities.entity_id;
