-- Blocks of some articles ($articles) that repeat what is furniture. Grain: one block and rule.
select distinct
    line_keys.article_id,
    line_keys.block_number,
    line_keys.rule
from work.draft_line_keys as line_keys
inner join work.draft_furniture as furniture
    on line_keys.rule = furniture.rule and line_keys.key = furniture.key
where line_keys.article_id in (select unnest($articles::text[]));
