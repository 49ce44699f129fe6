-- Entities in articles. Grain: one entity in an article.
select
    mentions.article_id,
    mentions.entity_id,
    entities.kind,
    entities.name,
    list(distinct mentions.text order by mentions.text) as wordings
from mentions
inner join entities on mentions.entity_id = entities.entity_id
group by
    mentions.article_id,
    mentions.entity_id,
    entities.kind,
    entities.name
order by
    mentions.article_id,
    mentions.entity_id;
