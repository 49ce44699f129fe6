-- question: What do independent reports of a story say that a source leaves out?
-- param: source = (words in the source's name; empty: all)
-- param: story = (words in the story's headline; empty: all)
-- param: min_texts = 2 (fewest independent texts that carry it)
with
covering as (
    select distinct
        articles.story_id,
        articles.source_id
    from articles
    where articles.source_id is not null and articles.story_id is not null
),

-- A group of several stories is asked of the sources of each of them ...
told as (
    select distinct
        claims.claim_group_id,
        articles.story_id
    from claims
    inner join articles on claims.article_id = articles.article_id
),

-- ... and a source that carries it in any of them leaves it out in none.
carried as (
    select distinct
        claims.claim_group_id,
        articles.source_id
    from claims
    inner join articles on claims.article_id = articles.article_id
)

select
    stories.headline as story,
    sources.name as source,
    claim_groups.subject,
    claim_groups.property,
    claim_groups.status,
    claim_groups.text_count,
    claim_groups.origin_count,
    (
        select reported_claims.sentence
        from reported_claims
        where
            reported_claims.claim_group_id = claim_groups.claim_group_id
            and not reported_claims.is_copy
        order by
            reported_claims.published_at asc nulls last,
            reported_claims.claim_id asc
        limit 1
    ) as first_sentence,
    claim_groups.claim_group_id
from claim_groups
inner join told on claim_groups.claim_group_id = told.claim_group_id
inner join stories on told.story_id = stories.story_id
inner join covering on told.story_id = covering.story_id
inner join sources on covering.source_id = sources.source_id
left join carried
    on
        claim_groups.claim_group_id = carried.claim_group_id
        and covering.source_id = carried.source_id
where
    carried.source_id is null
    and claim_groups.text_count >= try_cast($min_texts as bigint)
    and contains(lower(sources.name), lower($source))
    and contains(lower(stories.headline), lower($story))
order by
    stories.headline asc,
    sources.name asc,
    claim_groups.text_count desc,
    claim_groups.claim_group_id asc;
