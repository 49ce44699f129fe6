-- Every file or record that could not be loaded. Grain: one row a reject.
select
    path,
    record_number,
    stage,
    reason,
    detail,
    run_id
from ops.rejects
order by path, record_number nulls first, stage, reason;
