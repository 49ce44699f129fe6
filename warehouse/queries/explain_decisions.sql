-- What people decided of the thing of an id ($id), or of two articles. Grain: one judgement.
select
    kind,
    verdict,
    value,
    author,
    decided_at,
    reason,
    status,
    decision_id
from decisions
where
    $id in (decision_id, applied_to, subject_key, other_key)
    or list_contains(string_split(applied_to, '/'), $id)
    or string_split(subject_key, '/')[1] = $id
    or string_split(other_key, '/')[1] = $id
    or (
        contains($id, '/')
        and kind = 'copy'
        and list_sort(string_split($id, '/')) = list_sort([subject_key, other_key])
    )
order by decided_at, decision_id;
