"""Documents -> the same with what their pages give: text and metadata as columns."""

from collections.abc import Mapping

import polars as pl

from transforms.cleaning.bylines import joined_names
from transforms.cleaning.text import VISIBLE
from transforms.pages.page_trees import PageLimits
from transforms.pages.pages import Page, page
from transforms.reading.reject_reasons import Reject, RejectReason, Stage, reject_row, rejects
from transforms.tables import INT, TEXT, columns

PAGE_FIELDS = pl.Schema(
    {
        **columns("page_text page_headline page_byline page_modified"),
        **columns("printed_byline markup_published day_there found_date markup_language"),
        **columns("site_name canonical_url"),
        "page_headings": pl.List(TEXT),
        "page_captions": pl.List(TEXT),
    }
)


def with_pages(documents: pl.DataFrame, limits: PageLimits) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Extract the pages among documents.

    Args:
        documents: DOCUMENTS.
        limits: What a page may be.

    Returns:
        The documents that have a text, without `html`, with `row` and PAGE_FIELDS (NULL for a
        document that came as text); and REJECTS.
    """
    pages: list[dict[str, object]] = []
    refused: dict[int, Reject] = {}
    text = pl.col("text")
    numbered = documents.with_columns(row=pl.int_range(pl.len(), dtype=INT))
    for row in numbered.filter(text.is_not_null() & ~text.str.contains(VISIBLE))["row"]:
        refused[row] = Reject(RejectReason.EMPTY, "the text is empty")
    for row, html, url in numbered.filter(text.is_null()).select("row", "html", "url").iter_rows():
        try:
            pages.append({"row": row, **_fields(_page(html, url, limits))})
        except Reject as reject:
            refused[row] = reject
    found = pl.DataFrame(pages, schema={"row": INT, **PAGE_FIELDS})
    frame = numbered.join(found, on="row", how="left", maintain_order="left")
    kept = frame.filter(~pl.col("row").is_in(list(refused))) if refused else frame
    return kept.drop("html"), _rejects(documents, refused)


def _page(html: str | None, url: str | None, limits: PageLimits) -> Page:
    if html is None:
        raise Reject(RejectReason.MISSING_TEXT, "neither text nor html")
    return page(html, url, limits)


def _fields(found: Page) -> dict[str, object]:
    markup = found.markup
    return {
        "page_text": found.text,
        "page_headline": markup.headline,
        "page_byline": joined_names(markup.authors),
        "printed_byline": joined_names(markup.printed_authors),
        "markup_published": markup.published,
        "page_modified": markup.modified,
        "day_there": found.day_there,
        "found_date": found.found_date,
        "markup_language": markup.language,
        "site_name": markup.site_name,
        "canonical_url": markup.canonical_url,
        "page_headings": list(found.headings),
        "page_captions": list(found.captions),
    }


def _rejects(documents: pl.DataFrame, refused: Mapping[int, Reject]) -> pl.DataFrame:
    rows = []
    for row, reject in sorted(refused.items()):
        path, number = documents["path"][row], documents["record_number"][row]
        place = None if number is None else f"record {number}"
        rows.append(reject_row(path, place, number, Stage.CLEAN, reject))
    return rejects(rows)
