-- The quotations of some stories ($story_ids), with their speakers. Grain: one row a quotation.
select
    quotes.quote_id,
    coalesce(quotes.quote_group_id, quotes.quote_id) as quote_group_id,
    articles.story_id,
    quotes.article_id,
    articles.copy_cluster_id,
    coalesce(speakers.name, quotes.speaker_text) as speaker,
    quotes.text,
    quotes.form,
    quotes.cue,
    passers.name as via,
    quotes.confidence,
    quotes.start_char,
    quotes.end_char,
    coalesce(quotes.quote_id = quote_groups.canonical_quote_id, true) as is_fullest,
    coalesce(quote_groups.wordings_differ, false) as wordings_differ,
    -- Other words in a rewrite of the article are no copy.
    quotes.article_id != first_value(quotes.article_id) over (
        partition by
            coalesce(quotes.quote_group_id, quotes.quote_id),
            coalesce(articles.copy_cluster_id, articles.article_id),
            quotes.text
        order by articles.is_canonical desc, articles.published_at asc, articles.article_id asc
    ) as is_copy
from quotes
inner join articles on quotes.article_id = articles.article_id
left join quote_groups on quotes.quote_group_id = quote_groups.quote_group_id
left join entities as speakers on quotes.speaker_entity_id = speakers.entity_id
left join entities as passers on quotes.via_entity_id = passers.entity_id
where articles.story_id in (select unnest($story_ids))
order by
    articles.story_id asc,
    articles.published_at asc nulls last,
    quotes.article_id asc,
    quotes.start_char asc,
    quotes.quote_id asc;
