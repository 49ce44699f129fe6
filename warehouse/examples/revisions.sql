-- question: Which articles were changed or corrected later?
-- param: topic = (words in a headline; empty: all)
with
versions as (
    select
        articles.headline,
        articles.external_id,
        article_versions.version,
        article_versions.change_kind,
        earlier.text as text_before,
        article_versions.text as text_after
    from article_versions
    inner join articles on article_versions.article_id = articles.article_id
    inner join article_versions as earlier
        on
            article_versions.article_id = earlier.article_id
            and article_versions.version = earlier.version + 1
),

pairs as (
    select
        later.headline,
        later.external_id,
        later.version,
        'published again as ' || duplicate_pairs.relation as change_kind,
        earlier.text as text_before,
        later.text as text_after
    from duplicate_pairs
    inner join articles as one on duplicate_pairs.article_id = one.article_id
    inner join articles as other on duplicate_pairs.other_article_id = other.article_id
    inner join articles as later
        on
            later.article_id
            = if(one.published_at > other.published_at, one.article_id, other.article_id)
    inner join articles as earlier
        on
            earlier.article_id
            = if(one.published_at > other.published_at, other.article_id, one.article_id)
    where duplicate_pairs.relation = 'revision'
)

select
    headline,
    external_id,
    version,
    change_kind,
    text_before,
    text_after
from (
    select * from versions
    union all
    select * from pairs
) as changed
where contains(lower(coalesce(headline, '')), lower($topic))
order by external_id, version, change_kind;
