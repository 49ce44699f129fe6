-- The wordings of an utterance, by the group's id ($id). Grain: one row a quotation.
select
    speaker,
    words,
    form,
    cue,
    source,
    headline,
    published_at,
    is_copy,
    wordings_differ,
    external_id,
    quote_id
from who_said
where quote_group_id = $id
order by is_copy, published_at nulls last, quote_id;
