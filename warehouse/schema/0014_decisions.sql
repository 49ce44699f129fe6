-- People's judgements are applied on every run: what they say, what they are applied to.

alter table main.decisions add column value text;
alter table main.decisions add column status text;
alter table main.decisions add column applied_to text;
comment on table main.decisions is
'People''s judgements (twosource decide): never edited, applied on every run to what is derived '
'from the articles. Grain: one judgement. Key: decision_id.';
comment on column main.decisions.decision_id is
'Key: hash of what was decided, by whom and when.';
comment on column main.decisions.kind is
'What is judged: same_entity, copy, publisher, conflict; undo takes another judgement back.';
comment on column main.decisions.subject_key is
'What is judged, by keys that no rule changes: entity_id (hash of a name), article_id (hash of '
'source and external id), source_id, for a claim article_id/hash of property and passage; of an '
'undo the decision_id.';
comment on column main.decisions.other_key is
'The other side of a pair, as subject_key; NULL: no pair.';
comment on column main.decisions.verdict is
'The judgement: yes or no; for a publisher its name; for a conflict resolved; undone.';
comment on column main.decisions.reason is
'Why, in the author''s words; NULL: not given, or removed with a withdrawn article.';
comment on column main.decisions.value is
'The value that a resolved conflict is settled on, in the author''s words; NULL: none chosen.';
comment on column main.decisions.status is
'applied; orphan: what it is about was not found in this run; replaced by a later one on the '
'same; undone.';
comment on column main.decisions.applied_to is
'What it is applied to in this run: entity_id, source_id, claim_group_id, or both article_ids of '
'a pair with / between them; NULL: nothing.';

-- ops.changes: a third cause.
create table ops.changes_by_cause (
    run_id text not null,
    table_name text not null,
    op text not null,
    key text not null,
    cause text not null,
    check (op in ('ADD', 'MOD', 'DEL')),
    check (cause in ('data', 'rule', 'decision'))
);
insert into ops.changes_by_cause
select
    run_id,
    table_name,
    op,
    key,
    cause
from ops.changes;
drop table ops.changes;
alter table ops.changes_by_cause rename to changes;
comment on table ops.changes is
'What each run changed in schema main. Grain: one row of one table in one run. Key: run_id, '
'table_name, key.';
comment on column ops.changes.run_id is 'The run (ops.runs).';
comment on column ops.changes.table_name is 'Table of schema main.';
comment on column ops.changes.op is 'ADD, MOD or DEL.';
comment on column ops.changes.key is
'Key of the row; parts of a composed key are joined by ''/''; names that went with a withdrawn '
'article are hashed.';
comment on column ops.changes.cause is
'data: new or changed input; rule: same input, other rules; decision: same input and rules, '
'a person decided.';
