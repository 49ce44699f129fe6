-- story_brief: a story at a glance. Grain: one row a story.
create or replace view main.story_brief as
with
reporters as (
    select distinct
        articles.story_id,
        coalesce(sources.name, articles.input_name) as source
    from main.articles
    left join main.sources on articles.source_id = sources.source_id
),

story_sources as (
    select
        story_id,
        list(source order by source) as sources
    from reporters
    group by story_id
),

-- A group of several stories is one of each of them.
story_groups as (
    select distinct
        articles.story_id,
        claim_groups.claim_group_id,
        claim_groups.status
    from main.claim_groups
    inner join main.claims on claim_groups.claim_group_id = claims.claim_group_id
    inner join main.articles on claims.article_id = articles.article_id
),

story_claims as (
    select
        story_id,
        count(*) filter (where status = 'corroborated') as corroborated_count,
        count(*) filter (where status = 'partial') as partial_count,
        count(*) filter (where status = 'conflict') as conflict_count,
        count(*) filter (where status = 'single') as single_count
    from story_groups
    group by story_id
),

story_quotes as (
    select
        articles.story_id,
        count(distinct coalesce(quotes.quote_group_id, quotes.quote_id)) as quote_count
    from main.quotes
    inner join main.articles on quotes.article_id = articles.article_id
    group by articles.story_id
),

named as (
    select
        articles.story_id,
        entities.name,
        count(distinct articles.copy_cluster_id) as text_count
    from main.mentions
    inner join main.articles on mentions.article_id = articles.article_id
    inner join main.entities on mentions.entity_id = entities.entity_id
    where entities.kind in ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC')
    group by articles.story_id, entities.name
),

story_entities as (
    select
        story_id,
        list(name order by text_count desc, name asc)[:5] as entities
    from named
    group by story_id
)

select
    stories.story_id,
    stories.headline,
    stories.place,
    stories.first_published_at,
    stories.last_published_at,
    stories.article_count,
    stories.copy_cluster_count,
    len(story_sources.sources) as source_count,
    story_sources.sources,
    coalesce(story_claims.corroborated_count, 0) as corroborated_count,
    coalesce(story_claims.partial_count, 0) as partial_count,
    coalesce(story_claims.conflict_count, 0) as conflict_count,
    coalesce(story_claims.single_count, 0) as single_count,
    coalesce(story_quotes.quote_count, 0) as quote_count,
    story_entities.entities
from main.stories
left join story_sources on stories.story_id = story_sources.story_id
left join story_claims on stories.story_id = story_claims.story_id
left join story_quotes on stories.story_id = story_quotes.story_id
left join story_entities on stories.story_id = story_entities.story_id;
comment on view main.story_brief is
'Each story at a glance: who reported it, how many texts, what agrees and what conflicts, who is '
'named most. Grain: one story.';
