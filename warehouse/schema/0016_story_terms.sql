-- What runs know of texts, so that grouping stories reads only new ones.

-- work.known_terms
create table work.known_terms (
    article_id text,
    words ubigint[],
    words_times uinteger[],
    lead ubigint[],
    lead_times uinteger[],
    title ubigint[],
    title_times uinteger[],
    names ubigint[],
    names_times uinteger[],
    numbers ubigint[],
    numbers_times uinteger[],
    dates ubigint[],
    dates_times uinteger[],
    days ubigint[],
    days_times uinteger[]
);
comment on table work.known_terms is
'What stories are known by: the terms of each kind, as hashes, and how often the text has each. '
'Grain: one article that is or was canonical.';
