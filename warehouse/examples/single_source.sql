-- question: Which claims are carried by one text only?
-- param: topic = (words in the story, the subject or the sentence; empty: all)
select
    story,
    subject,
    property,
    scope,
    value,
    unit,
    source,
    origin,
    article_count,
    sentence,
    external_id,
    start_char,
    end_char
from single_source
where contains(lower(concat_ws(' ', story, subject, property, sentence)), lower($topic))
order by story nulls last, external_id, start_char, property, value;
