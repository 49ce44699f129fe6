"""main.entities: named things, across articles."""

from expectations.tables import Table

# Labels of the language model (OntoNotes 5) that name something.
KINDS = "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE"

_T = Table("main.entities", ("entity_id",))
_MENTIONS = "from {batch} as t inner join main.mentions as m using (entity_id) group by all"

SUITE = _T.suite(
    _T.columns("entity_id name kind mention_count article_count"),
    _T.key(),
    _T.given("name", "kind", "mention_count", "article_count"),
    _T.not_blank("name"),
    _T.one_of("kind", KINDS),
    _T.none(
        "entity_is_mentioned",
        "every entity is mentioned",
        "from {batch} as t anti join main.mentions as m using (entity_id) "
        "where t.entity_id is not null",
    ),
    _T.none(
        "mention_count_agrees",
        "mention_count is the number of the entity's mentions",
        f"{_MENTIONS} having count(distinct m.mention_id) <> any_value(t.mention_count)",
    ),
    _T.none(
        "article_count_agrees",
        "article_count is the number of articles that mention the entity",
        f"{_MENTIONS} having count(distinct m.article_id) <> any_value(t.article_count)",
    ),
    _T.none(
        "entity_has_alias",
        "every entity has a name in main.entity_aliases",
        "from {batch} as t anti join main.entity_aliases as n using (entity_id) "
        "semi join main.mentions as m on t.entity_id = m.entity_id",
    ),
)
