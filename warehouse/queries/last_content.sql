-- The last run that published something other than the run before. Grain: one row.
select max(run_id) as run_id
from ops.runs
where status = 'published';
