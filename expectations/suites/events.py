"""main.events: who did what to whom, where and when."""

from expectations.suites.facts import fact_expectations
from expectations.suites.values import MODALITIES
from expectations.tables import Table

_T = Table("main.events", ("event_id",))

SUITE = _T.suite(
    _T.columns(
        "event_id article_id start_char end_char text event_type predicate predicate_lemma agent "
        "agent_entity_id patient patient_entity_id place time_text timex_id modality is_negated "
        "rule confidence"
    ),
    fact_expectations(_T, "e"),
    _T.given("predicate", "predicate_lemma", "modality", "is_negated"),
    _T.one_of("modality", MODALITIES),
    _T.refers("agent_entity_id", "main.entities", "entity_id"),
    _T.refers("patient_entity_id", "main.entities", "entity_id"),
    _T.refers("timex_id", "main.timexes", "timex_id"),
    _T.none(
        "timex_of_same_article",
        "an event's time is of its article",
        "from {batch} as t inner join main.timexes as x on t.timex_id = x.timex_id "
        "where x.article_id <> t.article_id",
    ),
    _T.shaped("event_type", "^[A-Z][A-Z_]*$", "a class in capital letters"),
    _T.not_blank("predicate", "agent", "patient", "place", "time_text"),
)
