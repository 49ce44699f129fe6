-- reject_summary: what could not be loaded, by reason. Grain: one row a stage and reason.
create or replace view main.reject_summary as
select
    stage,
    reason,
    count(*) as reject_count,
    count(distinct path) as file_count,
    arg_min(path, (path, record_number)) as example_path,
    arg_min(record_number, (path, record_number)) as example_record_number,
    arg_min(detail, (path, record_number)) as example_detail
from ops.rejects
group by stage, reason;
comment on view main.reject_summary is
'What could not be loaded, by stage and reason, with an example. Grain: one stage and reason.';
