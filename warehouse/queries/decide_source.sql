-- The sources of an id or a name ($named). Grain: one source.
select
    source_id,
    name,
    publisher
from sources
where $named = source_id or lower(name) = lower($named);
