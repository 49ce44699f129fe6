-- The claim groups of some stories ($story_ids), most texts first. Grain: one row a group.
select
    claim_group_id,
    story_id,
    subject,
    property,
    scope,
    status,
    value_count,
    article_count,
    text_count,
    origin_count,
    first_published_at,
    note
from claim_groups
where story_id in (select unnest($story_ids))
order by
    story_id asc,
    text_count desc,
    article_count desc,
    first_published_at asc nulls last,
    claim_group_id asc;
