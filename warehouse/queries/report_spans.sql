-- What is marked in the texts of some stories ($story_ids): facts, and blocks that are no report.
-- Grain: one row a span.
select
    facts.article_id,
    facts.start_char,
    facts.end_char,
    facts.kind,
    facts.fact_id,
    facts.reading
from facts
inner join articles on facts.article_id = articles.article_id
where
    articles.story_id in (select unnest($story_ids))
    and facts.kind in ('quote', 'timex', 'quantity', 'claim', 'event')
union all
select
    blocks.article_id,
    blocks.start_char,
    blocks.end_char,
    'aside' as kind,
    null as fact_id,
    blocks.role as reading
from blocks
inner join articles on blocks.article_id = articles.article_id
where
    articles.story_id in (select unnest($story_ids))
    and blocks.role in ('boilerplate', 'repeat', 'caption', 'credit')
order by article_id asc, start_char asc, end_char desc, kind asc, fact_id asc, reading asc;
