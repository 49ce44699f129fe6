-- The claims of a claim group, by its id or a claim's ($id). Grain: one row a claim.
select
    value,
    unit,
    bound,
    modality,
    origin,
    source,
    published_at,
    is_copy,
    sentence,
    external_id,
    claim_id
from reported_claims
where
    claim_group_id = $id
    or claim_group_id in (
        select claims.claim_group_id
        from claims
        where claims.claim_id = $id
    )
order by is_copy, value, published_at nulls last, claim_id;
