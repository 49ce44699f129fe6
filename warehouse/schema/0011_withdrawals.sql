-- Articles that were withdrawn: the fact stays, the text goes.

-- ops.withdrawals: one row a withdrawn article.
create table ops.withdrawals (
    article_id text not null,
    external_id text not null,
    source text,
    withdrawn_at timestamptz not null,
    withdrawn_by text,
    reason text not null,
    run_id text
);
comment on table ops.withdrawals is
'Articles whose text was removed on request (twosource withdraw); records of them are rejected '
'from then on. Grain: one article. Key: article_id.';
comment on column ops.withdrawals.article_id is
'The article (articles): its row and the numbers of its versions stay, without text.';
comment on column ops.withdrawals.external_id is 'External id of the article.';
comment on column ops.withdrawals.source is 'Name of its source; NULL: nothing in the input says.';
comment on column ops.withdrawals.withdrawn_at is 'When it was withdrawn, UTC.';
comment on column ops.withdrawals.withdrawn_by is
'Name of the user account that withdrew it; NULL: the system has no name for it.';
comment on column ops.withdrawals.reason is 'Why, in the words of who withdrew it.';
comment on column ops.withdrawals.run_id is
'Run that removed the text (ops.runs); NULL: none yet, the next run does.';

comment on column main.articles.article_id is
'Key: hash of source (else input_name) and external_id (an address without tracking parameters, '
'host in lower case); stays when the text changes.';
comment on column main.articles.text is
'The decoded text that every start_char and end_char counts in (code points); empty once the '
'article is withdrawn.';
comment on column main.articles.document_id is
'The stored record that this version was read from; NULL: withdrawn.';
comment on column main.articles.copy_cluster_id is
'The one text that this article prints (copy_clusters); NULL: withdrawn.';
comment on column main.articles.is_canonical is
'True for the article that stands for its copy cluster; NULL: withdrawn.';
comment on column main.articles.story_id is
'The story that it reports on (stories); NULL: withdrawn.';
comment on column main.article_versions.document_id is
'The stored record that it was read from; NULL: the version is the withdrawal.';
comment on column main.article_versions.text is
'The version''s text; empty once the article is withdrawn.';
comment on column ops.changes.key is
'Key of the row; parts of a composed key are joined by ''/''; names that went with a withdrawn '
'article are hashed.';

-- work.erasures
create table work.erasures (
    article_id text
);
comment on table work.erasures is
'Withdrawn articles whose rows are gone, but whose text may lie in freed blocks of this file and '
'in snapshots. Grain: one article.';
