-- key_names_span
insert into main.timexes select * replace (article_id || '.t0-1' as timex_id)
from main.timexes limit 1
-- found_in_much_text
delete from main.timexes;
update main.events set timex_id = null; update main.claims set timex_id = null;
update main.articles set word_count = 20000 where article_id = repeat('4', 16)
-- durations_are_periods
update main.timexes set type = 'DURATION' where article_id = repeat('1', 16)
-- earliest_before_latest
update main.timexes set earliest = latest, latest = earliest where article_id = repeat('1', 16)
-- both_ends_or_none
update main.timexes set latest = null where article_id = repeat('1', 16)
