-- Schemas beside main (what users read): ops is the record of runs; work is private to the
-- pipeline and never published.

create schema work;
create schema ops;

-- ops.migrations: one row an applied file of warehouse/schema.
create table ops.migrations (
    migration_number bigint not null,
    name text not null,
    applied_at timestamptz not null default current_timestamp
);
comment on table ops.migrations is
'Schema files that were applied. Grain: one file. Key: migration_number.';
comment on column ops.migrations.migration_number is 'Number of the file, from 1.';
comment on column ops.migrations.name is 'Name of the file without ending.';
comment on column ops.migrations.applied_at is 'When it was applied, UTC.';
