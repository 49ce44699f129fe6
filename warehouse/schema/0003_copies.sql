-- Copies: pairs, aligned passages, clusters; stories.

-- main.duplicate_pairs: one row an unordered pair of articles, smaller id first.
create table main.duplicate_pairs (
    article_id text not null,
    other_article_id text not null,
    relation text not null,
    similarity double,
    containment double,
    other_containment double,
    matched_sentence_count bigint,
    method text
);
comment on table main.duplicate_pairs is
'Pairs of articles that share text. Grain: one unordered pair, smaller id first. Key: article_id, '
'other_article_id.';
comment on column main.duplicate_pairs.article_id is 'The article with the smaller id (articles).';
comment on column main.duplicate_pairs.other_article_id is
'The article with the larger id (articles).';
comment on column main.duplicate_pairs.relation is
'exact: same words; near: nearly the same; contained: one inside the other; rewrite: same text in '
'other words; revision: a later version; template: same form, other facts (not a copy).';
comment on column main.duplicate_pairs.similarity is
'How much of both texts is shared, 0 to 1 (Jaccard of word 5-grams where method says nothing '
'else).';
comment on column main.duplicate_pairs.containment is
'Share of article_id''s text that other_article_id has too, 0 to 1.';
comment on column main.duplicate_pairs.other_containment is
'Share of other_article_id''s text that article_id has too, 0 to 1.';
comment on column main.duplicate_pairs.matched_sentence_count is
'Sentences that are aligned with one of the other article; NULL: not aligned by sentence.';
comment on column main.duplicate_pairs.method is
'How the pair was checked: word sequence, shingles or sentence alignment.';

-- main.shared_passages: one row an aligned pair of spans of two articles.
create table main.shared_passages (
    article_id text not null,
    start_char bigint not null,
    end_char bigint not null,
    other_article_id text not null,
    other_start_char bigint not null,
    other_end_char bigint not null,
    similarity double
);
comment on table main.shared_passages is
'Aligned spans of a pair of articles. Grain: one pair of spans. Key: article_id, start_char, '
'end_char, other_article_id, other_start_char, other_end_char.';
comment on column main.shared_passages.article_id is 'The article with the smaller id (articles).';
comment on column main.shared_passages.start_char is
'0-based offset of the first character, in Unicode code points of articles.text.';
comment on column main.shared_passages.end_char is
'Offset after the last character (half-open), in Unicode code points of articles.text.';
comment on column main.shared_passages.other_article_id is
'The article with the larger id (articles).';
comment on column main.shared_passages.other_start_char is
'As start_char, in the other article''s text.';
comment on column main.shared_passages.other_end_char is
'As end_char, in the other article''s text.';
comment on column main.shared_passages.similarity is 'How alike the two spans are, 0 to 1.';

-- main.copy_clusters: one row a text that one or more articles print.
create table main.copy_clusters (
    copy_cluster_id text not null,
    canonical_article_id text not null,
    canonical_rule text,
    article_count bigint not null,
    source_count bigint not null,
    is_wire boolean,
    first_published_at timestamptz
);
comment on table main.copy_clusters is
'One text, printed by one or more articles: components over exact, near, rewrite and revision '
'pairs, each member checked against the canonical one. Grain: one text. Key: copy_cluster_id.';
comment on column main.copy_clusters.copy_cluster_id is 'Key: hash of the members.';
comment on column main.copy_clusters.canonical_article_id is
'The member that stands for the text (articles).';
comment on column main.copy_clusters.canonical_rule is
'Why that member: earliest known date, most complete or only article.';
comment on column main.copy_clusters.article_count is 'Articles that print the text, 1 or more.';
comment on column main.copy_clusters.source_count is
'Different sources among them; an unknown source counts as its own.';
comment on column main.copy_clusters.is_wire is 'True where the text comes from a news agency.';
comment on column main.copy_clusters.first_published_at is
'Earliest published_at of the members, UTC; NULL: none is dated.';

-- main.stories: one row a story.
create table main.stories (
    story_id text not null,
    previous_story_id text,
    headline text,
    first_published_at timestamptz,
    last_published_at timestamptz,
    article_count bigint not null,
    copy_cluster_count bigint not null,
    place text
);
comment on table main.stories is
'Articles about the same happening. Grain: one story. Key: story_id.';
comment on column main.stories.story_id is 'Key: hash of what the story is made of.';
comment on column main.stories.previous_story_id is
'Id that the story had before it grew or was split; NULL: new, or never renamed.';
comment on column main.stories.headline is
'Headline of the article that stands for the story; NULL: none has one.';
comment on column main.stories.first_published_at is
'Earliest published_at of its articles, UTC; NULL: none is dated.';
comment on column main.stories.last_published_at is
'Latest published_at of its articles, UTC; NULL: none is dated.';
comment on column main.stories.article_count is 'Articles, copies included.';
comment on column main.stories.copy_cluster_count is 'Different texts: copies counted once.';
comment on column main.stories.place is 'Place named most, as the articles name it; NULL: none.';
