"""main.decisions: people's judgements."""

from expectations.tables import WARNING, Table

_T = Table("main.decisions", ("decision_id",))

SUITE = _T.suite(
    _T.columns(
        "decision_id kind subject_key other_key verdict author decided_at reason value status "
        "applied_to"
    ),
    _T.key(),
    _T.one_of("status", "applied orphan replaced undone"),
    _T.given("kind", "subject_key", "verdict"),
    _T.not_blank("kind", "subject_key", "verdict"),
    _T.never(
        "about_two_things",
        "the two sides of a judged pair are different",
        "t.subject_key = t.other_key",
    ),
    _T.never(
        "not_from_the_future",
        "no judgement is made more than a day after now",
        "t.decided_at > now() + interval 1 day",
        WARNING,
    ),
    _T.none(
        "applied_to_an_entity",
        "what a judgement on names is applied to is an entity",
        "from (select *, unnest(string_split(applied_to, '/')) as id from {batch}) as t "
        "anti join main.entities as e on t.id = e.entity_id "
        "where t.kind = 'same_entity' and t.applied_to is not null",
        WARNING,
    ),
)
