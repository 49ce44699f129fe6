-- question: What was taken from an article, in the order of its text?
-- param: article = (article_id, external_id or words in the headline; empty: all)
-- param: kind = (quote, quantity, timex, event, claim or mention; empty: all but mentions)
select
    articles.external_id,
    facts.start_char,
    facts.end_char,
    facts.kind,
    facts.text,
    facts.reading,
    facts.fact_id
from facts
inner join articles on facts.article_id = articles.article_id
where
    (
        $article in ('', articles.article_id, articles.external_id)
        or contains(lower(coalesce(articles.headline, '')), lower($article))
    )
    and (facts.kind = $kind or ($kind = '' and facts.kind != 'mention'))
order by articles.external_id, facts.start_char, facts.end_char, facts.kind, facts.fact_id;
