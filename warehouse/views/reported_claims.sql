-- reported_claims: every claim with its article, its sentence and what its group says.
-- Grain: one row a claim; the same value in a copy of an article has a row with is_copy true.
create or replace view main.reported_claims as
with
-- A rewrite may give another value than the article that stands for it: then it is no copy.
in_articles as (
    select
        claims.*,
        coalesce(claims.value, claims.text) as shown_value,
        articles.story_id,
        articles.source_id,
        articles.input_name,
        articles.headline,
        articles.published_at,
        articles.published_on,
        articles.copy_cluster_id,
        articles.external_id,
        first_value(articles.article_id) over (
            partition by
                coalesce(claims.claim_group_id, claims.claim_id),
                coalesce(articles.copy_cluster_id, articles.article_id),
                coalesce(claims.value, claims.text)
            order by articles.is_canonical desc, articles.published_at asc, articles.article_id asc
        ) as first_article_id
    from main.claims as claims
    inner join main.articles as articles on claims.article_id = articles.article_id
)

select
    in_articles.claim_group_id,
    claim_groups.status,
    in_articles.story_id,
    in_articles.subject,
    in_articles.property,
    coalesce(in_articles.scope, claim_groups.scope) as scope,
    in_articles.shown_value as value,
    in_articles.value_number,
    in_articles.low,
    in_articles.high,
    in_articles.unit,
    in_articles.bound,
    in_articles.modality,
    in_articles.is_negated,
    coalesce(origins.name, in_articles.origin_text) as origin,
    coalesce(sources.name, in_articles.input_name) as source,
    in_articles.headline,
    in_articles.published_at,
    in_articles.published_on,
    in_articles.article_id != in_articles.first_article_id as is_copy,
    in_articles.copy_cluster_id,
    in_articles.text,
    coalesce(
        main.sentence_at(
            blocks.text,
            in_articles.start_char - blocks.start_char,
            in_articles.end_char - blocks.start_char
        ),
        in_articles.text
    ) as sentence,
    in_articles.start_char,
    in_articles.end_char,
    in_articles.article_id,
    in_articles.external_id,
    in_articles.claim_id
from in_articles
left join main.claim_groups on in_articles.claim_group_id = claim_groups.claim_group_id
left join main.sources on in_articles.source_id = sources.source_id
left join main.entities as origins on in_articles.origin_entity_id = origins.entity_id
left join main.blocks
    on
        in_articles.article_id = blocks.article_id
        and in_articles.start_char >= blocks.start_char
        and in_articles.end_char <= blocks.end_char;
comment on view main.reported_claims is
'Every claim with its article, its sentence and the status of its group. Grain: one claim; '
'the same value in a copy of the article has a row of its own (is_copy).';
