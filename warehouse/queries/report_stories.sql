-- All stories, as the index of a report lists them.
-- Order: what is disputed most first, then the newest. Grain: one row a story.
with
-- An unknown source is none: the name of the input tells nothing of who published.
known_sources as (
    select
        story_id,
        count(distinct source_id) as source_count
    from articles
    group by story_id
)

select
    story_brief.story_id,
    stories.previous_story_id,
    story_brief.headline,
    story_brief.place,
    story_brief.first_published_at,
    story_brief.last_published_at,
    story_brief.article_count,
    story_brief.copy_cluster_count,
    coalesce(known_sources.source_count, 0) as source_count,
    story_brief.corroborated_count,
    story_brief.partial_count,
    story_brief.conflict_count,
    story_brief.single_count
from story_brief
inner join stories on story_brief.story_id = stories.story_id
left join known_sources on story_brief.story_id = known_sources.story_id
order by
    story_brief.conflict_count desc,
    story_brief.last_published_at desc nulls last,
    story_brief.article_count desc,
    story_brief.story_id asc;
