-- question: Which quotations do articles give in different words?
-- param: speaker = (words in the speaker's name; empty: all)
select
    speaker,
    words,
    form,
    source,
    headline,
    copy_cluster_count as text_count,
    external_id,
    start_char,
    end_char
from who_said
where
    wordings_differ
    and not is_copy
    and contains(lower(coalesce(speaker, '')), lower($speaker))
order by speaker nulls last, quote_group_id, words, external_id, start_char;
