-- claim_timeline: how a reported value developed. Grain: one row a claim, without copies.
create or replace view main.claim_timeline as
with
in_order as (
    select
        *,
        lag(value) over (
            partition by coalesce(claim_group_id, claim_id)
            order by published_at nulls last, claim_id
        ) as previous_value
    from main.reported_claims
    where not is_copy
)

select
    story_id,
    claim_group_id,
    subject,
    property,
    scope,
    published_at,
    published_on,
    source,
    value,
    value_number,
    unit,
    bound,
    previous_value,
    coalesce(value != previous_value, false) as is_new_value,
    status,
    origin,
    headline,
    sentence,
    article_id,
    external_id,
    claim_id
from in_order;
comment on view main.claim_timeline is
'Reported values of each question in the order of publication, with the value before. Grain: one '
'claim, the same value in copies left out.';
