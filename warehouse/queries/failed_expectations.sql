-- What did not hold in a run ($run_id). Grain: one row an expectation.
select
    table_name,
    column_name,
    coalesce(description, expectation) as expectation,
    severity,
    observed,
    unexpected_count,
    sample_ids
from ops.quality_results
where run_id = $run_id and not success
order by severity, table_name, column_name nulls first, expectation;
