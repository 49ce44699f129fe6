-- What runs know of articles, texts and names, so that a run works on what it touches.

-- work.known_signatures
create table work.known_signatures (
    article_id text,
    sequence_hash bigint,
    word_count bigint,
    shingle_count bigint,
    hash_limit bigint,
    sample bigint[],
    ranks bigint[]
);
comment on table work.known_signatures is
'By what the copies of every current article are found; hashes are read as signed numbers. '
'Grain: one article.';

-- work.known_texts
create table work.known_texts (
    article_id text,
    content_key text
);
comment on table work.known_texts is
'Whose facts are whose: the unique text of every article that has a model. Grain: one article.';

-- work.known_names
create table work.known_names (
    article_id text,
    story_id text,
    kind_class text,
    name_key text,
    name_id text,
    text text,
    text_key text,
    entity_name text,
    entity_kind text,
    alias_kind text,
    mention_count bigint
);
comment on table work.known_names is
'How articles write names, and which full name their story gives each. Grain: one article, name '
'and spelling.';

-- work.known_spellings
create table work.known_spellings (
    story_id text,
    name_key text,
    name_key_other text
);
comment on table work.known_spellings is
'Full names of persons that a story spells in two ways. Grain: one ordered pair of a story.';

-- work.known_links
create table work.known_links (
    kind_class text,
    name_key text,
    target_key text
);
comment on table work.known_links is
'Spellings of names and the spelling that stands for them in all articles. Grain: one name.';

-- A warehouse of an earlier release knows nothing of this: make everything anew once.
update work.rules set rules_version = 'before ' || rules_version;
