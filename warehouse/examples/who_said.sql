-- question: Who said what about a topic?
-- param: topic = (words in the quotation or the headline; empty: all)
select
    speaker,
    words,
    form,
    cue,
    via,
    source,
    headline,
    published_at,
    copy_cluster_count as text_count,
    external_id,
    start_char,
    end_char
from who_said
where
    not is_copy
    and contains(lower(concat_ws(' ', words, headline)), lower($topic))
order by speaker nulls last, published_at nulls last, external_id, start_char;
