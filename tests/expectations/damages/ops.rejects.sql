-- path_given
insert into ops.rejects values (null, 4, 'read', 'empty', 'No file.', '00001-20210503T120000Z')
-- rejected_once
insert into ops.rejects from ops.rejects where path = 'empty.txt';
update ops.files set rejected_count = 2, record_count = 2 where path = 'empty.txt'
-- detail_names_file
update ops.rejects set detail = 'A file is empty.' where path = 'empty.txt'
-- path_exists
insert into ops.rejects
values ('no.txt', null, 'read', 'empty', 'no.txt: empty', '00001-20210503T120000Z')
