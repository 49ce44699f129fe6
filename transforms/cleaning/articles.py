"""Documents -> articles and their blocks: the whole of cleaning, a batch at a time.

Text is repaired where damage can be proved, cut into blocks, and each block gets a role. Nothing
is deleted: `articles.text` is what the document says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any, NamedTuple

import polars as pl

from transforms.cleaning.article_dates import Dating, article_dates
from transforms.cleaning.block_forms import FormRules
from transforms.cleaning.block_roles import with_roles
from transforms.cleaning.blocks import cut_blocks
from transforms.cleaning.bylines import byline_names, joined_names
from transforms.cleaning.closing_lines import with_closing_lines
from transforms.cleaning.languages import SAMPLE_CHARS, languages
from transforms.cleaning.line_phrases import line_key
from transforms.cleaning.repeats import repeats
from transforms.cleaning.sources import host_name
from transforms.cleaning.text import looks_damaged, repaired_texts
from transforms.pages.page_fields import with_pages
from transforms.pages.page_trees import PageLimits
from transforms.tables import ARTICLE_DRAFTS, BLOCKS, DOCUMENTS


@dataclass(frozen=True)
class Cleaning:
    """How documents are cleaned.

    Attributes:
        zone: The time zone of publication times that name none.
        page_limits: What a page may be before it is refused.
    """

    zone: tzinfo = UTC
    page_limits: PageLimits = field(default_factory=PageLimits)


class CleanedBatch(NamedTuple):
    """The articles of a batch (ARTICLE_DRAFTS), their BLOCKS, and the REJECTS."""

    articles: pl.DataFrame
    blocks: pl.DataFrame
    rejects: pl.DataFrame


def cleaned(
    documents: pl.DataFrame, cleaning: Cleaning, words: Mapping[str, pl.DataFrame]
) -> CleanedBatch:
    """Clean a batch of documents.

    Args:
        documents: DOCUMENTS; `text` or `html` is filled.
        cleaning: How.
        words: Word lists by name.

    Returns:
        Articles in the order of their documents; what can't be an article is a reject.
    """
    extracted, refused = with_pages(documents.match_to_schema(DOCUMENTS), cleaning.page_limits)
    texts = _repaired(extracted)
    rules = FormRules.from_tables(words)
    blocks = _blocks(texts, rules)
    dates = article_dates(texts, blocks, Dating(rules.dates, cleaning.zone))
    articles = _articles(texts, blocks, dates)
    return CleanedBatch(articles, _published_blocks(texts, blocks, dates), refused)


def _repaired(documents: pl.DataFrame) -> pl.DataFrame:
    """The documents with their final text; `original` is the text before its repairs."""
    original = documents.select(text=pl.coalesce("text", "page_text"))["text"]
    text = repaired_texts(original)
    return documents.with_columns(
        text=text["text"],
        repairs=text["repairs"],
        original=original,
        doubtful=text["doubtful"],
        url=pl.coalesce("url", "canonical_url"),
        modified=pl.coalesce("modified", "page_modified"),
    )


def _blocks(texts: pl.DataFrame, rules: FormRules) -> pl.DataFrame:
    """Blocks with roles; `row` names the text."""
    given = texts.select(
        "row",
        headline_key=line_key(pl.coalesce("headline", "page_headline")),
        byline_key=line_key(pl.coalesce("byline", "page_byline", "printed_byline")),
        headings="page_headings",
        captions="page_captions",
    )
    cuts = with_closing_lines(cut_blocks(texts.select("row", "text")))
    blocks = with_roles(cuts, given, rules)
    again = repeats(blocks)
    return blocks.join(
        again, on=["row", "block_number"], how="left", maintain_order="left"
    ).with_columns(
        role=pl.when(pl.col("repeat_of_block_number").is_null())
        .then("role")
        .otherwise(pl.lit("repeat")),
        rule=pl.when(pl.col("repeat_of_block_number").is_null())
        .then("rule")
        .otherwise(pl.lit("repeat")),
    )


def _articles(texts: pl.DataFrame, blocks: pl.DataFrame, dates: pl.DataFrame) -> pl.DataFrame:
    found = blocks.group_by("row").agg(
        found_headline=pl.col("text").filter(pl.col("role") == "headline").first(),
        found_byline=pl.col("text").filter(pl.col("role") == "byline").first(),
        word_count=pl.col("word_count").sum(),
        sample=pl.col("text")
        .filter(pl.col("role").is_in(["body", "caption"]))
        .head(12)
        .str.join(" ")
        .str.head(SAMPLE_CHARS),
    )
    frame = texts.join(found, on="row", how="left", maintain_order="left").join(
        dates, on="row", how="left", maintain_order="left"
    )
    spoken = languages(frame).drop("row")
    printed = frame["found_byline"].to_list()
    by_lines = pl.Series(
        [joined_names(byline_names(line)) if line else None for line in printed],
        dtype=pl.String,
    )
    unnamed = pl.coalesce("source", "site_name").is_null()
    urls = frame.select(pl.when(unnamed).then("url"))["url"]
    host = pl.Series([host_name(url) if url else None for url in urls.to_list()], dtype=pl.String)
    return (
        frame.drop("language")
        .with_columns(found_byline=pl.coalesce("printed_byline", by_lines))
        .hstack(spoken)
        .with_columns(
            **_chosen("headline", "page_headline", "found_headline", "first_line"),
            **_chosen("byline", "page_byline", "found_byline", "by_line"),
            source=pl.coalesce("source", "site_name", host),
        )
        .match_to_schema(ARTICLE_DRAFTS, extra_columns="ignore")
    )


def _chosen(name: str, markup: str, found: str, found_method: str) -> dict[str, pl.Expr]:
    """A field and its method: given, from markup, or found in the text."""
    given = pl.col(name).str.strip_chars().replace("", None)
    method = (
        pl.when(given.is_not_null())
        .then(pl.lit("given"))
        .when(pl.col(markup).is_not_null())
        .then(pl.lit("markup"))
        .when(pl.col(found).is_not_null())
        .then(pl.lit(found_method))
    )
    return {name: pl.coalesce(given, markup, found), f"{name}_method": method}


def _published_blocks(
    texts: pl.DataFrame, blocks: pl.DataFrame, dates: pl.DataFrame
) -> pl.DataFrame:
    """BLOCKS with their flags."""
    rows = texts.select("row", "article_id", "repairs", "original", "doubtful").join(
        dates.select("row", "date_unread"), on="row", how="left", maintain_order="left"
    )
    frame = blocks.join(rows, on="row", how="left", maintain_order="left")
    return frame.with_columns(flags=_flags(frame)).match_to_schema(BLOCKS, extra_columns="ignore")


def _flags(frame: pl.DataFrame) -> pl.Series:
    """Names joined by a space; NULL for none.

    `repaired:...` where the block (or, for line ends, the text) was changed, `suspect_encoding`
    where damage shows that can't be undone for want of proof, `date_unread` on the first block
    where a given date can't be read.
    """
    first = pl.col("block_number") == 1
    likely = frame.with_row_index("place").filter(
        pl.col("repairs").is_not_null() | pl.col("doubtful") | (first & pl.col("date_unread"))
    )
    flags: list[str | None] = [None] * frame.height
    originals: dict[int, frozenset[str]] = {}
    for row in likely.iter_rows(named=True):
        if row["repairs"] and row["row"] not in originals:
            originals[row["row"]] = frozenset(map(str.strip, row["original"].split("\n")))
        found = _row_flags(row, originals.get(row["row"], frozenset()))
        flags[row["place"]] = " ".join(found) or None
    return pl.Series(flags, dtype=pl.String)


def _row_flags(row: Mapping[str, Any], original_lines: frozenset[str]) -> Iterator[str]:
    is_first, text = row["block_number"] == 1, row["text"]
    changed = any(line.strip() not in original_lines for line in text.split("\n"))
    if row["repairs"] and (is_first or changed):
        yield "repaired:" + row["repairs"].replace(" ", ",")
    if row["doubtful"] and looks_damaged(text):
        yield "suspect_encoding"
    if is_first and row["date_unread"]:
        yield "date_unread"
