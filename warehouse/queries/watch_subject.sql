-- What a name or id ($named) may stand for, to be watched: an entity by id or name, a story by
-- id (also its previous one) or by words of its headline. Grain: one entity or story.
select
    'entity' as kind,
    entities.entity_id as subject_key,
    entities.name as title,
    entities.mention_count as weight,
    entities.entity_id = $named as is_exact
from entities
where entities.entity_id = $named or lower(entities.name) = lower($named)
union all
select
    'story' as kind,
    stories.story_id as subject_key,
    stories.headline as title,
    stories.article_count as weight,
    $named in (stories.story_id, coalesce(stories.previous_story_id, '')) as is_exact
from stories
where
    $named in (stories.story_id, coalesce(stories.previous_story_id, ''))
    or contains(lower(stories.headline), lower($named))
order by is_exact desc, kind asc, weight desc, subject_key asc;
