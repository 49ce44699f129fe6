-- claim_group_id_given
insert into main.claim_groups select * replace (null as claim_group_id)
from main.claim_groups where claim_group_id = 'g2'
-- group_has_claims
insert into main.claim_groups select * replace ('empty' as claim_group_id)
from main.claim_groups where claim_group_id = 'g2'
-- article_count_agrees
update main.claim_groups set article_count = 2 where claim_group_id = 'g1'
-- copy_cluster_count_agrees
update main.claim_groups set copy_cluster_count = 3 where claim_group_id = 'g1'
-- texts_at_most_clusters
update main.claim_groups set text_count = 3 where claim_group_id = 'g1'
-- agreement_is_no_shared_passage
update main.claim_groups set status = 'corroborated' where claim_group_id = 'g1';
update main.shared_passages set start_char = 0, end_char = 60, other_start_char = 0, other_end_char = 60
where other_article_id = repeat('3', 16)
-- values_at_most_claims
update main.claim_groups set value_count = 4 where claim_group_id = 'g1'
-- low_agrees
update main.claim_groups set low = 13 where claim_group_id = 'g1'
-- high_agrees
update main.claim_groups set high = null where claim_group_id = 'g1'
-- first_published_agrees
update main.claim_groups set first_published_at = null where claim_group_id = 'g1'
-- story_of_a_claim
update main.claim_groups set story_id = 's2' where claim_group_id = 'g2'
-- claims_of_one_property
update main.claims set property = 'count' where article_id = repeat('1', 16)
-- single_is_one_text
update main.claim_groups set status = 'single' where claim_group_id = 'g1'
-- corroboration_needs_two_texts
update main.claim_groups set status = 'corroborated' where claim_group_id = 'g2'
-- conflict_needs_two_values
update main.claim_groups set status = 'conflict' where claim_group_id = 'g2'
