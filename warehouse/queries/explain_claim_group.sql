-- A claim group with its verdict, by its id or a claim's ($id). Grain: one row a group.
select
    claim_groups.claim_group_id,
    claim_groups.status,
    claim_groups.note,
    claim_groups.subject,
    claim_groups.property,
    claim_groups.scope,
    claim_groups.value_count,
    claim_groups.article_count,
    claim_groups.copy_cluster_count,
    claim_groups.text_count,
    claim_groups.origin_count,
    claim_groups.low,
    claim_groups.high,
    claim_groups.first_published_at,
    stories.headline as story,
    claim_groups.story_id
from claim_groups
left join stories on claim_groups.story_id = stories.story_id
where
    claim_groups.claim_group_id = $id
    or claim_groups.claim_group_id in (
        select claims.claim_group_id
        from claims
        where claims.claim_id = $id
    );
