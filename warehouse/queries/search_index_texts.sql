-- The distinct passages of the attached published file, for the full-text index.
-- Grain: one text.
create table texts as
select
    row_number() over (order by md5(blocks.text)) as text_id,
    md5(blocks.text) as text_key,
    any_value(blocks.text) as text
from twosource.main.blocks
group by md5(blocks.text);

-- Where each text is printed. Grain: one block.
create table passages as
select
    texts.text_id,
    blocks.article_id,
    blocks.block_number
from twosource.main.blocks
inner join texts on md5(blocks.text) = texts.text_key;

-- The run whose state is indexed, and by which version of the index.
create table built_from as
select
    $made_by as index_version,
    (
        select coalesce(max(runs.run_id), '')
        from twosource.ops.runs
        where runs.status = 'published'
    ) as run_id;
