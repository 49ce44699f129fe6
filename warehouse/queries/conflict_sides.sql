-- Every side of every conflict, copies left out: what the conflicts artifact of a run shows.
-- Grain: one claim.
select
    subject,
    property,
    scope,
    value,
    source,
    origin,
    sentence,
    resolution,
    external_id,
    claim_group_id
from conflicts
where not is_copy
order by claim_group_id, side, published_at, external_id
limit $row_limit;
