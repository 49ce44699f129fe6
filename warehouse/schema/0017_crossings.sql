-- What claims have to share to be in one group though they are of different stories.

-- work.known_crossings
create table work.known_crossings (
    claim_id text,
    article_id text,
    crossing_key text
);
comment on table work.known_crossings is
'By what a run finds the groups of stories that it does not touch, which its claims may join. '
'Grain: one claim and key.';

comment on table main.claim_groups is
'Claims that answer the same question, with what they agree on. Agreement isn''t verification. '
'Grain: one subject, property and scope within a story, or of one dated event in several. '
'Key: claim_group_id.';
comment on column main.claim_groups.claim_group_id is
'Key: hash of the story and property of its first report, and its first claim.';
comment on column main.claim_groups.story_id is
'The story of its first report (stories); its claims'' articles tell all of them. NULL: no story.';

-- A warehouse of an earlier release knows nothing of this: make everything anew once.
update work.rules set rules_version = 'before ' || rules_version;
