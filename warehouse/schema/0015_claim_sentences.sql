-- work.extracted_claims.sentence_words: what a copy of the claim's sentence is known by.
alter table work.extracted_claims add column sentence_words text;

comment on column work.extracted_claims.sentence_words is
'The words of its sentence; null where it has none';
