-- question: On which facts do reports agree only in part, and how far apart are they?
-- param: topic = (words in the story, the subject or the property; empty: all)
select
    stories.headline as story,
    reported.subject,
    reported.property,
    reported.value,
    reported.bound,
    reported.low,
    reported.high,
    reported.source,
    reported.origin,
    reported.sentence,
    reported.published_at,
    reported.claim_group_id,
    reported.external_id
from reported_claims as reported
left join stories on reported.story_id = stories.story_id
where
    reported.status = 'partial'
    and not reported.is_copy
    and contains(
        lower(concat_ws(' ', stories.headline, reported.subject, reported.property)),
        lower($topic)
    )
order by
    story,
    reported.claim_group_id,
    reported.published_at nulls last,
    reported.external_id,
    reported.start_char;
