-- story_id_given
insert into main.stories select * replace (null as story_id) from main.stories
where story_id = 's2'
-- story_has_articles
insert into main.stories select * replace ('empty' as story_id) from main.stories
where story_id = 's2'
-- article_count_agrees
update main.stories set article_count = 2 where story_id = 's1'
-- copy_cluster_count_agrees
update main.stories set copy_cluster_count = 3 where story_id = 's1'
-- first_published_agrees
update main.stories set first_published_at = null where story_id = 's1'
-- last_published_agrees
update main.stories set last_published_at = first_published_at where story_id = 's1'
-- previous_story_is_another
update main.stories set previous_story_id = story_id where story_id = 's1'
