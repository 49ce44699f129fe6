-- Private tables of the pipeline: what every run knows already. Never published.

-- work.rules
create table work.rules (
    rules_version text
);
comment on table work.rules is
'The rules that everything in this schema was made by. Grain: one row.';

-- work.read_files
create table work.read_files (
    path text,
    fingerprint text,
    document_count bigint,
    duplicate_count bigint,
    encoding text
);
comment on table work.read_files is
'Files that were read. Grain: one path.';

-- work.documents
create table work.documents (
    document_id text,
    article_id text,
    external_id text,
    input_name text,
    source text,
    path text,
    record_number bigint,
    published text,
    modified text,
    content_sha256 text,
    part text,
    run_number bigint,
    run_id text,
    reject_reason text
);
comment on table work.documents is
'Records as they came, without their text. Grain: one content of one article. Key: document_id.';

-- work.drafts
create table work.drafts (
    article_id text,
    document_id text,
    external_id text,
    input_name text,
    source text,
    url text,
    headline text,
    headline_method text,
    byline text,
    byline_method text,
    published_at timestamptz,
    published_on date,
    published_precision text,
    published_at_method text,
    modified_at timestamptz,
    language text,
    language_method text,
    text text,
    word_count bigint
);
comment on table work.drafts is
'Cleaned documents. Grain: one document. Key: document_id.';

-- work.draft_blocks
create table work.draft_blocks (
    document_id text,
    article_id text,
    block_number bigint,
    start_char bigint,
    end_char bigint,
    text text,
    role text,
    repeat_of_block_number bigint,
    flags text,
    rule text
);
comment on table work.draft_blocks is
'Blocks of cleaned documents, before the corpus had its say. Grain: one block of one document.';

-- work.extractions
create table work.extractions (
    content_key text,
    failure text
);
comment on table work.extractions is
'Texts whose facts were extracted. Grain: one text. Key: content_key.';

-- work.extracted_mentions
create table work.extracted_mentions (
    content_key text,
    mention_id text,
    start_char bigint,
    end_char bigint,
    text text,
    label text,
    entity_name text,
    entity_kind text,
    alias_kind text,
    rule text,
    confidence double
);
comment on table work.extracted_mentions is
'Facts of unique texts: mentions. Grain: one row of one text.';

-- work.extracted_timexes
create table work.extracted_timexes (
    content_key text,
    timex_id text,
    start_char bigint,
    end_char bigint,
    text text,
    type text,
    value text,
    mod text,
    earliest timestamptz,
    latest timestamptz,
    anchor_method text,
    rule text,
    confidence double
);
comment on table work.extracted_timexes is
'Facts of unique texts: timexes. Grain: one row of one text.';

-- work.extracted_quantities
create table work.extracted_quantities (
    content_key text,
    quantity_id text,
    start_char bigint,
    end_char bigint,
    text text,
    value double,
    low double,
    high double,
    bound text,
    unit text,
    unit_code text,
    dimension text,
    thing text,
    modality text,
    rule text,
    confidence double
);
comment on table work.extracted_quantities is
'Facts of unique texts: quantities. Grain: one row of one text.';

-- work.extracted_quotes
create table work.extracted_quotes (
    content_key text,
    quote_id text,
    start_char bigint,
    end_char bigint,
    text text,
    form text,
    speaker_text text,
    speaker_start_char bigint,
    speaker_end_char bigint,
    cue text,
    speaker_mention_id text,
    via_mention_id text,
    rule text,
    confidence double
);
comment on table work.extracted_quotes is
'Facts of unique texts: quotes. Grain: one row of one text.';

-- work.extracted_events
create table work.extracted_events (
    content_key text,
    event_id text,
    start_char bigint,
    end_char bigint,
    text text,
    event_type text,
    predicate text,
    predicate_lemma text,
    agent text,
    patient text,
    place text,
    time_text text,
    timex_id text,
    modality text,
    is_negated boolean,
    agent_mention_id text,
    patient_mention_id text,
    participant_mention_ids text[],
    rule text,
    confidence double
);
comment on table work.extracted_events is
'Facts of unique texts: events. Grain: one row of one text.';

-- work.extracted_claims
create table work.extracted_claims (
    content_key text,
    claim_id text,
    start_char bigint,
    end_char bigint,
    text text,
    subject text,
    property text,
    scope text,
    value text,
    value_number double,
    low double,
    high double,
    bound text,
    unit text,
    earliest timestamptz,
    latest timestamptz,
    modality text,
    is_negated boolean,
    origin_text text,
    method text,
    quantity_id text,
    timex_id text,
    quote_id text,
    event_id text,
    subject_mention_id text,
    origin_mention_id text,
    via_mention_id text,
    subject_lemma text,
    subject_class text,
    participant_mention_ids text[],
    rule text,
    confidence double
);
comment on table work.extracted_claims is
'Facts of unique texts: claims. Grain: one row of one text.';
