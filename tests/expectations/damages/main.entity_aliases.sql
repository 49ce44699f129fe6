-- entity_id_given
insert into main.entity_aliases values (null, 'Nobody', 'name', 1)
-- entity_id_exists
insert into main.entity_aliases values ('nothing', 'Nobody', 'name', 1)
-- mention_counts_add_up
update main.entity_aliases set mention_count = 3 where alias_kind = 'short'
