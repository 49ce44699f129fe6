-- single_source: what one text only reports. Grain: one row a group of status single.
create or replace view main.single_source as
with
-- One claim stands for the group: of the article that stands for its copies.
standing as (
    select *
    from main.reported_claims
    where status = 'single'
    qualify
        row_number() over (
            partition by claim_group_id
            order by is_copy, published_at nulls last, claim_id
        ) = 1
)

select
    standing.claim_group_id,
    standing.story_id,
    stories.headline as story,
    standing.subject,
    standing.property,
    standing.scope,
    standing.value,
    standing.unit,
    standing.origin,
    standing.source,
    standing.headline,
    standing.published_at,
    claim_groups.article_count,
    standing.text,
    standing.sentence,
    standing.start_char,
    standing.end_char,
    standing.article_id,
    standing.external_id,
    standing.claim_id
from standing
inner join main.claim_groups on standing.claim_group_id = claim_groups.claim_group_id
left join main.stories on standing.story_id = stories.story_id;
comment on view main.single_source is
'Claims that one text only carries, however many articles print it (article_count). Grain: one '
'group of status single.';
