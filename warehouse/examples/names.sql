-- question: By which names do articles call a person, place or organisation?
-- param: name = (words in one of the names; empty: all)
select
    entities.name,
    entities.kind,
    entities.article_count,
    entity_aliases.alias,
    entity_aliases.alias_kind,
    entity_aliases.mention_count
from entities
inner join entity_aliases on entities.entity_id = entity_aliases.entity_id
where
    entities.entity_id in (
        select named.entity_id
        from entity_aliases as named
        where contains(lower(named.alias), lower($name))
    )
order by
    entities.article_count desc,
    entities.name asc,
    entities.entity_id asc,
    entity_aliases.mention_count desc,
    entity_aliases.alias asc,
    entity_aliases.alias_kind asc;
