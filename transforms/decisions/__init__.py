"""People's judgements -> what they change where tables are derived; extracted rows stay."""
