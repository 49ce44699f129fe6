-- Which stored record each article was read from, and when it was seen last. Grain: one row
-- an article.
select
    article_id,
    document_id,
    last_seen_run_id
from main.articles;
