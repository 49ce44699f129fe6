-- question: What is said to have happened, or to come, on which day?
-- param: topic = (words in the sentence or the headline; empty: all)
with
dated as (
    select
        timexes.earliest,
        timexes.latest,
        timexes.value as time_value,
        timexes.text as time_words,
        timexes.start_char,
        timexes.end_char,
        articles.headline,
        articles.external_id,
        coalesce(sources.name, articles.input_name) as source,
        sentence_at(
            blocks.text,
            timexes.start_char - blocks.start_char,
            timexes.end_char - blocks.start_char
        ) as sentence
    from timexes
    inner join articles on timexes.article_id = articles.article_id
    left join sources on articles.source_id = sources.source_id
    left join blocks
        on
            timexes.article_id = blocks.article_id
            and timexes.start_char >= blocks.start_char
            and timexes.end_char <= blocks.end_char
    where
        articles.is_canonical
        and timexes.type in ('DATE', 'TIME')
        and timexes.earliest is not null
)

select
    earliest,
    latest,
    time_value,
    time_words,
    sentence,
    source,
    headline,
    external_id,
    start_char,
    end_char
from dated
where contains(lower(concat_ws(' ', sentence, headline)), lower($topic))
order by earliest, latest, external_id, start_char;
