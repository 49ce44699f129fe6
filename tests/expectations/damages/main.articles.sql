-- article_id_given
insert into main.articles select * replace (null as article_id, false as is_canonical)
from main.articles where article_id = repeat('4', 16)
-- copy_cluster_id_given
update main.articles set copy_cluster_id = null where article_id = repeat('4', 16);
delete from main.copy_clusters where copy_cluster_id = 'c3';
update main.stories set copy_cluster_count = 0 where story_id = 's2'
-- copy_cluster_id_exists
update main.articles set copy_cluster_id = 'nothing' where article_id = repeat('4', 16);
delete from main.copy_clusters where copy_cluster_id = 'c3'
-- story_id_given
update main.articles set story_id = null where article_id = repeat('4', 16);
delete from main.stories where story_id = 's2'
-- story_id_exists
update main.articles set story_id = 'nothing' where article_id = repeat('4', 16);
delete from main.stories where story_id = 's2'
-- document_id_given
update main.articles set document_id = null where article_id = repeat('4', 16)
-- is_canonical_given
update main.articles set is_canonical = null where article_id = repeat('2', 16)
-- withdrawn_says_nothing
update main.articles set byline = 'Ola Brandt', byline_method = 'given' where article_id = repeat('9', 16)
-- withdrawal_recorded
delete from ops.withdrawals
-- last_seen_run_id_exists
update main.articles set last_seen_run_id = '9' where article_id = repeat('4', 16)
-- article_has_blocks
delete from main.blocks where article_id = repeat('4', 16)
-- current_version_stored
update main.article_versions set text = 'Other words.' where article_id = repeat('4', 16)
-- current_version_latest
update main.articles set version = 7 where article_id = repeat('4', 16)
-- date_has_method
update main.articles set published_precision = null where article_id = repeat('4', 16)
-- day_fits_time
update main.articles set published_on = published_on + 2 where article_id = repeat('4', 16)
-- not_from_the_future
update main.articles set published_at = now() + interval 9 days, modified_at = null,
published_on = current_date + 9 where article_id = repeat('4', 16);
update main.copy_clusters set first_published_at = now() + interval 9 days
where copy_cluster_id = 'c3';
update main.stories set first_published_at = now() + interval 9 days,
last_published_at = now() + interval 9 days where story_id = 's2'
-- not_older_than_print
update main.articles set published_at = timestamptz '1021-05-03 00:00:00+00',
published_on = date '1021-05-03' where article_id = repeat('4', 16);
update main.copy_clusters set first_published_at = timestamptz '1021-05-03 00:00:00+00'
where copy_cluster_id = 'c3';
update main.stories set first_published_at = timestamptz '1021-05-03 00:00:00+00',
last_published_at = timestamptz '1021-05-03 00:00:00+00' where story_id = 's2'
-- published_at_before_modified_at
update main.articles set modified_at = published_at - interval 1 hour
where article_id = repeat('4', 16)
-- first_seen_run_id_before_last_seen_run_id
update main.articles set first_seen_run_id = last_seen_run_id,
last_seen_run_id = first_seen_run_id where article_id = repeat('4', 16)
-- headline_has_method
update main.articles set headline = null where article_id = repeat('4', 16)
-- byline_has_method
update main.articles set byline_method = null where article_id = repeat('4', 16)
-- article_id_shape
update main.articles set article_id = 'an address' where article_id = repeat('4', 16);
update main.article_versions set article_id = 'an address' where article_id = repeat('4', 16);
update main.blocks set article_id = 'an address' where article_id = repeat('4', 16);
update main.copy_clusters set canonical_article_id = 'an address' where copy_cluster_id = 'c3';
update main.mentions set article_id = 'an address',
mention_id = replace(mention_id, repeat('4', 16), 'an address') where article_id = repeat('4', 16)
-- some_are_dated
update main.articles set published_at = null, published_on = null, published_precision = null,
published_at_method = null where article_id = repeat('4', 16);
update main.copy_clusters set first_published_at = null where copy_cluster_id = 'c3';
update main.stories set first_published_at = null, last_published_at = null where story_id = 's2';
insert into main.articles
select a.* replace (format('{:016x}', i) as article_id, false as is_canonical)
from main.articles as a, range(100) as r (i) where a.article_id = repeat('4', 16);
insert into main.article_versions select v.* replace (format('{:016x}', i) as article_id, 'd' || i as document_id)
from main.article_versions as v, range(100) as r (i) where v.article_id = repeat('4', 16);
update main.articles set document_id = 'd' || cast('0x' || article_id as int) where article_id like '000%';
insert into main.blocks select b.* replace (format('{:016x}', i) as article_id)
from main.blocks as b, range(100) as r (i) where b.article_id = repeat('4', 16);
update main.copy_clusters set article_count = 101 where copy_cluster_id = 'c3';
update main.stories set article_count = 101 where story_id = 's2'
