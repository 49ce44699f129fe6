-- entity_id_given
insert into main.entities values (null, 'Nobody', 'PERSON', 1, 1)
-- entity_is_mentioned
insert into main.entities values ('e9', 'Nobody', 'PERSON', 1, 1)
-- mention_count_agrees
update main.entities set mention_count = 2 where entity_id = 'e2';
update main.entity_aliases set mention_count = 2 where entity_id = 'e2'
-- article_count_agrees
update main.entities set article_count = 2 where entity_id = 'e1'
-- entity_has_alias
delete from main.entity_aliases where entity_id = 'e2'
