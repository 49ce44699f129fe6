-- question: Which stories are there, who reported them, and what do reports agree on?
-- param: topic = (words in the headline or a name; empty: all)
select
    headline,
    first_published_at,
    article_count,
    copy_cluster_count as text_count,
    sources,
    corroborated_count,
    partial_count,
    conflict_count,
    single_count,
    quote_count,
    entities,
    story_id
from story_brief
where contains(lower(concat_ws(' ', headline, array_to_string(entities, ' '))), lower($topic))
order by article_count desc, first_published_at asc, story_id asc;
