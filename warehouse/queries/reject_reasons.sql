-- What could not be loaded, by reason. Grain: one row a stage and reason.
select
    stage,
    reason,
    reject_count,
    file_count,
    example_path
from reject_summary
order by reject_count desc, stage asc, reason asc;
