-- key_names_span
insert into main.quotes select * replace (article_id || '.u0-1' as quote_id, null as quote_group_id)
from main.quotes limit 1
-- found_in_much_text
delete from main.quotes; delete from main.quote_groups; update main.claims set quote_id = null;
update main.articles set word_count = 20000 where article_id = repeat('4', 16)
-- speaker_has_place
update main.quotes set speaker_end_char = null where article_id = repeat('1', 16)
-- speaker_start_char_before_speaker_end_char
update main.quotes set speaker_end_char = speaker_start_char where article_id = repeat('1', 16)
-- speaker_text_at_span
update main.quotes set speaker_text = 'Somebody' where article_id = repeat('1', 16)
