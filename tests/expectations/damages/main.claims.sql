-- key_names_span
insert into main.claims select * replace (article_id || '.c0-1' as claim_id)
from main.claims where property = 'end'
-- found_in_much_text
delete from main.claims; delete from main.claim_groups;
update main.articles set word_count = 20000 where article_id = repeat('4', 16)
-- article_id_exists
insert into main.claims
select * replace ('nothing' as article_id, 'nothing.c' || start_char || '-' || end_char as claim_id,
null as claim_group_id, null as timex_id, null as quote_id, null as event_id)
from main.claims where property = 'end'
-- article_id_given
insert into main.claims select * replace (null as article_id, 'x' as claim_id)
from main.claims where property = 'end'
-- says_something
update main.claims set value = null, earliest = null, latest = null where property = 'end'
-- low_before_high
update main.claims set low = 13, high = 12 where article_id = repeat('1', 16)
-- numbers_are_finite
update main.claims set high = 'infinity' where article_id = repeat('1', 16)
-- earliest_before_latest
update main.claims set earliest = latest, latest = earliest where property = 'end'
-- quantity_of_same_article
update main.claims set quantity_id = (select quantity_id from main.quantities
where article_id = repeat('1', 16)) where property = 'end'
-- timex_of_same_article
update main.claims set timex_id = (select timex_id from main.timexes
where article_id = repeat('1', 16)) where property = 'end'
-- quote_of_same_article
update main.claims set quote_id = (select quote_id from main.quotes
where article_id = repeat('1', 16)) where property = 'end'
-- event_of_same_article
update main.claims set event_id = (select event_id from main.events
where article_id = repeat('1', 16)) where property = 'end'
-- property_not_blank
update main.claims set property = ' ' where property = 'end';
update main.claim_groups set property = ' ' where property = 'end'
