-- key_names_span
insert into main.mentions select * replace (article_id || '.m0-1' as mention_id)
from main.mentions where label = 'DATE' limit 1
-- found_in_much_text
delete from main.mentions; delete from main.entities; delete from main.entity_aliases;
update main.quotes set speaker_entity_id = null; update main.quote_groups set speaker_entity_id = null;
update main.events set agent_entity_id = null; update main.claims set origin_entity_id = null;
update main.articles set word_count = 20000 where article_id = repeat('4', 16)
-- entity_id_exists
update main.mentions set entity_id = 'nothing', label = 'ORG' where mention_id = (select min(mention_id) from main.mentions where label = 'DATE')
-- numbers_are_no_entities
update main.mentions set label = 'CARDINAL' where entity_id = 'e2'
