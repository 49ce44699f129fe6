-- The inputs of the newest run that rejected something. Grain: one row a run, at most one.
select
    run_id,
    inputs
from ops.runs
where
    run_id in (
        select rejects.run_id from ops.rejects
        where rejects.reason <> 'withdrawn'
    )
order by run_number desc
limit 1;
