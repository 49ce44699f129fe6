-- Whether the index is of the newest state of the published file and of this program.
select
    built_from.index_version = $made_by
    and built_from.run_id = (
        select coalesce(max(runs.run_id), '')
        from twosource.ops.runs
        where runs.status = 'published'
    ) as is_current
from built_from;
