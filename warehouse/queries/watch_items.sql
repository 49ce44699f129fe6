-- What runs after a run ($after_run) up to another ($until_run) found new about an entity or a
-- story ($subject_key). What only other rules changed is not news, but for a first look (0), which
-- shows everything. Grain: one new thing.
with
subject as (
    select
        $subject_key as id,
        cast($after_run as bigint) as first_run,
        cast($until_run as bigint) as last_run
),

news as (
    select
        changes.table_name,
        changes.op,
        changes.key,
        runs.run_number,
        runs.started_at
    from ops.changes
    inner join ops.runs on changes.run_id = runs.run_id
    cross join subject
    where
        runs.run_number > subject.first_run
        and runs.run_number <= subject.last_run
        and changes.op in ('ADD', 'MOD')
        and (changes.cause != 'rule' or subject.first_run = 0)
),

subject_articles as (
    select articles.*
    from articles
    cross join subject
    where
        articles.story_id = subject.id
        or articles.article_id in (
            select mentions.article_id
            from mentions
            where mentions.entity_id = subject.id
        )
),

subject_groups as (
    select claim_groups.*
    from claim_groups
    cross join subject
    where
        claim_groups.status in ('corroborated', 'conflict', 'partial')
        and claim_groups.claim_group_id in (
            select claims.claim_group_id
            from claims
            inner join articles on claims.article_id = articles.article_id
            where subject.id in (articles.story_id, coalesce(claims.subject_entity_id, ''))
        )
),

items as (
    select
        news.run_number,
        news.started_at,
        'article' as kind,
        articles.headline as title,
        null as text,
        articles.article_id as item_id,
        articles.article_id
    from news
    inner join subject_articles as articles on news.key = articles.article_id
    where news.table_name = 'articles' and news.op = 'ADD'
    union all
    select
        news.run_number,
        news.started_at,
        versions.change_kind as kind,
        articles.headline as title,
        null as text,
        articles.article_id || '/' || versions.version as item_id,
        articles.article_id
    from news
    inner join article_versions as versions
        on news.key = versions.article_id || '/' || versions.version
    inner join subject_articles as articles on versions.article_id = articles.article_id
    where news.table_name = 'article_versions' and news.op = 'ADD' and versions.version > 1
    union all
    select
        news.run_number,
        news.started_at,
        'quote' as kind,
        concat_ws(' ', quotes.speaker_text, quotes.cue) as title,
        quotes.text,
        quotes.quote_id as item_id,
        articles.article_id
    from news
    inner join quotes on news.key = quotes.quote_id
    inner join articles on quotes.article_id = articles.article_id
    cross join subject
    where
        news.table_name = 'quotes'
        and news.op = 'ADD'
        and articles.is_canonical
        and subject.id in (
            articles.story_id,
            coalesce(quotes.speaker_entity_id, ''),
            coalesce(quotes.via_entity_id, '')
        )
    union all
    select
        news.run_number,
        news.started_at,
        'claim' as kind,
        concat_ws(': ', claims.subject, claims.property, claims.value) as title,
        claims.sentence as text,
        claims.claim_id as item_id,
        claims.article_id
    from news
    inner join reported_claims as claims on news.key = claims.claim_id
    inner join claims as facts on claims.claim_id = facts.claim_id
    cross join subject
    where
        news.table_name = 'claims'
        and news.op = 'ADD'
        and not claims.is_copy
        and subject.id in (claims.story_id, coalesce(facts.subject_entity_id, ''))
    union all
    select
        news.run_number,
        news.started_at,
        subject_groups.status as kind,
        concat_ws(': ', subject_groups.subject, subject_groups.property) as title,
        concat_ws(
            '; ',
            subject_groups.value_count || if(subject_groups.value_count = 1, ' value', ' values'),
            subject_groups.text_count
            || if(subject_groups.text_count = 1, ' independent text', ' independent texts'),
            subject_groups.note
        ) as text,
        subject_groups.claim_group_id as item_id,
        null as article_id
    from news
    inner join subject_groups on news.key = subject_groups.claim_group_id
    where news.table_name = 'claim_groups'
)

select
    items.run_number,
    items.kind,
    items.title,
    items.text,
    coalesce(sources.name, articles.input_name) as source,
    articles.published_at,
    articles.url,
    items.item_id,
    items.article_id,
    items.started_at as found_at
from items
left join articles on items.article_id = articles.article_id
left join sources on articles.source_id = sources.source_id
order by
    items.run_number desc,
    articles.published_at desc nulls first,
    items.kind asc,
    items.item_id asc;
