"""Names under which articles were printed -> SOURCES: who that is.

What is known of publishers is data (`seeds/words/publishers.csv`: name, domain, publisher, kind,
is_wire); a name that is not on the list is a source of kind unknown.
"""

from urllib.parse import urlsplit

import polars as pl

from transforms.ids import content_id
from transforms.tables import SOURCES


def source_id(name: str) -> str:
    """The key of a source: names that differ in case only are one.

    >>> source_id("Harbour Post") == source_id("HARBOUR POST ")
    True
    """
    return content_id(name.strip().lower())


def host_name(url: str | None) -> str | None:
    """The host that an address names, without "www."; None if it names none.

    >>> host_name("https://www.Harbour-Post.example:8080/a"), host_name("no address")
    ('harbour-post.example', None)
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def sources(names: pl.Series, publishers: pl.DataFrame) -> pl.DataFrame:
    """Describe each source.

    Args:
        names: Sources' names or hosts as articles carry them; nulls and repeats allowed.
        publishers: `name`, `domain`, `publisher`, `kind`, `is_wire`.

    Returns:
        SOURCES; one row a `source_id`, sorted by it; the name in its first spelling in order
        of code points.
    """
    unique = sorted({name.strip() for name in names.drop_nulls() if name.strip()})
    rows = pl.DataFrame({"name": unique}, {"name": pl.String}).with_columns(
        source_id=pl.Series([source_id(name) for name in unique], dtype=pl.String),
        known_as=pl.col("name").str.to_lowercase(),
    )
    known = _known(publishers)
    # a host of a publisher's domain ("news.harbour-post.example") is that publisher's
    found = (
        rows.unique("source_id", keep="first", maintain_order=True)
        .with_columns(parent=pl.col("known_as").str.replace(r"^[^.\s]+\.([^\s]+\.[^\s]+)$", "$1"))
        .join(known, on="known_as", how="left")
        .join(known, left_on="parent", right_on="known_as", how="left", suffix="_parent")
    )
    return (
        found.select(
            "source_id",
            "name",
            publisher=pl.coalesce("publisher", "publisher_parent"),
            kind=pl.coalesce("kind", "kind_parent", pl.lit("unknown")),
            is_wire=pl.coalesce("is_wire", "is_wire_parent", pl.lit(value=False)),
        )
        .sort("source_id")
        .match_to_schema(SOURCES)
    )


def _known(publishers: pl.DataFrame) -> pl.DataFrame:
    columns = publishers.select(
        "publisher", "kind", pl.col("is_wire").cast(pl.String).str.to_lowercase() == "true"
    )
    by_name = columns.with_columns(known_as=publishers["name"].str.to_lowercase())
    by_domain = columns.with_columns(known_as=publishers["domain"].str.to_lowercase())
    return (
        pl.concat([by_name, by_domain])
        .drop_nulls("known_as")
        .unique("known_as", keep="first", maintain_order=True)
    )
