-- question: Which articles lack a date, a source or a language, and cannot be compared fully?
-- param: lacks = (date, source or language; empty: any)
with
articles_with_gaps as (
    select
        articles.*,
        list_filter(
            [
                if(articles.published_at is null, 'date', null),
                if(articles.source_id is null, 'source', null),
                if(articles.language is null, 'language', null)
            ],
            lambda gap: gap is not null -- noqa: RF02,RF03
        ) as gaps
    from articles
    where articles.change_kind is distinct from 'withdrawn'
)

select
    external_id,
    headline,
    list_aggregate(gaps, 'string_agg', ', ') as lacks,
    published_on,
    published_precision,
    input_name,
    article_id
from articles_with_gaps
where len(gaps) > 0 and ($lacks = '' or list_contains(gaps, lower($lacks)))
order by external_id, article_id;
