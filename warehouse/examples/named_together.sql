-- question: Who and what is named together with somebody, in how many independent texts?
-- param: name = (words in the name; empty: all)
-- param: min_texts = 2 (fewest texts that name both)
with
named as (
    select distinct
        articles.copy_cluster_id,
        mentions.entity_id
    from mentions
    inner join articles on mentions.article_id = articles.article_id
    where mentions.entity_id is not null and articles.copy_cluster_id is not null
)

select
    entities.name,
    other.name as other_name,
    other.kind as other_kind,
    count(*) as text_count,
    entities.entity_id,
    other.entity_id as other_entity_id
from named
inner join named as beside
    on named.copy_cluster_id = beside.copy_cluster_id and named.entity_id != beside.entity_id
inner join entities on named.entity_id = entities.entity_id
inner join entities as other on beside.entity_id = other.entity_id
where contains(lower(entities.name), lower($name))
group by
    entities.name,
    entities.entity_id,
    other.name,
    other.kind,
    other.entity_id
having count(*) >= try_cast($min_texts as bigint)
order by text_count desc, entities.name asc, other_name asc, other_entity_id asc;
