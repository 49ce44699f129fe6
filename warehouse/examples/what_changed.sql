-- question: What changed in the last run?
-- param: run_number = (number of a run; empty: the newest that is finished)
select
    run_number,
    started_at,
    table_name,
    op,
    cause,
    change_count,
    first_key,
    last_key
from what_changed
where
    run_number = coalesce(
        try_cast($run_number as bigint),
        (
            select max(runs.run_number)
            from ops.runs
            where runs.status in ('published', 'unchanged')
        )
    )
order by table_name, op, cause;
