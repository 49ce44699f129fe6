"""main.claims: reported values, made comparable."""

from expectations.suites.facts import fact_expectations
from expectations.suites.values import MODALITIES, number_expectations
from expectations.tables import WARNING, Table

_T = Table("main.claims", ("claim_id",))


def _of_same_article(kind: str, table: str) -> str:
    return (
        f"from {{batch}} as t inner join {table} as f on t.{kind}_id = f.{kind}_id "
        "where f.article_id <> t.article_id"
    )


SUITE = _T.suite(
    _T.columns(
        "claim_id article_id start_char end_char text subject subject_entity_id property scope "
        "value value_number low high bound unit earliest latest modality is_negated origin_text "
        "origin_entity_id via_entity_id method quantity_id timex_id quote_id event_id "
        "claim_group_id rule confidence"
    ),
    fact_expectations(_T, "c"),
    _T.given("property", "modality", "is_negated", "method"),
    _T.one_of("modality", MODALITIES),
    number_expectations(_T, "value_number"),
    _T.ordered("earliest", "latest", or_equal=True, severity=WARNING),
    _T.never(
        "says_something",
        "a claim has a value, a number or a date",
        "coalesce(t.value, cast(t.value_number as text), cast(t.low as text), "
        "cast(t.high as text), cast(t.earliest as text)) is null",
        WARNING,
    ),
    _T.refers("subject_entity_id", "main.entities", "entity_id"),
    _T.refers("origin_entity_id", "main.entities", "entity_id"),
    _T.refers("via_entity_id", "main.entities", "entity_id"),
    _T.refers("claim_group_id", "main.claim_groups", "claim_group_id"),
    _T.refers("quantity_id", "main.quantities", "quantity_id"),
    _T.refers("timex_id", "main.timexes", "timex_id"),
    _T.refers("quote_id", "main.quotes", "quote_id"),
    _T.refers("event_id", "main.events", "event_id"),
    _T.none(
        "quantity_of_same_article",
        "a claim's amount is of its article",
        _of_same_article("quantity", "main.quantities"),
    ),
    _T.none(
        "timex_of_same_article",
        "a claim's time is of its article",
        _of_same_article("timex", "main.timexes"),
    ),
    _T.none(
        "quote_of_same_article",
        "a claim's quotation is of its article",
        _of_same_article("quote", "main.quotes"),
    ),
    _T.none(
        "event_of_same_article",
        "a claim's event is of its article",
        _of_same_article("event", "main.events"),
    ),
    _T.shaped("method", "^(stated|derived: .+)$", "'stated', or 'derived: ' and how"),
    _T.not_blank("subject", "property", "scope", "unit", "origin_text"),
)
