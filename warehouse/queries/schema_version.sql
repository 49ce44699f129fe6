-- The newest migration of the file. Grain: one row.
select max(migration_number) as migration_number
from ops.migrations;
