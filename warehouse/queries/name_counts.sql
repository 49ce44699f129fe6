-- How often all articles mention persons by some full names ($names). Grain: one name.
select
    name_key,
    sum(mention_count)::bigint as count
from work.known_names
where kind_class = 'PERSON' and name_key in (select unnest($names::text[]))
group by name_key;
