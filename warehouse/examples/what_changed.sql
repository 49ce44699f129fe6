-- question: What changed in the last run, or between any two runs, and for which cause?
-- param: run_number = (number of a run; empty: the newest that is finished)
-- param: from_run = (from: number or id of a run, the state before; empty: the run before)
-- param: to_run = (to: number or id of a run, the state after; empty: run_number)
with
named_runs as (
    select
        max(runs.run_number) filter (
            runs.status in ('published', 'unchanged')
        ) as newest,
        max(runs.run_number) filter (
            $from_run in (runs.run_id, runs.run_number::text)
        ) as first_run,
        max(runs.run_number) filter (
            $to_run in (runs.run_id, runs.run_number::text)
        ) as last_run
    from ops.runs
),

bounds as (
    select
        coalesce(
            named_runs.last_run, try_cast($run_number as bigint), named_runs.newest
        ) as last_number,
        coalesce(named_runs.first_run, last_number - 1) as first_number
    from named_runs
    where
        ($from_run in ('', '0') or named_runs.first_run is not null)
        and ($to_run = '' or named_runs.last_run is not null)
),

-- What happened to a row over all runs between: one that came and went is no change.
rows_between as (
    select
        changes.table_name,
        changes.key,
        arg_min(changes.op, runs.run_number) as first_op,
        arg_max(changes.op, runs.run_number) as last_op,
        arg_max(changes.cause, runs.run_number) as cause
    from ops.changes
    inner join ops.runs on changes.run_id = runs.run_id
    cross join bounds
    where
        runs.run_number > if($from_run = '0', 0, bounds.first_number)
        and runs.run_number <= bounds.last_number
    group by
        changes.table_name,
        changes.key
),

told as (
    select
        rows_between.table_name,
        rows_between.key,
        rows_between.cause,
        case
            when rows_between.last_op = 'DEL' then 'DEL'
            when rows_between.first_op = 'ADD' then 'ADD'
            else 'MOD'
        end as op
    from rows_between
    where not (rows_between.first_op = 'ADD' and rows_between.last_op = 'DEL')
)

select
    bounds.last_number as run_number,
    runs.started_at,
    told.table_name,
    told.op,
    told.cause,
    count(*) as change_count,
    min(told.key) as first_key,
    max(told.key) as last_key
from told
cross join bounds
left join ops.runs on bounds.last_number = runs.run_number
group by
    bounds.last_number,
    runs.started_at,
    told.table_name,
    told.op,
    told.cause
order by
    told.table_name,
    told.op,
    told.cause;
