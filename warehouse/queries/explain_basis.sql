-- What a fact rests on and what rests on it, by its id ($id). Grain: one row a fact and relation.
with
links as (
    select
        claim_id as fact_id,
        unnest([quantity_id, timex_id, quote_id, event_id]) as basis_id
    from claims
    union all
    select
        event_id as fact_id,
        timex_id as basis_id
    from events
),

related as (
    select
        'derived from' as relation,
        basis_id as fact_id
    from links
    where fact_id = $id and basis_id is not null
    union all
    select
        'used by' as relation,
        fact_id
    from links
    where basis_id = $id
)

select
    related.relation,
    facts.kind,
    facts.text,
    facts.reading,
    facts.rule,
    facts.confidence,
    facts.fact_id
from related
inner join facts on related.fact_id = facts.fact_id
order by related.relation, facts.kind, facts.fact_id;
