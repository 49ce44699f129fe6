-- question: What is denied, or said not to have happened, and by which report?
-- param: topic = (words in the sentence or the headline; empty: all)
select
    events.agent,
    events.predicate,
    events.patient,
    events.modality,
    events.is_negated,
    sentence_at(
        blocks.text, events.start_char - blocks.start_char, events.end_char - blocks.start_char
    ) as sentence,
    coalesce(sources.name, articles.input_name) as source,
    articles.published_at,
    articles.external_id,
    events.event_id
from events
inner join articles on events.article_id = articles.article_id
left join sources on articles.source_id = sources.source_id
inner join blocks
    on
        events.article_id = blocks.article_id
        and events.start_char >= blocks.start_char
        and events.end_char <= blocks.end_char
where
    (events.modality = 'denied' or events.is_negated)
    and articles.is_canonical
    and contains(lower(concat_ws(' ', sentence, articles.headline)), lower($topic))
order by articles.published_at nulls last, articles.external_id, events.start_char;
