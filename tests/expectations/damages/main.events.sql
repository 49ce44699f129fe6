-- key_names_span
insert into main.events select * replace (article_id || '.e0-1' as event_id)
from main.events limit 1
-- found_in_much_text
delete from main.events; update main.claims set event_id = null;
update main.articles set word_count = 20000 where article_id = repeat('4', 16)
-- timex_of_same_article
update main.events set timex_id = (select timex_id from main.timexes
where article_id = repeat('1', 16)) where article_id = repeat('2', 16)
