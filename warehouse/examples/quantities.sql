-- question: Which amounts are reported of a thing?
-- param: thing = (words in the thing or the unit; empty: all)
select
    quantities.thing,
    quantities.value,
    quantities.low,
    quantities.high,
    quantities.bound,
    quantities.unit,
    quantities.text,
    coalesce(sources.name, articles.input_name) as source,
    articles.headline,
    sentence_at(
        blocks.text,
        quantities.start_char - blocks.start_char,
        quantities.end_char - blocks.start_char
    ) as sentence,
    articles.external_id,
    quantities.start_char,
    quantities.end_char
from quantities
inner join articles on quantities.article_id = articles.article_id
left join sources on articles.source_id = sources.source_id
left join blocks
    on
        quantities.article_id = blocks.article_id
        and quantities.start_char >= blocks.start_char
        and quantities.end_char <= blocks.end_char
where
    articles.is_canonical
    and contains(lower(concat_ws(' ', quantities.thing, quantities.unit)), lower($thing))
order by quantities.thing nulls last, quantities.value, articles.external_id, quantities.start_char;
