-- quote_group_id_given
insert into main.quote_groups select * replace (null as quote_group_id) from main.quote_groups
-- group_has_quotes
insert into main.quote_groups select * replace ('empty' as quote_group_id)
from main.quote_groups
-- canonical_quote_is_member
update main.quotes set quote_group_id = null where article_id = repeat('1', 16);
update main.quote_groups set article_count = 2
-- article_count_agrees
update main.quote_groups set article_count = 1
-- copy_cluster_count_agrees
update main.quote_groups set copy_cluster_count = 3
-- one_speaker
update main.quotes set speaker_entity_id = 'e2' where article_id = repeat('1', 16)
-- quotes_of_one_story
update main.quote_groups set story_id = 's2'
