-- question: What did somebody do, and what was done to them?
-- param: actor = (words in the name of the person or organisation; empty: all)
select
    coalesce(agents.name, events.agent) as agent,
    events.predicate,
    coalesce(patients.name, events.patient) as patient,
    events.place,
    events.time_text,
    timexes.value as time_value,
    events.modality,
    events.is_negated,
    events.event_type,
    coalesce(sources.name, articles.input_name) as source,
    articles.headline,
    articles.external_id,
    events.start_char,
    events.end_char
from events
inner join articles on events.article_id = articles.article_id
left join entities as agents on events.agent_entity_id = agents.entity_id
left join entities as patients on events.patient_entity_id = patients.entity_id
left join timexes on events.timex_id = timexes.timex_id
left join sources on articles.source_id = sources.source_id
where
    articles.is_canonical
    and contains(
        lower(concat_ws(' ', agents.name, events.agent, patients.name, events.patient)),
        lower($actor)
    )
order by agent nulls last, articles.external_id, events.start_char, events.event_id;
