-- Sources, articles, their versions and blocks.

-- main.sources: one row a source (outlet, agency, office).
create table main.sources (
    source_id text not null,
    name text not null,
    publisher text,
    kind text,
    is_wire boolean
);
comment on table main.sources is
'Who publishes: outlets, agencies, offices. Grain: one source. Key: source_id.';
comment on column main.sources.source_id is 'Key: hash of the normalised name.';
comment on column main.sources.name is
'Name as the input gives it, else from the address, the page or the name of the input.';
comment on column main.sources.publisher is
'Owner or parent organisation; independence is counted by text and origin; NULL: unknown.';
comment on column main.sources.kind is 'outlet, wire, official, agency, aggregator or unknown.';
comment on column main.sources.is_wire is 'True for a news agency whose texts others print.';

-- main.articles: one row an article, current version.
create table main.articles (
    article_id text not null,
    external_id text not null,
    document_id text,
    source_id text,
    input_name text,
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
    text text not null,
    word_count bigint,
    version bigint not null,
    change_kind text,
    copy_cluster_id text,
    is_canonical boolean,
    story_id text,
    first_seen_run_id text,
    last_seen_run_id text
);
comment on table main.articles is
'Articles with their text. Grain: one article, its current version; copies have rows of their '
'own. Key: article_id.';
comment on column main.articles.article_id is
'Key: hash of source (else input_name) and external_id; stays when the text changes.';
comment on column main.articles.external_id is
'The record''s own id, else its address, its path relative to the input, or the hash of its '
'content.';
comment on column main.articles.document_id is 'The stored record that this version was read from.';
comment on column main.articles.source_id is
'Who published it (sources); NULL: nothing in the input says so.';
comment on column main.articles.input_name is
'Name of the input folder or file that it came in; part of the identity where no source is given.';
comment on column main.articles.url is 'Address of the article; NULL: not given.';
comment on column main.articles.headline is 'Headline; NULL: none given and none found.';
comment on column main.articles.headline_method is
'Where the headline is from: given (with the record), markup (of the page) or how it was found in '
'the text; NULL: no headline.';
comment on column main.articles.byline is
'Names of the authors, joined by ''; '', without "By"; NULL: none found.';
comment on column main.articles.byline_method is
'Where the byline is from: given, markup or how it was found in the text; NULL: no byline.';
comment on column main.articles.published_at is
'Time of publication, UTC; a bare day is its first moment; NULL: unknown.';
comment on column main.articles.published_on is
'Day of publication as written, in the outlet''s own zone; NULL: unknown.';
comment on column main.articles.published_precision is
'How exact the publication time is: second, minute, day, month or year; NULL: unknown.';
comment on column main.articles.published_at_method is
'Where the time is from: given, markup, url, dateline or text_date; NULL: no time.';
comment on column main.articles.modified_at is
'Time of the last change that the publisher states, UTC; NULL: none stated.';
comment on column main.articles.language is
'ISO 639-1 code; NULL: text too short to tell and none given.';
comment on column main.articles.language_method is
'given, markup or detected; NULL: language unknown.';
comment on column main.articles.text is
'The decoded text that every start_char and end_char counts in (code points).';
comment on column main.articles.word_count is 'Words in text.';
comment on column main.articles.version is
'Number of this version, from 1 (article_versions has the earlier ones).';
comment on column main.articles.change_kind is
'How this version differs from the one before: first, typo, update, correction or withdrawn.';
comment on column main.articles.copy_cluster_id is
'The one text that this article prints (copy_clusters).';
comment on column main.articles.is_canonical is
'True for the article that stands for its copy cluster.';
comment on column main.articles.story_id is 'The story that it reports on (stories).';
comment on column main.articles.first_seen_run_id is
'Run that first stored the article (ops.runs).';
comment on column main.articles.last_seen_run_id is
'Run that last read a new or changed version; a run that found the file unchanged doesn''t count.';

-- main.article_versions: one row a version of an article.
create table main.article_versions (
    article_id text not null,
    version bigint not null,
    document_id text,
    text text not null,
    first_seen_run_id text,
    change_kind text
);
comment on table main.article_versions is
'Every version of every article. Grain: one version. Key: article_id, version.';
comment on column main.article_versions.article_id is 'The article (articles).';
comment on column main.article_versions.version is 'Number of the version, from 1.';
comment on column main.article_versions.document_id is 'The stored record that it was read from.';
comment on column main.article_versions.text is 'The version''s text.';
comment on column main.article_versions.first_seen_run_id is
'Run that first stored the version (ops.runs).';
comment on column main.article_versions.change_kind is
'How it differs from the version before: first, typo, update, correction or withdrawn.';

-- main.blocks: one row a block of an article, in reading order.
create table main.blocks (
    article_id text not null,
    block_number bigint not null,
    start_char bigint not null,
    end_char bigint not null,
    text text not null,
    role text not null,
    repeat_of_block_number bigint,
    flags text,
    rule text
);
comment on table main.blocks is
'Paragraphs and lines of an article with what they are; nothing is cut from the text. Grain: one '
'block. Key: article_id, block_number.';
comment on column main.blocks.article_id is 'The article (articles).';
comment on column main.blocks.block_number is 'Place in the article, from 1.';
comment on column main.blocks.start_char is
'0-based offset of the first character, in Unicode code points of articles.text.';
comment on column main.blocks.end_char is
'Offset after the last character (half-open), in Unicode code points of articles.text.';
comment on column main.blocks.text is 'The words at the span, exactly as in articles.text.';
comment on column main.blocks.role is
'headline, dateline, byline, body, subhead, caption, credit, boilerplate or repeat.';
comment on column main.blocks.repeat_of_block_number is
'The earlier block of the article that this one repeats; NULL: not a repeat.';
comment on column main.blocks.flags is
'Further signs, separated by spaces (damaged, list, quote…); NULL or empty: none.';
comment on column main.blocks.rule is 'Name of the rule that made the row.';
