-- What the lines of whole sources ($sources), and the lines with some keys ($keys), are
-- recognised by. Grain: one block and key.
select
    article_id,
    block_number,
    source,
    rule,
    key,
    words,
    fewest
from work.draft_line_keys
where
    source in (select unnest($sources::text[]))
    or key in (select unnest($keys::bigint[]));
