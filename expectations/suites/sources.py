"""main.sources: who publishes."""

from expectations.tables import WARNING, Table

_T = Table("main.sources", ("source_id",))

SUITE = _T.suite(
    _T.columns("source_id name publisher kind is_wire"),
    _T.key(),
    _T.given("name", "kind", "is_wire"),
    _T.unique("name"),
    _T.not_blank("name"),
    _T.one_of("kind", "outlet wire official agency aggregator unknown"),
    _T.never(
        "wire_is_wire", "a source of kind wire is a wire", "t.kind = 'wire' and not t.is_wire"
    ),
    _T.none(
        "source_has_articles",
        "every source has an article",
        "from {batch} as t anti join main.articles as a using (source_id) "
        "where t.source_id is not null",
        WARNING,
    ),
)
