-- question: Which sources print copies, and how much of it is news agencies' text?
-- param: min_articles = 1 (fewest articles of a source)
select
    coalesce(sources.name, articles.input_name) as source,
    count(*) as article_count,
    count(*) filter (where not articles.is_canonical) as copy_count,
    count(*) filter (where copy_clusters.is_wire and not coalesce(sources.is_wire, false))
        as wire_count,
    round(avg((not articles.is_canonical)::double), 3) as copy_ratio
from articles
left join copy_clusters on articles.copy_cluster_id = copy_clusters.copy_cluster_id
left join sources on articles.source_id = sources.source_id
group by coalesce(sources.name, articles.input_name)
having count(*) >= $min_articles::bigint
order by wire_count desc, copy_count desc, source asc;
