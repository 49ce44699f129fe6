-- question: On whose word do the reports of a story rest?
-- param: story = (words in the story's headline; empty: all)
select
    stories.headline as story,
    coalesce(reported.origin, '(the report itself)') as origin,
    count(*) as claim_count,
    count(distinct reported.source) as source_count,
    count(distinct reported.copy_cluster_id) as text_count,
    count(*) filter (reported.status = 'conflict') as conflict_count
from reported_claims as reported
inner join stories on reported.story_id = stories.story_id
where
    not reported.is_copy
    and contains(lower(stories.headline), lower($story))
group by
    stories.headline,
    reported.origin
order by story asc, claim_count desc, origin asc;
