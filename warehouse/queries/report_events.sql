-- What some stories ($story_ids) date: events of a known type, copies left out, with the sentence.
-- Grain: one row an event.
select
    events.event_id,
    articles.story_id,
    events.article_id,
    events.event_type,
    events.modality,
    events.is_negated,
    events.start_char,
    events.end_char,
    timexes.text as time_text,
    timexes.value as time_value,
    timexes.earliest,
    timexes.latest,
    coalesce(
        main.marked_sentence_at(
            blocks.text,
            events.start_char - blocks.start_char,
            events.end_char - blocks.start_char
        ),
        '⟦' || events.text || '⟧'
    ) as sentence
from events
inner join articles on events.article_id = articles.article_id
inner join timexes on events.timex_id = timexes.timex_id
left join blocks
    on
        events.article_id = blocks.article_id
        and events.start_char >= blocks.start_char
        and events.end_char <= blocks.end_char
where
    articles.story_id in (select unnest($story_ids))
    and articles.is_canonical
    and events.event_type is not null
    and timexes.earliest is not null
order by
    articles.story_id asc,
    timexes.earliest asc,
    timexes.latest asc,
    articles.published_at asc nulls last,
    events.event_id asc;
