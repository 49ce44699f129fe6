-- question: Who is quoted most, by how many sources?
-- param: topic = (words in the quotation or the headline; empty: all)
select
    speaker,
    count(distinct coalesce(quote_group_id, quote_id)) as utterance_count,
    count(distinct source) as source_count,
    count(*) filter (where not is_copy) as text_count,
    count(*) as quote_count
from who_said
where
    speaker is not null
    and contains(lower(concat_ws(' ', words, headline)), lower($topic))
group by speaker
order by utterance_count desc, source_count desc, speaker asc;
