-- A fact where it stands, by its id ($id). Grain: one row a fact.
select
    facts.kind,
    facts.fact_id,
    facts.reading,
    coalesce(
        marked_sentence_at(
            blocks.text,
            facts.start_char - blocks.start_char,
            facts.end_char - blocks.start_char
        ),
        facts.text
    ) as sentence,
    facts.start_char,
    facts.end_char,
    blocks.role,
    facts.rule,
    facts.confidence,
    coalesce(sources.name, articles.input_name) as source,
    articles.headline,
    articles.published_at,
    articles.external_id,
    articles.url,
    articles.article_id,
    articles.copy_cluster_id,
    articles.is_canonical,
    articles.story_id,
    (
        select arg_max(changes.run_id, changes.rowid)
        from ops.changes
        where changes.key = facts.fact_id and changes.op != 'DEL'
    ) as run_id
from facts
inner join articles on facts.article_id = articles.article_id
left join sources on articles.source_id = sources.source_id
left join blocks
    on
        facts.article_id = blocks.article_id
        and facts.start_char >= blocks.start_char
        and facts.end_char <= blocks.end_char
where facts.fact_id = $id;
