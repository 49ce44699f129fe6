-- The claim groups of some stories ($story_ids), most texts first. Grain: a group of a story.
with
told as (
    select distinct
        claims.claim_group_id,
        articles.story_id
    from claims
    inner join articles on claims.article_id = articles.article_id
    where articles.story_id in (select unnest($story_ids))
)

select
    claim_groups.claim_group_id,
    told.story_id,
    claim_groups.subject,
    claim_groups.property,
    claim_groups.scope,
    claim_groups.status,
    claim_groups.value_count,
    claim_groups.article_count,
    claim_groups.text_count,
    claim_groups.origin_count,
    claim_groups.first_published_at,
    claim_groups.note
from told
inner join claim_groups on told.claim_group_id = claim_groups.claim_group_id
order by
    told.story_id asc,
    claim_groups.text_count desc,
    claim_groups.article_count desc,
    claim_groups.first_published_at asc nulls last,
    claim_groups.claim_group_id asc;
