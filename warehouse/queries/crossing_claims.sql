-- All claims of the groups that have a claim with one of some keys ($keys), but of groups that are
-- left open: these join no others. Grain: one claim.
with
found as (
    select distinct claims.claim_group_id
    from work.known_crossings
    inner join main.claims as claims on known_crossings.claim_id = claims.claim_id
    where known_crossings.crossing_key in (select unnest($keys::text[]))
)

select
    claims.claim_id,
    claims.article_id,
    claims.claim_group_id
from main.claims as claims
inner join found on claims.claim_group_id = found.claim_group_id
inner join main.claim_groups as claim_groups
    on found.claim_group_id = claim_groups.claim_group_id
where claim_groups.status != 'unresolved';
