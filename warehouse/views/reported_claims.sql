-- reported_claims: every claim with its article, its sentence and what its group says.
-- Grain: one row a claim; copies have rows of their own, with is_copy true.
create or replace view main.reported_claims as
select
    claims.claim_group_id,
    claim_groups.status,
    articles.story_id,
    claims.subject,
    claims.property,
    coalesce(claims.scope, claim_groups.scope) as scope,
    coalesce(claims.value, claims.text) as value,
    claims.value_number,
    claims.low,
    claims.high,
    claims.unit,
    claims.bound,
    claims.modality,
    claims.is_negated,
    coalesce(origins.name, claims.origin_text) as origin,
    coalesce(sources.name, articles.input_name) as source,
    articles.headline,
    articles.published_at,
    articles.published_on,
    not articles.is_canonical as is_copy,
    articles.copy_cluster_id,
    claims.text,
    coalesce(
        main.sentence_at(
            blocks.text,
            claims.start_char - blocks.start_char,
            claims.end_char - blocks.start_char
        ),
        claims.text
    ) as sentence,
    claims.start_char,
    claims.end_char,
    claims.article_id,
    articles.external_id,
    claims.claim_id
from main.claims
inner join main.articles on claims.article_id = articles.article_id
left join main.claim_groups on claims.claim_group_id = claim_groups.claim_group_id
left join main.sources on articles.source_id = sources.source_id
left join main.entities as origins on claims.origin_entity_id = origins.entity_id
left join main.blocks
    on
        claims.article_id = blocks.article_id
        and claims.start_char >= blocks.start_char
        and claims.end_char <= blocks.end_char;
comment on view main.reported_claims is
'Every claim with its article, its sentence and the status of its group. Grain: one claim; '
'copies have rows of their own (is_copy).';
