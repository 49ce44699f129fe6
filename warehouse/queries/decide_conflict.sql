-- The claims of a claim group ($id), the first of each value first, with the passages that they
-- stand in. Grain: one claim.
select
    claims.article_id,
    claims.property,
    claim_groups.status,
    coalesce(claims.value, claims.text) as value,
    blocks.text as passage,
    row_number() over (
        partition by coalesce(claims.value, claims.text)
        order by articles.published_at asc nulls last, claims.claim_id asc
    ) as place
from claim_groups
inner join claims on claim_groups.claim_group_id = claims.claim_group_id
inner join articles on claims.article_id = articles.article_id
inner join blocks
    on
        claims.article_id = blocks.article_id
        and claims.start_char >= blocks.start_char
        and claims.end_char <= blocks.end_char
where claim_groups.claim_group_id = $id
order by place, value;
