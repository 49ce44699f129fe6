-- The aligned passages of a pair, by its ids with a slash between ($id). Grain: one row two spans.
select
    shared_passages.similarity,
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
where
    $id in (
        shared_passages.article_id || '/' || shared_passages.other_article_id,
        shared_passages.other_article_id || '/' || shared_passages.article_id
    )
order by shared_passages.start_char, shared_passages.other_start_char;
