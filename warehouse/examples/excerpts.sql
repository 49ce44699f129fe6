-- question: Which articles contain text of another one without being a copy of it?
-- param: topic = (words in a headline; empty: all)
-- param: min_characters = 80 (shortest shared passage)
select
    articles.headline,
    articles.external_id,
    other.headline as other_headline,
    other.external_id as other_external_id,
    duplicate_pairs.relation,
    round(greatest(duplicate_pairs.containment, duplicate_pairs.other_containment), 3)
        as containment,
    substring(
        articles.text,
        shared_passages.start_char + 1,
        shared_passages.end_char - shared_passages.start_char
    ) as passage,
    substring(
        other.text,
        shared_passages.other_start_char + 1,
        shared_passages.other_end_char - shared_passages.other_start_char
    ) as other_passage
from shared_passages
inner join articles on shared_passages.article_id = articles.article_id
inner join articles as other on shared_passages.other_article_id = other.article_id
left join duplicate_pairs
    on
        shared_passages.article_id = duplicate_pairs.article_id
        and shared_passages.other_article_id = duplicate_pairs.other_article_id
where
    articles.copy_cluster_id is distinct from other.copy_cluster_id
    and shared_passages.end_char - shared_passages.start_char >= $min_characters::bigint
    and contains(lower(concat_ws(' ', articles.headline, other.headline)), lower($topic))
order by articles.external_id, other.external_id, shared_passages.start_char;
