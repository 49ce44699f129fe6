-- All columns of a fact as a JSON object, by its id ($id). Grain: one row a fact.
with
facts_as_json as (
    select
        timex_id as fact_id,
        to_json(timexes) as fact_json
    from timexes
    union all
    select
        quantity_id as fact_id,
        to_json(quantities) as fact_json
    from quantities
    union all
    select
        quote_id as fact_id,
        to_json(quotes) as fact_json
    from quotes
    union all
    select
        event_id as fact_id,
        to_json(events) as fact_json
    from events
    union all
    select
        claim_id as fact_id,
        to_json(claims) as fact_json
    from claims
    union all
    select
        mention_id as fact_id,
        to_json(mentions) as fact_json
    from mentions
)

select fact_json::text as fact_json
from facts_as_json
where fact_id = $id;
