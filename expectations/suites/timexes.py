"""main.timexes: expressions of time, as in TIMEX3."""

from expectations.suites.facts import fact_expectations
from expectations.tables import WARNING, Table

_T = Table("main.timexes", ("timex_id",))

# A place on the calendar (year or part of one, week, day, time of day), unknown digits as X.
_CALENDAR = (
    r"(BC)?[0-9X]{2,4}(-(W[0-9X]{2}(-([0-9X]|WE))?|Q[1-4X]|H[12X]|SP|SU|FA|WI"
    r"|[0-9X]{2}(-[0-9X]{2})?))?(T([0-9X]{2}(:[0-9X]{2}){0,2}|MO|MI|AF|EV|NI|DT))?"
)
_CLOCK = r"T([0-9X]{2}(:[0-9X]{2}){0,2}|MO|MI|AF|EV|NI|DT)"
_LENGTH = r"P(T?([0-9]+(\.[0-9]+)?|X+)(DE|CE|ML|QU|Q|Y|M|W|D|H|S|WE))+"
_REFERENCE = "(PAST|PRESENT|FUTURE)_REF"

SUITE = _T.suite(
    _T.columns(
        "timex_id article_id start_char end_char text type value mod earliest latest "
        "anchor_method rule confidence"
    ),
    fact_expectations(_T, "t"),
    _T.given("type"),
    _T.one_of("type", "DATE TIME DURATION SET"),
    _T.one_of(
        "mod",
        "BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE "
        "START MID END APPROX",
    ),
    _T.shaped("value", f"^({_CALENDAR}|{_CLOCK}|{_LENGTH}|{_REFERENCE})$", "a value of TIMEX3"),
    _T.never(
        "durations_are_periods",
        "a duration's value is a period; a date's or a time's is none",
        "(t.type = 'DURATION' and t.value not like 'P%') "
        "or (t.type in ('DATE', 'TIME') and t.value like 'P%' and t.value not like '%_REF')",
        WARNING,
    ),
    _T.ordered("earliest", "latest", or_equal=True, severity=WARNING),
    _T.never(
        "both_ends_or_none",
        "a place on the calendar has a start and an end",
        "(t.earliest is null) <> (t.latest is null)",
        WARNING,
    ),
)
