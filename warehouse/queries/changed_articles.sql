-- Articles whose cleaned documents are others than those that were loaded. Grain: one article.
with drafted as (
    select
        article_id,
        document_id
    from work.drafts
),

loaded as (
    select
        versions.article_id,
        versions.document_id
    from main.article_versions as versions
    inner join main.articles as articles on versions.article_id = articles.article_id
    where articles.change_kind is distinct from 'withdrawn'
)

select article_id
from drafted
where document_id not in (select loaded.document_id from loaded)
union
select article_id
from loaded
where document_id not in (select drafted.document_id from drafted);
