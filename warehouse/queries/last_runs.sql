-- The last runs, newest first ($run_count of them). Grain: one row a run.
select
    run_number,
    run_id,
    started_at,
    finished_at,
    status,
    inputs,
    (counts ->> 'loaded')::bigint as loaded_count,
    (counts ->> 'rejects')::bigint as reject_count,
    (counts ->> 'conflicts')::bigint as conflict_count,
    (counts ->> 'expectations')::bigint as expectation_count,
    (counts ->> 'warnings')::bigint as warning_count,
    (counts ->> 'changes')::bigint as change_count,
    message
from ops.runs
order by run_number desc
limit $run_count;
