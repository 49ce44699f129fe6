-- sentence_at: the sentence of a passage around a span, for showing a fact in its context.

-- The passage with the full stops of abbreviations and initials as U+2024, which is as long.
create or replace macro main.with_hidden_stops(passage) as
regexp_replace(
    passage,
    '\b([A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|No|vs|'
    || 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|[ap]\.m)\.',
    '\1․',
    'g'
);

-- The sentence around a span (0-based, half-open, in characters of the passage).
-- A sentence ends with a stop, and marks that close, before white space and no small letter.
create or replace macro main.sentence_at(passage, from_char, to_char) as
trim(regexp_replace(
    replace(
        -- Before the span, with its first character, from the last end of a sentence.
        regexp_replace(
            substring(main.with_hidden_stops(passage), 1, from_char + 1),
            '^.*[.!?…]["''”’)\]⟧]*\s+(["''“‘(\[⟦]*[^\sa-z])',
            '\1',
            's'
        )
        || substring(
            main.with_hidden_stops(passage), from_char + 2, greatest(to_char - from_char - 3, 0)
        )
        -- The span's last two characters and what follows, up to the first end of a sentence.
        || regexp_replace(
            substring(main.with_hidden_stops(passage), greatest(to_char - 1, from_char + 2)),
            '^(.*?[.!?…]["''”’)\]⟧]*)\s+["''“‘(\[⟦]*[^\sa-z].*$',
            '\1',
            's'
        ),
        '․',
        '.'
    ),
    '\s+',
    ' ',
    'g'
));

-- The same sentence with the span between ⟦ and ⟧.
create or replace macro main.marked_sentence_at(passage, from_char, to_char) as
main.sentence_at(
    substring(passage, 1, from_char)
    || '⟦'
    || substring(passage, from_char + 1, to_char - from_char)
    || '⟧'
    || substring(passage, to_char + 1),
    from_char,
    to_char + 2
);
