-- conflicts: the sides of every conflict. Grain: one row a claim in a group of status conflict.
create or replace view main.conflicts as
with
in_conflict as (
    select
        *,
        min(published_at) over (partition by claim_group_id, value) as side_published_at
    from main.reported_claims
    where status = 'conflict'
),

resolved as (
    select
        *,
        unnest(string_split(applied_to, '/')) as claim_group_id
    from main.decisions
    where kind = 'conflict' and status = 'applied'
),

resolutions as (
    select
        claim_group_id,
        max_by(concat_ws(': ', author, value, reason), decided_at) as resolution
    from resolved
    group by claim_group_id
)

select
    in_conflict.claim_group_id,
    in_conflict.story_id,
    stories.headline as story,
    claim_groups.subject,
    claim_groups.property,
    claim_groups.scope,
    -- Sides are numbered by value, in the order of their first publication.
    dense_rank() over (
        partition by in_conflict.claim_group_id
        order by in_conflict.side_published_at nulls last, in_conflict.value
    ) as side,
    in_conflict.value,
    in_conflict.value_number,
    in_conflict.low,
    in_conflict.high,
    in_conflict.unit,
    in_conflict.bound,
    in_conflict.origin,
    in_conflict.source,
    in_conflict.headline,
    in_conflict.published_at,
    in_conflict.is_copy,
    in_conflict.text,
    in_conflict.sentence,
    in_conflict.start_char,
    in_conflict.end_char,
    claim_groups.note,
    resolutions.resolution,
    in_conflict.article_id,
    in_conflict.external_id,
    in_conflict.claim_id
from in_conflict
inner join main.claim_groups on in_conflict.claim_group_id = claim_groups.claim_group_id
left join main.stories on in_conflict.story_id = stories.story_id
left join resolutions on in_conflict.claim_group_id = resolutions.claim_group_id;
comment on view main.conflicts is
'Both sides of every conflict, with their sentences; equal values are one side. '
'resolution: who resolved it, to which value, why (NULL: open); the reports stay. Grain: one claim '
'in a group of status conflict.';
