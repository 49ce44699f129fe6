-- Which stored record each article was read from. Grain: one row an article.
select
    article_id,
    document_id
from main.articles;
