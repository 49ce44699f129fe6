-- Claims as other tools take them: copies are places where their original appears.
-- Grain: one claim that is no copy.
with
copies as (
    select
        claim_group_id,
        copy_cluster_id,
        value,
        list(distinct article_id order by article_id) as article_ids
    from reported_claims
    where is_copy and claim_group_id is not null
    group by
        claim_group_id,
        copy_cluster_id,
        value
)

select
    reported.claim_id,
    reported.claim_group_id,
    reported.status,
    reported.subject,
    claims.subject_entity_id,
    reported.property,
    reported.value,
    reported.text,
    reported.sentence,
    reported.start_char,
    reported.end_char,
    reported.origin,
    origins.kind as origin_kind,
    reported.source,
    reported.published_at,
    reported.article_id,
    list_prepend(
        reported.article_id,
        list_filter(
            coalesce(copies.article_ids, []),
            lambda other: other != reported.article_id -- noqa: RF02,RF03
        )
    ) as article_ids
from reported_claims as reported
inner join claims on reported.claim_id = claims.claim_id
left join entities as origins on claims.origin_entity_id = origins.entity_id
left join copies
    on
        reported.claim_group_id = copies.claim_group_id
        and reported.copy_cluster_id = copies.copy_cluster_id
        and reported.value = copies.value
where not reported.is_copy
order by reported.claim_id;
