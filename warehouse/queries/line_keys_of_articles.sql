-- What the lines of some articles ($articles) are recognised by. Grain: one block and key.
select
    article_id,
    block_number,
    source,
    rule,
    key,
    words,
    fewest
from work.draft_line_keys
where article_id in (select unnest($articles::text[]));
