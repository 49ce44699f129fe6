-- Facts with their spans: entities, mentions, times, amounts, quotations, events.

-- main.entities: one row a person, organisation, place or other named thing.
create table main.entities (
    entity_id text not null,
    name text not null,
    kind text not null,
    mention_count bigint not null,
    article_count bigint not null
);
comment on table main.entities is
'Named things, across articles. Grain: one entity. Key: entity_id.';
comment on column main.entities.entity_id is 'Key: hash of kind and name.';
comment on column main.entities.name is 'Fullest name that the articles use.';
comment on column main.entities.kind is
'PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT… (labels of the language model).';
comment on column main.entities.mention_count is 'Mentions in all articles, copies included.';
comment on column main.entities.article_count is 'Articles that mention it, copies included.';

-- main.entity_aliases: one row a name of an entity.
create table main.entity_aliases (
    entity_id text not null,
    alias text not null,
    alias_kind text not null,
    mention_count bigint not null
);
comment on table main.entity_aliases is
'The names that articles use for an entity. Grain: one name of one entity. Key: entity_id, alias, '
'alias_kind.';
comment on column main.entity_aliases.entity_id is 'The entity (entities).';
comment on column main.entity_aliases.alias is 'The name as written.';
comment on column main.entity_aliases.alias_kind is
'name, short, title, acronym, variant (other spelling) or damaged (broken encoding or typing '
'error).';
comment on column main.entity_aliases.mention_count is 'Mentions under this name, copies included.';

-- main.mentions: one row a mention of a named thing.
create table main.mentions (
    mention_id text not null,
    article_id text not null,
    start_char bigint not null,
    end_char bigint not null,
    text text not null,
    label text not null,
    entity_id text,
    rule text,
    confidence double
);
comment on table main.mentions is
'Where an article names something: all labels of the model, from blocks of every role. Grain: one '
'span. Key: mention_id.';
comment on column main.mentions.mention_id is 'Key: <article_id>.m<start>-<end>.';
comment on column main.mentions.article_id is 'The article (articles).';
comment on column main.mentions.start_char is
'0-based offset of the first character, in Unicode code points of articles.text.';
comment on column main.mentions.end_char is
'Offset after the last character (half-open), in Unicode code points of articles.text.';
comment on column main.mentions.text is 'The words at the span, exactly as in articles.text.';
comment on column main.mentions.label is
'Label of the language model: PERSON, ORG, GPE, DATE, CARDINAL…';
comment on column main.mentions.entity_id is 'What is named (entities); NULL: not resolved.';
comment on column main.mentions.rule is 'Name of the rule that made the row.';
comment on column main.mentions.confidence is
'How sure the rule is, 0 to 1; an ordering of rules, not a measured probability.';

-- main.timexes: one row an expression of time.
create table main.timexes (
    timex_id text not null,
    article_id text not null,
    start_char bigint not null,
    end_char bigint not null,
    text text not null,
    type text not null,
    value text,
    mod text,
    earliest timestamptz,
    latest timestamptz,
    anchor_method text,
    rule text,
    confidence double
);
comment on table main.timexes is
'Expressions of time, normalised as in TIMEX3. Grain: one span. Key: timex_id.';
comment on column main.timexes.timex_id is 'Key: <article_id>.t<start>-<end>.';
comment on column main.timexes.article_id is 'The article (articles).';
comment on column main.timexes.start_char is
'0-based offset of the first character, in Unicode code points of articles.text.';
comment on column main.timexes.end_char is
'Offset after the last character (half-open), in Unicode code points of articles.text.';
comment on column main.timexes.text is 'The words at the span, exactly as in articles.text.';
comment on column main.timexes.type is 'DATE, TIME, DURATION or SET.';
comment on column main.timexes.value is
'TIMEX3 value (2031-05-07, 2031-W19, P3D, PRESENT_REF…); NULL: can''t be normalised.';
comment on column main.timexes.mod is
'TIMEX3 modifier: APPROX, BEFORE, AFTER, START, MID, END, MORE_THAN, LESS_THAN…; NULL: none.';
comment on column main.timexes.earliest is
'Earliest moment that it can mean, UTC; NULL: not placed on the calendar.';
comment on column main.timexes.latest is
'First moment after it, UTC (half-open: a day ends where the next begins); NULL: not placed on '
'the calendar.';
comment on column main.timexes.anchor_method is
'What it counts from: explicit (stated in full), publication_date, paragraph_date, previous_time, '
'or none (nothing known).';
comment on column main.timexes.rule is 'Name of the rule that made the row.';
comment on column main.timexes.confidence is
'How sure the rule is, 0 to 1; an ordering of rules, not a measured probability.';

-- main.quantities: one row a measured or counted amount.
create table main.quantities (
    quantity_id text not null,
    article_id text not null,
    start_char bigint not null,
    end_char bigint not null,
    text text not null,
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
comment on table main.quantities is
'Amounts with unit and the thing counted. Grain: one span. Key: quantity_id.';
comment on column main.quantities.quantity_id is 'Key: <article_id>.q<start>-<end>.';
comment on column main.quantities.article_id is 'The article (articles).';
comment on column main.quantities.start_char is
'0-based offset of the first character, in Unicode code points of articles.text.';
comment on column main.quantities.end_char is
'Offset after the last character (half-open), in Unicode code points of articles.text.';
comment on column main.quantities.text is 'The words at the span, exactly as in articles.text.';
comment on column main.quantities.value is
'The number in the unit as written (1.2 million is 1200000); NULL: only a range or a bound is '
'known.';
comment on column main.quantities.low is 'Lower end, in unit; NULL: open.';
comment on column main.quantities.high is 'Upper end, in unit; NULL: open.';
comment on column main.quantities.bound is 'exact, about, at_least, at_most or range.';
comment on column main.quantities.unit is
'Unit as an English singular (minute, mile, percent, dollar); NULL: a bare count.';
comment on column main.quantities.unit_code is
'UCUM code, for money ISO 4217; NULL: a count, or a currency that can''t be told.';
comment on column main.quantities.dimension is
'What is measured: duration, length, mass, money, ratio, count…; NULL: unknown.';
comment on column main.quantities.thing is
'What is counted or measured, in the words of the text; NULL: not found.';
comment on column main.quantities.modality is
'present, planned, projected, hypothetical or denied.';
comment on column main.quantities.rule is 'Name of the rule that made the row.';
comment on column main.quantities.confidence is
'How sure the rule is, 0 to 1; an ordering of rules, not a measured probability.';

-- main.quotes: one row a quotation, direct or indirect.
create table main.quotes (
    quote_id text not null,
    article_id text not null,
    start_char bigint not null,
    end_char bigint not null,
    text text not null,
    form text not null,
    speaker_text text,
    speaker_start_char bigint,
    speaker_end_char bigint,
    speaker_entity_id text,
    cue text,
    via_entity_id text,
    quote_group_id text,
    rule text,
    confidence double
);
comment on table main.quotes is
'What somebody is reported to have said. An interrupted quote is one row, first mark to last. '
'Grain: one quotation. Key: quote_id.';
comment on column main.quotes.quote_id is 'Key: <article_id>.u<start>-<end>.';
comment on column main.quotes.article_id is 'The article (articles).';
comment on column main.quotes.start_char is
'0-based offset of the first character, in Unicode code points of articles.text.';
comment on column main.quotes.end_char is
'Offset after the last character (half-open), in Unicode code points of articles.text.';
comment on column main.quotes.text is 'The words at the span, exactly as in articles.text.';
comment on column main.quotes.form is
'direct (in marks), indirect (reported speech) or mixed (both).';
comment on column main.quotes.speaker_text is
'The words that name the speaker, a pronoun included; NULL: not named.';
comment on column main.quotes.speaker_start_char is 'start_char of speaker_text; NULL: not named.';
comment on column main.quotes.speaker_end_char is 'end_char of speaker_text; NULL: not named.';
comment on column main.quotes.speaker_entity_id is 'Who speaks (entities); NULL: not resolved.';
comment on column main.quotes.cue is 'The reporting words (said, according to…); NULL: none.';
comment on column main.quotes.via_entity_id is
'Who passed it on ("told the agency"; entities); NULL: nobody named.';
comment on column main.quotes.quote_group_id is
'The same utterance in other articles (quote_groups); NULL: not grouped.';
comment on column main.quotes.rule is 'Name of the rule that made the row.';
comment on column main.quotes.confidence is
'How sure the rule is, 0 to 1; an ordering of rules, not a measured probability.';

-- main.quote_groups: one row an utterance that one or more articles quote.
create table main.quote_groups (
    quote_group_id text not null,
    story_id text,
    speaker_entity_id text,
    canonical_quote_id text not null,
    article_count bigint not null,
    copy_cluster_count bigint not null,
    wordings_differ boolean
);
comment on table main.quote_groups is
'One utterance, in the wordings of several articles. Grain: one utterance within a story. Key: '
'quote_group_id.';
comment on column main.quote_groups.quote_group_id is 'Key: hash of its quotes.';
comment on column main.quote_groups.story_id is 'The story (stories); NULL: no story.';
comment on column main.quote_groups.speaker_entity_id is
'Who speaks (entities); NULL: not resolved.';
comment on column main.quote_groups.canonical_quote_id is
'The quote that stands for the group (quotes).';
comment on column main.quote_groups.article_count is 'Articles that quote it, copies included.';
comment on column main.quote_groups.copy_cluster_count is
'Different texts that quote it: copies counted once.';
comment on column main.quote_groups.wordings_differ is
'True where articles quote it in different words.';

-- main.events: one row a reported event.
create table main.events (
    event_id text not null,
    article_id text not null,
    start_char bigint not null,
    end_char bigint not null,
    text text not null,
    event_type text,
    predicate text not null,
    predicate_lemma text,
    agent text,
    agent_entity_id text,
    patient text,
    patient_entity_id text,
    place text,
    time_text text,
    timex_id text,
    modality text,
    is_negated boolean,
    rule text,
    confidence double
);
comment on table main.events is
'Who did what to whom, where and when. Grain: one predicate of a sentence. Key: event_id.';
comment on column main.events.event_id is 'Key: <article_id>.e<start>-<end>.';
comment on column main.events.article_id is 'The article (articles).';
comment on column main.events.start_char is
'0-based offset of the first character, in Unicode code points of articles.text.';
comment on column main.events.end_char is
'Offset after the last character (half-open), in Unicode code points of articles.text.';
comment on column main.events.text is 'The words at the span, exactly as in articles.text.';
comment on column main.events.event_type is
'Class of a general lexicon; NULL: no lexicon gives one.';
comment on column main.events.predicate is 'The verb or event noun, in the words of the text.';
comment on column main.events.predicate_lemma is 'Dictionary form of the predicate, lower case.';
comment on column main.events.agent is 'Who acts, in the words of the text; NULL: not named.';
comment on column main.events.agent_entity_id is 'Who acts (entities); NULL: not resolved.';
comment on column main.events.patient is
'Who or what it is done to, in the words of the text; NULL: not named.';
comment on column main.events.patient_entity_id is
'Who or what it is done to (entities); NULL: not resolved.';
comment on column main.events.place is 'Where, in the words of the text; NULL: not named.';
comment on column main.events.time_text is 'When, in the words of the text; NULL: not said.';
comment on column main.events.timex_id is 'The expression of time (timexes); NULL: not said.';
comment on column main.events.modality is 'asserted, planned, projected, hypothetical or denied.';
comment on column main.events.is_negated is 'True where the text says that it did not happen.';
comment on column main.events.rule is 'Name of the rule that made the row.';
comment on column main.events.confidence is
'How sure the rule is, 0 to 1; an ordering of rules, not a measured probability.';
