-- question: Which claims are corroborated by two or more independent texts?
-- param: topic = (words in the story, the subject or the property; empty: all)
-- param: min_texts = 2 (fewest independent texts)
select
    story,
    subject,
    property,
    scope,
    value,
    unit,
    text_count,
    origin_count,
    article_count,
    sources,
    origins,
    sentences
from corroborated
where
    text_count >= $min_texts::bigint
    and contains(lower(concat_ws(' ', story, subject, property, scope)), lower($topic))
order by text_count desc, story asc, subject asc, property asc, scope asc, claim_group_id asc;
