-- Columns of the tables and views that users see, in order. Grain: one row a column.
select
    schema_name,
    table_name as relation_name,
    column_name,
    data_type,
    is_nullable,
    comment
from duckdb_columns()
where schema_name in ('main', 'ops') and not internal
order by schema_name, relation_name, column_index;
