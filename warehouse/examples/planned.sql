-- question: What is planned or expected to come, and when?
-- param: topic = (words in the subject, the sentence or the story; empty: all)
select
    reported.subject,
    reported.property,
    reported.value,
    reported.modality,
    reported.origin,
    reported.source,
    reported.status,
    reported.sentence,
    reported.published_at,
    reported.external_id,
    reported.claim_id
from reported_claims as reported
left join stories on reported.story_id = stories.story_id
where
    reported.modality in ('planned', 'projected')
    and not reported.is_copy
    and contains(
        lower(concat_ws(' ', reported.subject, reported.sentence, stories.headline)), lower($topic)
    )
order by
    reported.published_at nulls last,
    reported.external_id,
    reported.start_char,
    reported.claim_id;
