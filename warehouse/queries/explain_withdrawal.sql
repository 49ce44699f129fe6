-- Why the article with an id ($id: its own, or that of a fact it had) has no text. Grain: one
-- row an article.
select
    withdrawn_at,
    withdrawn_by,
    reason,
    run_id,
    source,
    external_id,
    article_id
from ops.withdrawals
where
    $id in (article_id, external_id)
    or starts_with($id, article_id || '.')
order by article_id;
