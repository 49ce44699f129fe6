-- Articles whose text was removed on request. Grain: one article.
select
    article_id,
    external_id,
    source,
    withdrawn_at,
    withdrawn_by,
    reason,
    run_id
from ops.withdrawals;
