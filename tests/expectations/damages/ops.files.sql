-- path_given
insert into ops.files (status, reason, first_seen_run_id, last_seen_run_id)
values ('skipped', 'link', '00001-20210503T120000Z', '00001-20210503T120000Z')
-- key_unique
insert into ops.files from ops.files where path = 'manifest.csv'
-- loaded_count_in_range
update ops.files set loaded_count = -1, record_count = 0 where path = 'again.txt'
-- duplicate_count_in_range
update ops.files set duplicate_count = -1, record_count = 0 where path = 'wire.txt'
-- rejected_count_in_range
update ops.files set rejected_count = -1, record_count = 0 where path = 'wire.txt'
-- records_counted
update ops.files set record_count = null where path = 'wire.txt'
-- records_add_up
update ops.files set record_count = 2 where path = 'wire.txt'
-- rejects_agree
update ops.files set rejected_count = 2, record_count = 5 where path = 'gazette.csv'
-- loaded_records_stored
update ops.files set loaded_count = 2, record_count = 2 where path = 'wire.txt'
-- status_fits_counts
update ops.files set status = 'duplicate' where path = 'wire.txt'
-- reason_where_needed
update ops.files set reason = null where path = 'manifest.csv'
