-- key_unique
insert into ops.runs select * replace (7 as run_number) from ops.runs
-- run_number_unique
insert into ops.runs select * replace ('00000' as run_id) from ops.runs
-- started_at_before_finished_at
update ops.runs set finished_at = started_at - interval 1 hour
-- refusal_says_why
update ops.runs set status = 'refused'
