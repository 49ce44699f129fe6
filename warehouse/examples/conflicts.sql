-- question: On which facts do independent reports disagree, and what does each side say?
-- param: topic = (words in the story, the subject or the property; empty: all)
select
    story,
    subject,
    property,
    scope,
    side,
    value,
    unit,
    source,
    origin,
    sentence,
    published_at,
    note,
    resolution,
    external_id,
    start_char,
    end_char
from conflicts
where
    not is_copy
    and contains(lower(concat_ws(' ', story, subject, property, scope)), lower($topic))
order by
    resolution is not null,
    story,
    claim_group_id,
    side,
    published_at nulls last,
    external_id,
    start_char;
