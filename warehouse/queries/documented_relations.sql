-- Tables and views that users see, tables first. Grain: one row a table or view.
select
    schema_name,
    table_name as relation_name,
    false as is_view,
    comment
from duckdb_tables()
where schema_name in ('main', 'ops') and not temporary and not internal
union all
select
    schema_name,
    view_name as relation_name,
    true as is_view,
    comment
from duckdb_views()
where schema_name in ('main', 'ops') and not temporary and not internal
order by is_view, schema_name, relation_name;
