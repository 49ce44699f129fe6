-- article_id_given
insert into main.duplicate_pairs (article_id, other_article_id, relation, method)
values (null, repeat('4', 16), 'contained', 'words')
-- article_id_before_other_article_id
insert into main.duplicate_pairs (article_id, other_article_id, relation, method)
values (repeat('4', 16), repeat('2', 16), 'contained', 'words')
-- other_article_id_exists
insert into main.duplicate_pairs (article_id, other_article_id, relation, method)
values (repeat('1', 16), 'nothing', 'contained', 'words')
-- exact_in_one_cluster
update main.duplicate_pairs set relation = 'exact' where relation = 'contained'
-- article_id_exists
insert into main.duplicate_pairs (article_id, other_article_id, relation, method)
values ('0 nothing', repeat('4', 16), 'contained', 'words')
-- other_article_id_given
insert into main.duplicate_pairs (article_id, other_article_id, relation, method)
values (repeat('1', 16), null, 'contained', 'words')
