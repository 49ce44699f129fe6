-- key_names_span
insert into main.quantities select * replace (article_id || '.q0-1' as quantity_id)
from main.quantities limit 1
-- found_in_much_text
delete from main.quantities; update main.claims set quantity_id = null;
update main.articles set word_count = 20000 where article_id = repeat('4', 16)
-- low_before_high
update main.quantities set low = 3, high = 2 where article_id = repeat('1', 16)
-- numbers_are_finite
update main.quantities set value = 'nan' where article_id = repeat('1', 16)
-- bound_fits_numbers
update main.quantities set bound = 'range' where article_id = repeat('1', 16)
