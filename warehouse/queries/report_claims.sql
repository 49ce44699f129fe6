-- The claims of some stories ($story_ids), each with its sentence, the value between ⟦ and ⟧.
-- Grain: one row a claim, in the order of publication.
with
articles_told as (
    select
        article_id,
        story_id,
        copy_cluster_id,
        is_canonical,
        published_at
    from articles
    where story_id in (select unnest($story_ids))
),

-- A rewrite may give another value than the article that stands for it: then it is no copy.
claims_told as (
    select
        claims.*,
        articles_told.story_id,
        articles_told.copy_cluster_id,
        articles_told.published_at,
        coalesce(claims.value, claims.text) as shown_value,
        first_value(claims.article_id) over (
            partition by
                coalesce(claims.claim_group_id, claims.claim_id),
                coalesce(articles_told.copy_cluster_id, claims.article_id),
                coalesce(claims.value, claims.text)
            order by
                articles_told.is_canonical desc,
                articles_told.published_at asc,
                claims.article_id asc
        ) as first_article_id
    from claims
    inner join articles_told on claims.article_id = articles_told.article_id
)

select
    claims_told.claim_id,
    claims_told.claim_group_id,
    claims_told.story_id,
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
