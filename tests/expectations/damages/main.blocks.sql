-- article_id_exists
insert into main.blocks
select * replace ('nothing' as article_id) from main.blocks where article_id = repeat('4', 16)
-- block_number_in_range
insert into main.blocks select * replace (-1 as block_number, 0 as start_char, 5 as end_char, text[:5] as text)
from main.blocks where article_id = repeat('4', 16) and block_number = 0;
update main.blocks set start_char = 5, text = text[6:]
where article_id = repeat('4', 16) and block_number = 0
-- blocks_dont_overlap
update main.blocks as b set start_char = start_char - 1, text = a.text[b.start_char:b.end_char]
from main.articles as a
where a.article_id = b.article_id and b.article_id = repeat('4', 16) and block_number = 1;
update main.blocks as b set end_char = end_char + 1, text = a.text[b.start_char + 1:b.end_char + 1]
from main.articles as a
where a.article_id = b.article_id and b.article_id = repeat('4', 16) and block_number = 0;
update main.blocks as b set end_char = end_char + 1, text = a.text[b.start_char + 1:b.end_char + 1]
from main.articles as a
where a.article_id = b.article_id and b.article_id = repeat('4', 16) and block_number = 0
-- blocks_without_gap
update main.blocks set block_number = 9 where article_id = repeat('4', 16) and block_number = 3
-- repeat_of_block_number_before_block_number
update main.blocks set repeat_of_block_number = block_number
where article_id = repeat('4', 16) and block_number = 2
-- repeated_block_exists
update main.blocks set repeat_of_block_number = -1
where article_id = repeat('4', 16) and block_number = 2
-- repeats_are_repeats
update main.blocks set role = 'body' where article_id = repeat('4', 16) and block_number = 2
