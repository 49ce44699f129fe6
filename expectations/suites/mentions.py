"""main.mentions: where an article names something."""

from expectations.suites.entities import KINDS
from expectations.suites.facts import fact_expectations
from expectations.tables import Table

_T = Table("main.mentions", ("mention_id",))

SUITE = _T.suite(
    _T.columns("mention_id article_id start_char end_char text label entity_id rule confidence"),
    fact_expectations(_T, "m"),
    _T.given("label"),
    _T.one_of("label", f"{KINDS} DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL"),
    _T.refers("entity_id", "main.entities", "entity_id"),
    _T.never(
        "numbers_are_no_entities",
        "a date, an amount or a number is no entity",
        "t.entity_id is not null and t.label in "
        "('DATE', 'TIME', 'PERCENT', 'MONEY', 'QUANTITY', 'ORDINAL', 'CARDINAL')",
    ),
)
