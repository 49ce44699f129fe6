-- Where current articles were read from, but for some ($articles). Grain: one article.
select
    drafts.article_id,
    drafts.document_id,
    drafts.source,
    drafts.input_name
from work.drafts as drafts
inner join main.articles as articles
    on drafts.article_id = articles.article_id and drafts.document_id = articles.document_id
where drafts.article_id not in (select unnest($articles::text[]));
