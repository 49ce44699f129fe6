-- Claims made comparable, their groups, and people's judgements.

-- main.claims: one row a value that an article reports.
create table main.claims (
    claim_id text not null,
    article_id text not null,
    start_char bigint not null,
    end_char bigint not null,
    text text not null,
    subject text,
    subject_entity_id text,
    property text not null,
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
    origin_entity_id text,
    via_entity_id text,
    method text,
    quantity_id text,
    timex_id text,
    quote_id text,
    event_id text,
    claim_group_id text,
    rule text,
    confidence double
);
comment on table main.claims is
'Reported values, made comparable: subject, property, value. Grain: one value in one article. '
'Key: claim_id.';
comment on column main.claims.claim_id is 'Key: <article_id>.c<start>-<end>.';
comment on column main.claims.article_id is 'The article (articles).';
comment on column main.claims.start_char is
'0-based offset of the first character, in Unicode code points of articles.text.';
comment on column main.claims.end_char is
'Offset after the last character (half-open), in Unicode code points of articles.text.';
comment on column main.claims.text is 'The words at the span, exactly as in articles.text.';
comment on column main.claims.subject is
'What the value is said of, in the words of the text; NULL: not found.';
comment on column main.claims.subject_entity_id is
'What the value is said of (entities); NULL: not resolved.';
comment on column main.claims.property is
'What is said of it: duration, count, amount, date, place, status…';
comment on column main.claims.scope is
'What narrows the property: unit counted, part, period, "so far"…; NULL: nothing.';
comment on column main.claims.value is
'The value as normalised text; NULL: only numbers or bounds.';
comment on column main.claims.value_number is 'The value as a number in unit; NULL: not a number.';
comment on column main.claims.low is 'Lower end, in unit; NULL: open.';
comment on column main.claims.high is 'Upper end, in unit; NULL: open.';
comment on column main.claims.bound is
'exact, about, at_least, at_most or range; NULL: not a number.';
comment on column main.claims.unit is
'Unit as an English singular; NULL: a bare count or not a number.';
comment on column main.claims.earliest is 'Earliest moment of a date value, UTC; NULL: not a date.';
comment on column main.claims.latest is
'First moment after a date value, UTC (half-open); NULL: not a date.';
comment on column main.claims.modality is 'asserted, planned, projected, hypothetical or denied.';
comment on column main.claims.is_negated is 'True where the text says that it is not so.';
comment on column main.claims.origin_text is
'Who is named as having said it, in the words of the text; NULL: the article itself.';
comment on column main.claims.origin_entity_id is
'Who is named as having said it (entities); NULL: not resolved.';
comment on column main.claims.via_entity_id is 'Who passed it on (entities); NULL: nobody named.';
comment on column main.claims.method is 'stated, or how it was derived from what the text states.';
comment on column main.claims.quantity_id is
'The amount that it is made of (quantities); NULL: none.';
comment on column main.claims.timex_id is
'The expression of time that it is made of (timexes); NULL: none.';
comment on column main.claims.quote_id is 'The quotation that it stands in (quotes); NULL: none.';
comment on column main.claims.event_id is 'The event that it belongs to (events); NULL: none.';
comment on column main.claims.claim_group_id is
'The same question in other articles (claim_groups); NULL: not compared.';
comment on column main.claims.rule is 'Name of the rule that made the row.';
comment on column main.claims.confidence is
'How sure the rule is, 0 to 1; an ordering of rules, not a measured probability.';

-- main.claim_groups: one row a question that one or more claims answer.
create table main.claim_groups (
    claim_group_id text not null,
    story_id text,
    subject text,
    property text not null,
    scope text,
    status text not null,
    value_count bigint not null,
    article_count bigint not null,
    copy_cluster_count bigint not null,
    text_count bigint not null,
    origin_count bigint not null,
    low double,
    high double,
    first_published_at timestamptz,
    note text
);
comment on table main.claim_groups is
'Claims that answer the same question, with what they agree on. Agreement isn''t verification. '
'Grain: one subject, property and scope within a story. Key: claim_group_id.';
comment on column main.claim_groups.claim_group_id is
'Key: hash of story, subject, property and scope.';
comment on column main.claim_groups.story_id is 'The story (stories); NULL: no story.';
comment on column main.claim_groups.subject is 'What the values are said of.';
comment on column main.claim_groups.property is 'What is said of it.';
comment on column main.claim_groups.scope is 'What narrows the property; NULL: nothing.';
comment on column main.claim_groups.status is
'single: one text only; corroborated: two or more independent texts agree; partial: they overlap '
'without being equal; conflict: they exclude each other; unresolved: not comparable.';
comment on column main.claim_groups.value_count is 'Different values.';
comment on column main.claim_groups.article_count is 'Articles, copies included.';
comment on column main.claim_groups.copy_cluster_count is 'Different texts by copy cluster.';
comment on column main.claim_groups.text_count is
'Independent texts by passage: a passage shared with another article counts as one.';
comment on column main.claim_groups.origin_count is
'Different origins that are named; 0: no article names one.';
comment on column main.claim_groups.low is
'Smallest reported number, in the claims'' unit; NULL: no numbers.';
comment on column main.claim_groups.high is
'Largest reported number, in the claims'' unit; NULL: no numbers.';
comment on column main.claim_groups.first_published_at is
'Earliest published_at of its articles, UTC; NULL: none is dated.';
comment on column main.claim_groups.note is
'Why the status is what it is, in words; NULL: nothing to add.';

-- main.decisions: one row a judgement by a person.
create table main.decisions (
    decision_id text not null,
    kind text not null,
    subject_key text not null,
    other_key text,
    verdict text not null,
    author text,
    decided_at timestamptz,
    reason text
);
comment on table main.decisions is
'People''s judgements; they survive changes of rules. Grain: one judgement. Key: decision_id.';
comment on column main.decisions.decision_id is 'Key: hash of kind and subject keys.';
comment on column main.decisions.kind is
'What is judged: same_text, same_story, same_entity, same_claim, wrong…';
comment on column main.decisions.subject_key is
'External identity (and passage hash) of what is judged.';
comment on column main.decisions.other_key is 'The other side of a pair; NULL: no pair.';
comment on column main.decisions.verdict is 'The judgement: yes, no, unsure…';
comment on column main.decisions.author is 'Who decided.';
comment on column main.decisions.decided_at is 'When, UTC.';
comment on column main.decisions.reason is 'Why, in the author''s words; NULL: not given.';
