-- Names that no entity has any more -> hashes, wherever the record of runs has them as keys.
-- Grain: one row a changed row.
update ops.changes
set key = split_part(key, '/', 1) || '/' || md5(key)
where
    table_name = 'entity_aliases'
    and key like '%/%/%'
    and key not in (
        select aliases.entity_id || '/' || aliases.alias || '/' || aliases.alias_kind
        from main.entity_aliases as aliases
    );
update ops.quality_results
set sample_ids = []
where table_name = 'main.entity_aliases' and len(sample_ids) > 0;
