-- Pairs of texts that are one form filled in twice. Grain: one pair.
select
    article_id,
    other_article_id
from main.duplicate_pairs
where relation = 'template';
