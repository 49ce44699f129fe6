-- facts: everything with a span, of all kinds. Grain: one row a fact.
create or replace view main.facts as
select
    mention_id as fact_id,
    'mention' as kind,
    article_id,
    start_char,
    end_char,
    text,
    label as reading,
    rule,
    confidence
from main.mentions
union all
select
    timex_id as fact_id,
    'timex' as kind,
    article_id,
    start_char,
    end_char,
    text,
    concat_ws(' ', value, mod) as reading,
    rule,
    confidence
from main.timexes
union all
select
    quantity_id as fact_id,
    'quantity' as kind,
    article_id,
    start_char,
    end_char,
    text,
    concat_ws(
        ' ',
        bound,
        regexp_replace(coalesce(value, low, high)::text, '\.0$', ''),
        unit,
        thing
    ) as reading,
    rule,
    confidence
from main.quantities
union all
select
    quote_id as fact_id,
    'quote' as kind,
    article_id,
    start_char,
    end_char,
    text,
    concat_ws(' ', speaker_text, cue) as reading,
    rule,
    confidence
from main.quotes
union all
select
    event_id as fact_id,
    'event' as kind,
    article_id,
    start_char,
    end_char,
    text,
    concat_ws(' | ', agent, coalesce(predicate_lemma, predicate), patient) as reading,
    rule,
    confidence
from main.events
union all
select
    claim_id as fact_id,
    'claim' as kind,
    article_id,
    start_char,
    end_char,
    text,
    concat_ws(' | ', subject, property, coalesce(value, text)) as reading,
    rule,
    confidence
from main.claims;
comment on view main.facts is
'Everything that was taken from the articles, of all kinds (mention, timex, quantity, quote, '
'event, claim), with its span and its reading in short. Grain: one fact.';
