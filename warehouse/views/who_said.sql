-- who_said: quotations with their speakers. Grain: one row a quotation in an article.
create or replace view main.who_said as
select
    articles.story_id,
    coalesce(speakers.name, quotes.speaker_text) as speaker,
    quotes.text as words,
    quotes.form,
    quotes.cue,
    passers.name as via,
    coalesce(sources.name, articles.input_name) as source,
    articles.headline,
    articles.published_at,
    -- Other words in a rewrite of the article are no copy.
    quotes.article_id != first_value(quotes.article_id) over (
        partition by
            coalesce(quotes.quote_group_id, quotes.quote_id),
            coalesce(articles.copy_cluster_id, articles.article_id),
            quotes.text
        order by articles.is_canonical desc, articles.published_at asc, articles.article_id asc
    ) as is_copy,
    quotes.quote_group_id,
    quote_groups.article_count,
    quote_groups.copy_cluster_count,
    quote_groups.wordings_differ,
    quotes.speaker_entity_id,
    quotes.start_char,
    quotes.end_char,
    quotes.article_id,
    articles.external_id,
    quotes.quote_id
from main.quotes
inner join main.articles on quotes.article_id = articles.article_id
left join main.quote_groups on quotes.quote_group_id = quote_groups.quote_group_id
left join main.entities as speakers on quotes.speaker_entity_id = speakers.entity_id
left join main.entities as passers on quotes.via_entity_id = passers.entity_id
left join main.sources on articles.source_id = sources.source_id;
comment on view main.who_said is
'Quotations with speaker, source and how many texts carry them. Grain: one quotation in one '
'article; the same words in a copy of it have a row of their own (is_copy).';
