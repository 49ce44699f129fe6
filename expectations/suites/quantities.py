"""main.quantities: amounts with unit and the thing counted."""

from expectations.suites.facts import fact_expectations
from expectations.suites.values import QUANTITY_MODALITIES, number_expectations
from expectations.tables import WARNING, Table

_T = Table("main.quantities", ("quantity_id",))

SUITE = _T.suite(
    _T.columns(
        "quantity_id article_id start_char end_char text value low high bound unit unit_code "
        "dimension thing modality rule confidence"
    ),
    fact_expectations(_T, "q"),
    _T.given("bound", "modality"),
    _T.one_of("modality", QUANTITY_MODALITIES),
    number_expectations(_T, "value"),
    _T.never(
        "bound_fits_numbers",
        "an exact or rounded amount has a value, an open one the end it has, a range both ends",
        "(t.bound in ('exact', 'about') and t.value is null) "
        "or (t.bound in ('at_least', 'range') and t.low is null) "
        "or (t.bound in ('at_most', 'range') and t.high is null)",
        WARNING,
    ),
    _T.not_blank("unit", "unit_code", "dimension", "thing"),
)
