-- The story of a pair (both ids with a slash), copy cluster, story or claim group, by its id ($id).
-- Grain: at most one row.
select story_id
from articles
where story_id is not null and (article_id = split_part($id, '/', 1) or copy_cluster_id = $id)
union
select story_id
from stories
where $id in (story_id, previous_story_id)
union
select story_id
from claim_groups
where claim_group_id = $id and story_id is not null
order by story_id
limit 1;
