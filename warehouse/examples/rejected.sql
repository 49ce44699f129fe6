-- question: What was rejected, and why?
-- param: reason = (reason code; empty: all)
select
    path,
    record_number,
    stage,
    reason,
    detail,
    run_id
from ops.rejects
where $reason in ('', reason)
order by reason, path, record_number nulls first;
