-- source_id_given
insert into main.sources (name, kind, is_wire) values ('Nobody', 'outlet', false)
-- key_unique
insert into main.sources values ('wire', 'Another', null, 'wire', true)
-- name_unique
update main.sources set name = 'Sound Wire' where source_id = 'gazette'
-- wire_is_wire
update main.sources set is_wire = false where source_id = 'wire'
-- source_has_articles
insert into main.sources values ('unused', 'Unused', null, 'outlet', false)
