-- question: How many people were killed and injured, by all the texts of a story together?
-- One row an article of a story that tells of victims; NULL: the story does not say.
-- Every text votes once with its figures (copies are one text): two votes for a number that it
-- states, one for victims that were counted. What a source tells last takes the place of what it
-- told before. Where no text gives the injured, they are those to whom something happened and who
-- are not said to be dead.
with told as (
    select
        coalesce(articles.story_id, articles.article_id) as story,
        coalesce(articles.source_id, articles.article_id) as teller,
        articles.published_at,
        coalesce(articles.copy_cluster_id, articles.article_id) as copied_text,
        claims.property,
        cast(claims.value_number as bigint) as people,
        if(claims.bound = 'exact', 2, 1) as votes
    from claims
    inner join claim_groups on claims.claim_group_id = claim_groups.claim_group_id
    inner join articles on claims.article_id = articles.article_id
    where claims.rule = 'toll of the text'
),

tolls as (
    select distinct
        latest.story,
        latest.copied_text,
        latest.property,
        latest.people,
        latest.votes
    from (
        select
            told.*,
            max(told.published_at)
                over (partition by told.story, told.teller, told.property) as last_at
        from told
    ) as latest
    where latest.published_at is null or latest.published_at = latest.last_at
),

counted as (
    select
        story,
        replace(property, 'count of people ', '') as outcome,
        people,
        sum(votes) as votes,
        max(votes) = 2 as is_stated
    from tolls
    group by story, property, people
),

figures as (
    select
        story,
        arg_max(people, (votes, people)) filter (where outcome = 'killed') as killed,
        arg_max(people, (votes, people)) filter (where outcome = 'injured') as injured,
        arg_max(people, (is_stated, votes, people)) filter (where outcome = 'harmed') as harmed,
        coalesce(bool_or(is_stated) filter (where outcome = 'injured'), false) as injured_stated,
        coalesce(bool_or(is_stated) filter (where outcome = 'harmed'), false) as harmed_stated
    from counted
    group by story
)

select
    articles.external_id,
    figures.killed,
    case
        when figures.injured is not null and (figures.injured_stated or not figures.harmed_stated)
            then figures.injured
        when figures.harmed is not null
            then greatest(figures.harmed - coalesce(figures.killed, 0), 0)
    end as injured,
    articles.headline
from articles
inner join figures on coalesce(articles.story_id, articles.article_id) = figures.story
order by figures.story, articles.external_id;
