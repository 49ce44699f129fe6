-- question: What was taken from an article, in the order of its text?
-- param: article = (article_id, external_id or words in the headline; empty: all)
with
facts as (
    select
        quote_id as fact_id,
        'quote' as kind,
        article_id,
        start_char,
        end_char,
        text,
        concat_ws(' ', speaker_text, cue) as reading
    from quotes
    union all
    select
        quantity_id as fact_id,
        'quantity' as kind,
        article_id,
        start_char,
        end_char,
        text,
        concat_ws(' ', bound, value, unit, thing) as reading
    from quantities
    union all
    select
        timex_id as fact_id,
        'timex' as kind,
        article_id,
        start_char,
        end_char,
        text,
        value as reading
    from timexes
    union all
    select
        event_id as fact_id,
        'event' as kind,
        article_id,
        start_char,
        end_char,
        text,
        concat_ws(' | ', agent, predicate_lemma, patient) as reading
    from events
    union all
    select
        claim_id as fact_id,
        'claim' as kind,
        article_id,
        start_char,
        end_char,
        text,
        concat_ws(' | ', subject, property, value) as reading
    from claims
)

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
    $article in ('', articles.article_id, articles.external_id)
    or contains(lower(coalesce(articles.headline, '')), lower($article))
order by articles.external_id, facts.start_char, facts.end_char, facts.kind, facts.fact_id;
