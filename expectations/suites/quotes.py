"""main.quotes: what somebody is reported to have said."""

from expectations.suites.facts import fact_expectations, words_at_span
from expectations.tables import Table

_T = Table("main.quotes", ("quote_id",))

SUITE = _T.suite(
    _T.columns(
        "quote_id article_id start_char end_char text form speaker_text speaker_start_char "
        "speaker_end_char speaker_entity_id cue via_entity_id quote_group_id rule confidence"
    ),
    fact_expectations(_T, "u"),
    _T.given("form"),
    _T.one_of("form", "direct indirect mixed"),
    _T.never(
        "speaker_has_place",
        "a named speaker has a start and an end; one who isn't named has none",
        "1 < len(list_distinct([t.speaker_text is null, t.speaker_start_char is null, "
        "t.speaker_end_char is null]))",
    ),
    _T.between("speaker_start_char", least=0),
    _T.ordered("speaker_start_char", "speaker_end_char"),
    words_at_span(_T, "speaker_text", "speaker_start_char", "speaker_end_char"),
    _T.refers("speaker_entity_id", "main.entities", "entity_id"),
    _T.refers("via_entity_id", "main.entities", "entity_id"),
    _T.refers("quote_group_id", "main.quote_groups", "quote_group_id"),
    _T.not_blank("cue"),
)
