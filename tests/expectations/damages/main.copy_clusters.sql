-- copy_cluster_id_given
insert into main.copy_clusters select * replace (null as copy_cluster_id)
from main.copy_clusters where copy_cluster_id = 'c3'
-- cluster_has_articles
insert into main.copy_clusters select * replace ('empty' as copy_cluster_id)
from main.copy_clusters where copy_cluster_id = 'c3'
-- article_count_agrees
update main.copy_clusters set article_count = 3 where copy_cluster_id = 'c1'
-- source_count_agrees
update main.copy_clusters set source_count = 1 where copy_cluster_id = 'c1'
-- one_canonical_article
update main.articles set is_canonical = true where article_id = repeat('2', 16)
-- canonical_article_is_member
update main.copy_clusters set canonical_article_id = repeat('2', 16) where copy_cluster_id = 'c1'
-- first_published_agrees
update main.copy_clusters set first_published_at = first_published_at - interval 1 hour
where copy_cluster_id = 'c3'
-- copies_in_one_story
insert into main.articles select * replace (repeat('5', 16) as article_id, 'new' as document_id,
false as is_canonical, 's1' as story_id) from main.articles where article_id = repeat('4', 16);
insert into main.article_versions select * replace (repeat('5', 16) as article_id,
'new' as document_id) from main.article_versions where article_id = repeat('4', 16);
insert into main.blocks select * replace (repeat('5', 16) as article_id)
from main.blocks where article_id = repeat('4', 16);
update main.copy_clusters set article_count = 2 where copy_cluster_id = 'c3';
update main.stories set article_count = 4, copy_cluster_count = 3, last_published_at = (
select published_at from main.articles where article_id = repeat('5', 16)) where story_id = 's1'
