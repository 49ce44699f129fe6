"""main.entity_aliases: the names that articles use for an entity."""

from expectations.tables import Table

_T = Table("main.entity_aliases", ("entity_id", "alias", "alias_kind"))

SUITE = _T.suite(
    _T.columns("entity_id alias alias_kind mention_count"),
    _T.key(),
    _T.given("mention_count"),
    _T.not_blank("alias"),
    _T.one_of("alias_kind", "name short title acronym variant damaged"),
    _T.refers("entity_id", "main.entities", "entity_id"),
    _T.between("mention_count", least=1),
    _T.empty(
        "mention_counts_add_up",
        "the mentions under an entity's names are all its mentions",
        "select t.entity_id as failing_key "
        "from (select distinct * from {batch} where mention_count >= 1) as t "
        "inner join (select distinct * from main.entities) as e using (entity_id) "
        "group by t.entity_id "
        "having sum(t.mention_count) <> any_value(e.mention_count)",
    ),
)
