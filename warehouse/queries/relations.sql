-- Tables and views that users see, as they are called in SQL. Grain: one row a table or view.
select if(schema_name = 'main', '', schema_name || '.') || table_name as name
from duckdb_tables()
where database_name = current_database() and not internal and not temporary
union all
select if(schema_name = 'main', '', schema_name || '.') || view_name as name
from duckdb_views()
where database_name = current_database() and not internal and not temporary
order by name;
