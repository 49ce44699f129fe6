"""Documents -> the same with what their pages give: text and metadata as columns."""

from collections.abc import Mapping

import polars as pl

from transforms.cleaning.bylines import joined_names
from transforms.cleaning.text import is_blank
from transforms.pages.page_trees import PageLimits
from transforms.pages.pages import Page, page
from transforms.reading.reject_reasons import Reject, RejectReason, Stage, reject_row, rejects
from transforms.tables import TEXT, columns

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
    # a list: to ask a column for one value after the other takes twice as long
    sources = (documents[name].to_list() for name in ("text", "html", "url"))
    for row, (text, html, url) in enumerate(zip(*sources, strict=True)):
        fields: dict[str, object] = {}
        if text is not None:
            if is_blank(text):
                refused[row] = Reject(RejectReason.EMPTY, "the text is empty")
        elif html is None:
            refused[row] = Reject(RejectReason.MISSING_TEXT, "neither text nor html")
        else:
            try:
                fields = _fields(page(html, url, limits))
            except Reject as reject:
                refused[row] = reject
        pages.append(fields)
    row_number = pl.int_range(pl.len(), dtype=pl.Int64)
    frame = documents.hstack(pl.DataFrame(pages, schema=PAGE_FIELDS)).with_columns(row=row_number)
    kept = frame.filter(~pl.col("row").is_in(list(refused))) if refused else frame
    return kept.drop("html"), _rejects(documents, refused)


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
    for row, reject in refused.items():
        path, number = documents["path"][row], documents["record_number"][row]
        place = None if number is None else f"record {number}"
        rows.append(reject_row(path, place, number, Stage.CLEAN, reject))
    return rejects(rows)
