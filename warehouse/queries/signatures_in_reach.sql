-- Articles that share enough hashes ($shared) with some articles ($articles), or all words; these
-- articles among them. Grain: one article.
with own as (
    select
        sequence_hash,
        sample
    from work.known_signatures
    where article_id in (select unnest($articles::text[]))
),

wanted as (
    select unnest(sample) as shingle
    from own
),

sampled as (
    select
        article_id,
        unnest(sample) as shingle
    from work.known_signatures
),

met as (
    select article_id
    from sampled
    where shingle in (select wanted.shingle from wanted)
    group by article_id
    having count(*) >= $shared
)

select article_id
from work.known_signatures
where
    article_id in (select met.article_id from met)
    or sequence_hash in (select own.sequence_hash from own);
