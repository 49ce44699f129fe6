-- article_id_given
insert into main.article_versions values (null, 1, 'another', 'Words.', '00001-20210503T120000Z', 'first')
-- version_given
insert into main.article_versions
values (repeat('4', 16), null, 'another', 'Words.', '00001-20210503T120000Z', 'first')
-- key_unique
insert into main.article_versions
select * replace ('another' as document_id) from main.article_versions where document_id = 'old'
-- document_id_unique
update main.article_versions set document_id = 'd' || repeat('1', 16) where document_id = 'old'
-- version_in_range
insert into main.article_versions
values (repeat('4', 16), 0, 'another', 'Words.', '00001-20210503T120000Z', 'first')
-- article_id_exists
insert into main.article_versions
values ('nothing', 1, 'another', 'Words.', '00001-20210503T120000Z', 'first')
-- first_is_first
update main.article_versions set change_kind = 'typo' where document_id = 'old'
-- versions_without_gap
delete from main.article_versions where document_id = 'old';
update ops.files set loaded_count = 1, record_count = 3 where path = 'gazette.csv'
-- document_id_given
update main.article_versions set document_id = null where document_id = 'old'
-- withdrawn_has_no_text
update main.article_versions set text = 'Words.' where document_id = 'gone'
