"""What data, markup, address and text say -> when an article was published.

In this order: the record's own field, the page's markup, the address, the dateline of the report
or a date line at the top of the text, a "published on" line, a day found in the page. A date that
can't be read is no date: the next one counts.
"""

from dataclasses import dataclass
from datetime import UTC, tzinfo

import polars as pl

from transforms.cleaning.date_texts import URL_DAY, DateWords, date_text
from transforms.tables import DATE, TEXT, TIMESTAMP
from transforms.times.datelines import report_start

_SAYS_SO = r"(?i)published|posted|updated|issued|created|modified|date"
_TOP_BLOCKS = 12
_HEAD_CHARS = 200  # datelines are shorter
_METHODS = ("given", "markup", "url", "dateline", "text_date")
_READ = pl.Struct({"instant": TIMESTAMP, "day": DATE, "precision": TEXT})


@dataclass(frozen=True)
class Dating:
    """How dates are read.

    Attributes:
        words: Names in dates.
        zone: The time zone of times that name none.
    """

    words: DateWords
    zone: tzinfo = UTC


def article_dates(articles: pl.DataFrame, blocks: pl.DataFrame, dating: Dating) -> pl.DataFrame:
    """Date each article.

    Args:
        articles: `row`, `published`, `markup_published`, `day_there` (the outlet's day of the
            markup's instant, where it is another), `found_date` (in the page), `modified` (as
            written; NULL for none), `url`.
        blocks: `row`, `block_number`, `text`, `role`, `before_first`, `after_last`, in order.
        dating: How dates are read.

    Returns:
        `row`, `published_at`, `published_on`, `published_precision`, `published_at_method`,
        `modified_at`, and `date_unread` (a given date could not be read), in the order given.
    """
    texts = _candidates(articles, blocks)
    read = _read(texts, dating)
    chosen = pl.coalesce(_METHODS)
    method = pl.coalesce(
        pl.when(pl.col(name).struct.field("day").is_not_null()).then(pl.lit(name))
        for name in _METHODS
    )
    there = pl.Series(articles["day_there"].str.to_date(strict=False))
    return read.select(
        "row",
        published_at=chosen.struct.field("instant"),
        published_on=pl.when(method == "markup")
        .then(pl.coalesce(there, chosen.struct.field("day")))
        .otherwise(chosen.struct.field("day")),
        published_precision=chosen.struct.field("precision"),
        published_at_method=method,
        modified_at=pl.col("modified").struct.field("instant"),
        date_unread=pl.Series(texts["given"].is_not_null()) & pl.col("given").is_null(),
    )


def _candidates(articles: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """The texts that may hold each article's date, a column a method."""
    day = pl.col("url").str.extract_groups(URL_DAY.pattern)
    url_day = pl.concat_str([day.struct.field(str(part)) for part in (1, 2, 3)], separator="-")
    lines = blocks.filter(pl.col("role") == "dateline").with_columns(
        says_so=pl.col("text").str.contains(_SAYS_SO)
    )
    top = ~pl.col("says_so") & (pl.col("block_number") <= _TOP_BLOCKS) & ~pl.col("after_last")
    found = lines.group_by("row").agg(
        dateline=pl.col("text").filter(top).first(),
        text_date=pl.col("text").filter("says_so").first(),
    )
    texts = articles.select(
        "row", "modified", "found_date", given="published", markup="markup_published", url=url_day
    )
    return (
        texts.join(found, on="row", how="left", maintain_order="left")
        .join(_heads(blocks), on="row", how="left", maintain_order="left")
        .with_columns(
            dateline=pl.coalesce("head", "dateline"),
            text_date=pl.coalesce("text_date", "found_date"),
        )
    )


def _heads(blocks: pl.DataFrame) -> pl.DataFrame:
    """The dateline before the first paragraph of each report that has one with a year in it."""
    first = (
        blocks.select("row", "block_number", "role", "text")
        .filter((pl.col("role") == "body") & (pl.col("block_number") <= _TOP_BLOCKS))
        .unique("row", keep="first", maintain_order=True)
        .filter(pl.col("text").str.head(_HEAD_CHARS).str.contains(r"\d{4}"))
    )
    heads = [text[: report_start(text)] for text in first["text"]]
    return first.select("row", head=pl.Series(heads, dtype=pl.String)).filter(
        pl.col("head").str.contains(r"\d{4}")
    )


def _read(texts: pl.DataFrame, dating: Dating) -> pl.DataFrame:
    columns = [*_METHODS, "modified"]
    written = texts.select(pl.concat([pl.col(name) for name in columns]).unique().drop_nulls())
    known = written.to_series().to_list()
    found = [date_text(text, dating.words, dating.zone) for text in known]
    read = pl.DataFrame(
        {"text": known, "date": [date and date._asdict() for date in found]},
        schema={"text": TEXT, "date": _READ},
    )
    return texts.select("row", *(_dates(texts[name], read) for name in columns))


def _dates(texts: pl.Series, read: pl.DataFrame) -> pl.Series:
    dates = texts.to_frame("text").join(read, on="text", how="left", maintain_order="left")
    return dates["date"].alias(texts.name)
