-- question: Who reported a claim first, and how long before the others?
-- param: topic = (words in the subject, the property or the sentence; empty: all)
with
by_text as (
    select
        claim_group_id,
        source,
        value,
        sentence,
        external_id,
        published_at,
        subject,
        property,
        row_number() over (
            partition by claim_group_id
            order by published_at, external_id, start_char
        ) as report_number,
        lead(source) over (
            partition by claim_group_id
            order by published_at, external_id, start_char
        ) as next_source,
        lead(published_at) over (
            partition by claim_group_id
            order by published_at, external_id, start_char
        ) as next_published_at
    from (
        select *
        from reported_claims
        where not is_copy and published_at is not null and claim_group_id is not null
        qualify
            row_number() over (
                partition by claim_group_id, article_id
                order by start_char
            ) = 1
    ) as first_of_article
)

select
    subject,
    property,
    value,
    source,
    published_at,
    next_source,
    date_diff('minute', published_at, next_published_at) as minutes_ahead,
    sentence,
    external_id
from by_text
where
    report_number = 1
    and next_source is not null
    and contains(lower(concat_ws(' ', subject, property, sentence)), lower($topic))
order by published_at, subject, property, claim_group_id;
