-- entity_id_given
insert into main.entity_aliases values (null, 'Nobody', 'name', 1)
-- entity_id_exists
insert into main.entity_aliases values ('nothing', 'Nobody', 'name', 1)
-- alias_given
insert into main.entity_aliases values ('e2', null, 'name', 1);
update main.entity_aliases set mention_count = 2 where entity_id = 'e2'
-- mention_counts_add_up
update main.entity_aliases set mention_count = 3 where alias_kind = 'short'
