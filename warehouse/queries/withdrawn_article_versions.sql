-- What stays of withdrawn articles. Grain: a row of main.article_versions.
select
    article_id,
    version,
    document_id,
    text,
    first_seen_run_id,
    change_kind
from main.article_versions
where article_id in (select withdrawals.article_id from ops.withdrawals);
