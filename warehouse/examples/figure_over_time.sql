-- question: How did a reported figure develop?
-- param: topic = (words in the subject, the property or the headline; empty: all)
select
    subject,
    property,
    scope,
    published_at,
    source,
    value,
    unit,
    bound,
    previous_value,
    is_new_value,
    status,
    sentence,
    external_id
from claim_timeline
where
    value_number is not null
    and contains(lower(concat_ws(' ', subject, property, scope, headline)), lower($topic))
qualify count(*) over (partition by claim_group_id) > 1 and claim_group_id is not null
order by property, claim_group_id, published_at nulls last, external_id, claim_id;
