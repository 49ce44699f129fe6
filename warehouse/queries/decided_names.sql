-- Keys of judgements ($keys) in words: entities, articles, sources. Grain: one key.
with
asked as (select unnest(cast($keys as text[])) as subject_key),

named as (
    select
        entities.entity_id as subject_key,
        entities.name as words
    from entities
    union all
    select
        articles.article_id as subject_key,
        concat_ws(': ', coalesce(sources.name, articles.input_name), articles.headline) as words
    from articles
    left join sources on articles.source_id = sources.source_id
    union all
    select
        sources.source_id as subject_key,
        sources.name as words
    from sources
)

select
    named.subject_key,
    named.words
from named
where named.subject_key in (select asked.subject_key from asked);
