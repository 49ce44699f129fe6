-- corroborated: what two or more independent texts report alike.
-- Grain: one row a group of status corroborated.
create or replace view main.corroborated as
with
-- One article stands for each text.
by_text as (
    select
        *,
        row_number() over (
            partition by claim_group_id, coalesce(copy_cluster_id, article_id)
            order by is_copy, published_at, claim_id
        ) = 1 as stands_for_text
    from main.reported_claims
    where status = 'corroborated'
),

agreed as (
    select
        claim_group_id,
        arg_min(value, (is_copy, published_at, claim_id)) as value,
        arg_min(unit, (is_copy, published_at, claim_id)) as unit,
        list(distinct source order by source) filter (where stands_for_text) as sources,
        list(distinct origin order by origin) filter (where origin is not null) as origins,
        list(distinct sentence order by sentence) as sentences
    from by_text
    group by claim_group_id
)

select
    claim_groups.claim_group_id,
    claim_groups.story_id,
    stories.headline as story,
    claim_groups.subject,
    claim_groups.property,
    claim_groups.scope,
    agreed.value,
    agreed.unit,
    claim_groups.low,
    claim_groups.high,
    claim_groups.article_count,
    claim_groups.text_count,
    claim_groups.origin_count,
    claim_groups.first_published_at,
    agreed.sources,
    agreed.origins,
    agreed.sentences
from agreed
inner join main.claim_groups on agreed.claim_group_id = claim_groups.claim_group_id
left join main.stories on claim_groups.story_id = stories.story_id;
comment on view main.corroborated is
'Claims that two or more independent texts report alike; agreement isn''t verification: look at '
'origin_count. Grain: one group of status corroborated.';
