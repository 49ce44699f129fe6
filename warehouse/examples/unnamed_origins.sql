-- question: Which claims rest on an origin that is no named person or organisation?
-- param: topic = (words in the sentence or the subject; empty: all)
select
    claims.origin_text,
    reported.subject,
    reported.property,
    reported.value,
    reported.status,
    reported.source,
    reported.sentence,
    reported.published_at,
    reported.external_id,
    reported.claim_id
from reported_claims as reported
inner join claims on reported.claim_id = claims.claim_id
where
    claims.origin_text is not null
    and claims.origin_entity_id is null
    and not reported.is_copy
    and contains(lower(concat_ws(' ', reported.sentence, reported.subject)), lower($topic))
order by
    reported.published_at nulls last,
    reported.external_id,
    reported.start_char,
    reported.claim_id;
