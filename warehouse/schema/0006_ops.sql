-- The record of runs: inputs, rejects, quality, changes.

-- ops.runs: one row a pipeline run.
create table ops.runs (
    run_id text not null,
    run_number bigint not null,
    started_at timestamptz,
    finished_at timestamptz,
    status text not null,
    inputs text[],
    rules_version text,
    program_version text,
    flow_run_id text,
    flow_run_url text,
    counts json,
    message text,
    check (status in ('running', 'published', 'unchanged', 'refused', 'failed', 'stopped'))
);
comment on table ops.runs is 'Runs of the pipeline. Grain: one run. Key: run_id.';
comment on column ops.runs.run_id is 'Key of the run.';
comment on column ops.runs.run_number is
'Counts the runs of this warehouse from 1; orders them whatever the clock says.';
comment on column ops.runs.started_at is 'Start, UTC.';
comment on column ops.runs.finished_at is 'End, UTC; NULL: running, or killed.';
comment on column ops.runs.status is
'running, published, unchanged (nothing new), refused (quality gate), failed or stopped.';
comment on column ops.runs.inputs is 'The inputs as given.';
comment on column ops.runs.rules_version is
'Hash of rules, word lists, settings and model: other value, other results.';
comment on column ops.runs.program_version is 'Version of twosource.';
comment on column ops.runs.flow_run_id is 'Prefect''s id of the flow run; NULL: none recorded.';
comment on column ops.runs.flow_run_url is
'Address of the flow run in the Prefect UI; NULL: none recorded.';
comment on column ops.runs.counts is
'Counts by stage as a JSON object: records, loaded, duplicates, rejects, facts…';
comment on column ops.runs.message is 'Why a run was refused or failed; NULL: it was not.';

-- ops.files: one row an input file.
create table ops.files (
    path text not null,
    input_name text,
    sha256 text,
    byte_count bigint,
    modified_at timestamptz,
    media_type text,
    encoding text,
    status text not null,
    reason text,
    record_count bigint,
    loaded_count bigint,
    duplicate_count bigint,
    rejected_count bigint,
    first_seen_run_id text,
    last_seen_run_id text,
    missing_since_run_id text,
    check (status in ('loaded', 'duplicate', 'rejected', 'partial', 'skipped'))
);
comment on table ops.files is 'Ledger of the input files. Grain: one path. Key: path.';
comment on column ops.files.path is
'Path as given, relative to its input; a member of an archive after ''!''.';
comment on column ops.files.input_name is 'Name of the input folder or file that it belongs to.';
comment on column ops.files.sha256 is 'Hash of the bytes; NULL: could not be read.';
comment on column ops.files.byte_count is 'Size in bytes; NULL: could not be read.';
comment on column ops.files.modified_at is 'Modification time of the file, UTC; NULL: unknown.';
comment on column ops.files.media_type is 'Recognised type; NULL: none.';
comment on column ops.files.encoding is
'Encoding that the text was decoded with; NULL: binary or unknown.';
comment on column ops.files.status is
'loaded, duplicate, rejected, partial (some records rejected) or skipped.';
comment on column ops.files.reason is 'Why it was rejected, partial or skipped; NULL: it was not.';
comment on column ops.files.record_count is
'Records in it: loaded, duplicate and rejected ones; NULL: could not be read.';
comment on column ops.files.loaded_count is 'Records that became articles or versions.';
comment on column ops.files.duplicate_count is
'Records with identity and content of one already loaded.';
comment on column ops.files.rejected_count is 'Records in ops.rejects.';
comment on column ops.files.first_seen_run_id is 'Run that first saw the path (ops.runs).';
comment on column ops.files.last_seen_run_id is 'Run that last read the file (ops.runs).';
comment on column ops.files.missing_since_run_id is
'Run that first missed the file; its articles stay; NULL: it is there.';

-- ops.rejects: one row a rejected file or record.
create table ops.rejects (
    path text not null,
    record_number bigint,
    stage text not null,
    reason text not null,
    detail text,
    run_id text
);
comment on table ops.rejects is
'What could not be loaded, and why. Grain: one file or record. Key: path, record_number.';
comment on column ops.rejects.path is 'Path of the file.';
comment on column ops.rejects.record_number is
'Number of the record in the file, from 1; NULL: the whole file.';
comment on column ops.rejects.stage is 'Stage that refused it: discover, read, clean…';
comment on column ops.rejects.reason is 'Reason code of a closed list.';
comment on column ops.rejects.detail is 'What is wrong, where, and the cure, in words.';
comment on column ops.rejects.run_id is 'Run that rejected it (ops.runs).';

-- ops.quality_results: one row an expectation checked in a run.
create table ops.quality_results (
    run_id text not null,
    suite text not null,
    expectation text not null,
    table_name text not null,
    column_name text,
    description text,
    severity text not null,
    success boolean not null,
    is_error boolean,
    observed text,
    unexpected_count bigint,
    sample_ids text[],
    check (severity in ('critical', 'warning', 'info'))
);
comment on table ops.quality_results is
'What was checked before publishing. Grain: one expectation in one run. Key: run_id, suite, '
'expectation, column_name, description.';
comment on column ops.quality_results.run_id is 'The run (ops.runs).';
comment on column ops.quality_results.suite is 'Name of the suite.';
comment on column ops.quality_results.expectation is 'Type of the expectation.';
comment on column ops.quality_results.table_name is 'Table that was checked, with schema.';
comment on column ops.quality_results.column_name is
'Column that was checked; NULL: the whole table.';
comment on column ops.quality_results.description is 'What must hold, in words.';
comment on column ops.quality_results.severity is
'critical stops publishing; warning and info publish and show.';
comment on column ops.quality_results.success is 'True where it holds.';
comment on column ops.quality_results.is_error is
'True where the check itself could not be evaluated.';
comment on column ops.quality_results.observed is 'What was seen instead; NULL: nothing to tell.';
comment on column ops.quality_results.unexpected_count is
'Rows against it; NULL: not a check by row.';
comment on column ops.quality_results.sample_ids is 'Keys of the first rows against it.';

-- ops.changes: one row a row of main that a run changed.
create table ops.changes (
    run_id text not null,
    table_name text not null,
    op text not null,
    key text not null,
    cause text not null,
    check (op in ('ADD', 'MOD', 'DEL')),
    check (cause in ('data', 'rule'))
);
comment on table ops.changes is
'What each run changed in schema main. Grain: one row of one table in one run. Key: run_id, '
'table_name, key.';
comment on column ops.changes.run_id is 'The run (ops.runs).';
comment on column ops.changes.table_name is 'Table of schema main.';
comment on column ops.changes.op is 'ADD, MOD or DEL.';
comment on column ops.changes.key is 'Key of the row; parts of a composed key are joined by ''/''.';
comment on column ops.changes.cause is 'data: new or changed input; rule: same input, other rules.';
