-- question: Which articles are copies of which?
-- param: topic = (words in a headline; empty: all)
select
    source,
    headline,
    published_at,
    minutes_after_first,
    relation,
    round(similarity, 3) as similarity,
    canonical_source,
    canonical_headline,
    external_id,
    canonical_external_id
from syndication
where
    not is_canonical
    and contains(lower(concat_ws(' ', headline, canonical_headline)), lower($topic))
order by canonical_external_id, published_at, external_id;
