-- article_id_before_other_article_id
update main.shared_passages set article_id = other_article_id, other_article_id = article_id
where other_article_id = repeat('3', 16)
-- start_char_before_end_char
update main.shared_passages set start_char = end_char where other_article_id = repeat('3', 16)
-- other_start_char_before_other_end_char
update main.shared_passages set other_start_char = other_end_char
where other_article_id = repeat('3', 16)
-- other_article_id_exists
update main.shared_passages set other_article_id = 'nothing'
where other_article_id = repeat('3', 16)
-- span_in_article
update main.shared_passages set end_char = 999 where other_article_id = repeat('3', 16)
-- other_span_in_article
update main.shared_passages set other_end_char = 999 where other_article_id = repeat('3', 16)
-- passage_of_a_pair
delete from main.duplicate_pairs where other_article_id = repeat('3', 16)
