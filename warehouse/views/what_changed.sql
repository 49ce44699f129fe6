-- what_changed: what each run changed. Grain: one row a run, table, kind of change and cause.
create or replace view main.what_changed as
select
    runs.run_number,
    changes.run_id,
    runs.started_at,
    runs.status,
    changes.table_name,
    changes.op,
    changes.cause,
    count(*) as change_count,
    min(changes.key) as first_key,
    max(changes.key) as last_key
from ops.changes
left join ops.runs on changes.run_id = runs.run_id
group by
    runs.run_number,
    changes.run_id,
    runs.started_at,
    runs.status,
    changes.table_name,
    changes.op,
    changes.cause;
comment on view main.what_changed is
'What each run added, modified and deleted in schema main; a run that changed nothing has no row '
'(the rows themselves: ops.changes). Grain: one table, op and cause in one run.';
