-- People's judgements with what the last run made of them. Grain: one judgement.
select
    decision_id,
    kind,
    subject_key,
    other_key,
    verdict,
    value,
    author,
    decided_at,
    reason,
    status,
    applied_to
from main.decisions;
