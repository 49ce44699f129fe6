-- question: Whose words does a report have from somebody else, and from whom?
-- param: name = (words in the name of the speaker or of who passed it on; empty: all)
select
    speaker,
    via,
    words,
    cue,
    source,
    published_at,
    copy_cluster_count as text_count,
    external_id
from who_said
where
    via is not null
    and not is_copy
    and contains(lower(concat_ws(' ', speaker, via)), lower($name))
order by published_at nulls last, external_id, start_char;
