-- The runs that ended well, newest first. Grain: one run.
select
    run_number,
    run_id,
    status,
    started_at
from ops.runs
where status in ('published', 'unchanged')
order by run_number desc;
