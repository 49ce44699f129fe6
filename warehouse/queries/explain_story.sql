-- A story at a glance, by its id or one it had before ($id). Grain: one row a story.
select
    story_brief.headline,
    story_brief.place,
    story_brief.first_published_at,
    story_brief.last_published_at,
    story_brief.article_count,
    story_brief.copy_cluster_count,
    story_brief.sources,
    story_brief.entities,
    story_brief.corroborated_count,
    story_brief.partial_count,
    story_brief.conflict_count,
    story_brief.single_count,
    story_brief.quote_count,
    stories.previous_story_id,
    story_brief.story_id
from story_brief
inner join stories on story_brief.story_id = stories.story_id
where $id in (stories.story_id, stories.previous_story_id);
