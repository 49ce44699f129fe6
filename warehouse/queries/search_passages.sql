-- Passages that hold words, best first. The index is the current database, the published file
-- is `twosource`. Grain: one text, with the first article that prints it.
with
asked as (
    select
        list_transform(
            regexp_extract_all(lower(strip_accents($words)), '[\p{L}\p{N}]+'),
            lambda word: stem(word, 'porter') -- noqa: RF02,RF03
        ) as stems,
        cast($phrases as text[]) as phrases,
        cast($excluded as text[]) as excluded_words,
        cast($since as date) as first_day,
        cast($until as date) as last_day
),

hits as (
    select
        texts.text_id,
        texts.text_key,
        fts_main_texts.match_bm25(
            texts.text_id, $words, conjunctive := $needs_all_words
        ) as score
    from texts
),

printed as (
    select
        hits.text_id,
        hits.score,
        articles.article_id,
        articles.external_id,
        articles.headline,
        articles.published_at,
        articles.story_id,
        coalesce(sources.name, articles.input_name) as source,
        blocks.role,
        blocks.text,
        blocks.start_char,
        blocks.end_char,
        -- As phrases are compared: words in small letters with one blank around each.
        regexp_replace(
            ' ' || lower(strip_accents(blocks.text)) || ' ', '[^\p{L}\p{N}]+', ' ', 'g'
        ) as folded,
        count(*) over (partition by hits.text_id) as article_count,
        row_number() over (
            partition by hits.text_id
            order by
                articles.is_canonical desc,
                articles.published_at asc nulls last,
                articles.article_id asc,
                blocks.block_number asc
        ) as place
    from hits
    inner join passages on hits.text_id = passages.text_id
    inner join twosource.main.blocks
        on
            passages.article_id = blocks.article_id
            and passages.block_number = blocks.block_number
            and hits.text_key = md5(blocks.text)
    inner join twosource.main.articles on blocks.article_id = articles.article_id
    left join twosource.main.sources on articles.source_id = sources.source_id
    cross join asked
    where
        hits.score is not null
        and contains(
            lower(coalesce(sources.name, articles.input_name, '')), lower($source)
        )
        and ($story = '' or articles.story_id = $story)
        and (
            asked.first_day is null
            or coalesce(articles.published_on, articles.published_at::date) >= asked.first_day
        )
        and (
            asked.last_day is null
            or coalesce(articles.published_on, articles.published_at::date) <= asked.last_day
        )
),

chosen as (
    select printed.*
    from printed
    cross join asked
    where
        printed.place = 1
        and len(list_filter(
            asked.phrases,
            lambda words: not contains(printed.folded, ' ' || words || ' ') -- noqa: RF02,RF03
        )) = 0
        and len(list_filter(
            asked.excluded_words,
            lambda words: contains(printed.folded, ' ' || words || ' ') -- noqa: RF02,RF03
        )) = 0
    order by printed.score desc, printed.published_at desc nulls last, printed.text_id asc
    limit $row_limit
),

facts as (
    select
        chosen.text_id,
        list(claims.claim_id order by claims.start_char, claims.claim_id) as fact_ids
    from chosen
    inner join twosource.main.claims
        on
            chosen.article_id = claims.article_id
            and chosen.start_char <= claims.start_char
            and chosen.end_char >= claims.end_char
    group by chosen.text_id
)

select
    round(chosen.score, 3) as score,
    chosen.source,
    chosen.published_at,
    chosen.headline,
    chosen.role,
    chosen.text,
    list_distinct(
        list_filter(
            regexp_extract_all(chosen.text, '[\p{L}\p{N}]+'),
            lambda word: list_contains( -- noqa: RF02,RF03
                asked.stems, stem(lower(strip_accents(word)), 'porter') -- noqa: RF02,RF03
            )
        )
    ) as matched_words,
    chosen.article_count,
    chosen.article_id,
    chosen.external_id,
    chosen.start_char,
    chosen.end_char,
    coalesce(facts.fact_ids, []) as fact_ids
from chosen
cross join asked
left join facts on chosen.text_id = facts.text_id
order by chosen.score desc, chosen.published_at desc nulls last, chosen.text_id asc;
