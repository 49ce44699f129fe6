-- The claims of some stories ($story_ids), and those of other stories in their groups
-- (is_elsewhere), each with its sentence, the value between ⟦ and ⟧.
-- Grain: one row a claim and story that it is told for, in the order of publication.
with
own_claims as (
    select
        articles.story_id,
        claims.claim_id,
        claims.claim_group_id
    from claims
    inner join articles on claims.article_id = articles.article_id
    where articles.story_id in (select unnest($story_ids))
),

-- A claim without a group is wanted too.
wanted as (
    select
        story_id,
        claim_id
    from own_claims
    union
    select
        own_claims.story_id,
        claims.claim_id
    from own_claims
    inner join claims on own_claims.claim_group_id = claims.claim_group_id
),

-- A rewrite may give another value than the article that stands for it: then it is no copy.
claims_told as (
    select
        claims.*,
        wanted.story_id,
        coalesce(articles.story_id, '') != wanted.story_id as is_elsewhere,
        articles.copy_cluster_id,
        articles.published_at,
        coalesce(claims.value, claims.text) as shown_value,
        first_value(claims.article_id) over (
            partition by
                wanted.story_id,
                coalesce(claims.claim_group_id, claims.claim_id),
                coalesce(articles.copy_cluster_id, claims.article_id),
                coalesce(claims.value, claims.text)
            order by
                articles.is_canonical desc,
                articles.published_at asc,
                claims.article_id asc
        ) as first_article_id
    from wanted
    inner join claims on wanted.claim_id = claims.claim_id
    inner join articles on claims.article_id = articles.article_id
)

select
    claims_told.claim_id,
    claims_told.claim_group_id,
    claims_told.story_id,
    claims_told.is_elsewhere,
    claims_told.article_id,
    claims_told.copy_cluster_id,
    claims_told.subject,
    claims_told.property,
    claims_told.scope,
    claims_told.shown_value as value,
    claims_told.value_number,
    claims_told.low,
    claims_told.high,
    claims_told.unit,
    claims_told.bound,
    claims_told.earliest,
    claims_told.latest,
    claims_told.modality,
    claims_told.is_negated,
    claims_told.method,
    coalesce(origins.name, claims_told.origin_text) as origin,
    claims_told.first_article_id != claims_told.article_id as is_copy,
    claims_told.start_char,
    claims_told.end_char,
    claims_told.text,
    coalesce(
        main.marked_sentence_at(
            blocks.text,
            claims_told.start_char - blocks.start_char,
            claims_told.end_char - blocks.start_char
        ),
        '⟦' || claims_told.text || '⟧'
    ) as sentence
from claims_told
left join entities as origins on claims_told.origin_entity_id = origins.entity_id
left join blocks
    on
        claims_told.article_id = blocks.article_id
        and claims_told.start_char >= blocks.start_char
        and claims_told.end_char <= blocks.end_char
order by
    claims_told.story_id asc,
    claims_told.published_at asc nulls last,
    claims_told.article_id asc,
    claims_told.start_char asc,
    claims_told.claim_id asc;
