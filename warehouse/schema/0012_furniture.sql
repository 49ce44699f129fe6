-- What the corpus has taught of page furniture, so that a run looks at what is new.

-- work.draft_line_articles
create table work.draft_line_articles (
    article_id text,
    document_id text,
    source text,
    is_copy boolean
);
comment on table work.draft_line_articles is
'Articles whose lines are counted. Grain: one current article.';

-- work.draft_line_keys
create table work.draft_line_keys (
    article_id text,
    block_number bigint,
    source text,
    rule text,
    key bigint,
    words bigint,
    fewest bigint
);
comment on table work.draft_line_keys is
'What the lines of current articles are recognised by. Grain: one block and key.';

-- work.draft_furniture
create table work.draft_furniture (
    rule text,
    key bigint,
    source text
);
comment on table work.draft_furniture is
'What independent articles have proved to be furniture. Grain: one key.';
