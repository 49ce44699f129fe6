-- question: How did each source cover a story?
-- param: story = (words in the story's headline; empty: all)
with
claim_counts as (
    select
        article_id,
        count(*) as claim_count,
        count(*) filter (where status = 'single') as own_claim_count
    from reported_claims
    group by article_id
)

select
    stories.headline as story,
    coalesce(sources.name, articles.input_name) as source,
    count(*) as article_count,
    count(*) filter (where not articles.is_canonical) as copy_count,
    min(articles.published_at) as first_published_at,
    sum(articles.word_count) as word_count,
    coalesce(sum(claim_counts.claim_count), 0) as claim_count,
    coalesce(sum(claim_counts.own_claim_count), 0) as own_claim_count
from stories
inner join articles on stories.story_id = articles.story_id
left join sources on articles.source_id = sources.source_id
left join claim_counts on articles.article_id = claim_counts.article_id
where contains(lower(coalesce(stories.headline, '')), lower($story))
group by stories.story_id, stories.headline, coalesce(sources.name, articles.input_name)
order by story, stories.story_id, first_published_at nulls last, source;
