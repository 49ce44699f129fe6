-- A named thing with its names, by its id ($id). Grain: one row a name.
select
    entities.name,
    entities.kind,
    entities.mention_count,
    entities.article_count,
    entity_aliases.alias,
    entity_aliases.alias_kind,
    entity_aliases.mention_count as alias_mention_count
from entities
left join entity_aliases on entities.entity_id = entity_aliases.entity_id
where entities.entity_id = $id
order by entity_aliases.mention_count desc, entity_aliases.alias asc;
