"""Blocks with forms -> their place in the article: above, between or below its paragraphs."""

import polars as pl

# A paragraph that ends its sentence and is no shorter than this holds the article together.
_SOLID_WORDS = 8
_TITLE_WORDS = 20
# Forms of lines that are no paragraph of a report, however they end.
_NO_PARAGRAPH = (
    *("credit_line", "bracket_credit", "slash_credit", "date_line", "byline"),
    *("contact_line", "address_line", "promotion_line", "overlay_line", "credit_note"),
)
_LABELS = 4  # so often a page prints the name of a button


def with_places(forms: pl.DataFrame) -> pl.DataFrame:
    """Add where each block stands between the article's solid paragraphs.

    Adds `solid`, `before_first`, `after_last` (of the solid paragraphs; both false where there
    are none) and `solid_ratio` (solid share of the blocks of a paragraph's length).
    """
    # "... asks for help from the U.S." or "Who will pay?" at the top is rather a headline
    open_end = pl.col("ends_abbreviated") | pl.col("asks")
    titled = open_end & (pl.col("block_number") == 1) & (pl.col("word_count") <= _TITLE_WORDS)
    solid = (
        (pl.col("ends") & ~titled & ~pl.col("is_caption"))
        & (pl.col("word_count") >= _SOLID_WORDS)
        & pl.col("phrase_kind").is_null()
        & ~pl.any_horizontal(*_NO_PARAGRAPH)
    )
    number = pl.col("block_number")
    long = (
        (pl.col("word_count") >= _SOLID_WORDS)
        & ~pl.col("bullet")
        & ~pl.col("is_caption")
        & pl.col("phrase_kind").is_null()
    )
    places = (
        forms.with_columns(solid=solid)
        .group_by("row")
        .agg(
            first=number.filter("solid").min(),
            last=number.filter("solid").max(),
            solid_count=pl.col("solid").sum(),
            solid_ratio=pl.col("solid").sum() / pl.max_horizontal(long.sum(), pl.lit(1)),
        )
    )
    return (
        forms.with_columns(solid=solid)
        .join(places, on="row", how="left", maintain_order="left")
        .with_columns(
            before_first=(number < pl.col("first")).fill_null(value=False),
            after_last=(number > pl.col("last")).fill_null(value=False),
        )
    )


def with_neighbours(forms: pl.DataFrame) -> pl.DataFrame:
    """Add what stands above and below each block, and whether a list or a label goes on.

    Args:
        forms: Blocks as `with_places` leaves them, with `headline_number`.

    Returns:
        The blocks in order with `low_below`, `solid_below`, `fragment_above`, `in_list`,
        `is_label` (a word that the article prints again and again), `is_headline`.
    """
    same_above = pl.col("row") == pl.col("row").shift(1, fill_value=-1)
    same_below = pl.col("row") == pl.col("row").shift(-1, fill_value=-1)

    def above(name: str) -> pl.Expr:
        return same_above & pl.col(name).shift(1, fill_value=False)

    def below(name: str) -> pl.Expr:
        return same_below & pl.col(name).shift(-1, fill_value=False)

    # after "The points are:" every unfinished line is an item until a sentence ends
    breaks = (pl.col("ends") & ~pl.col("ends_colon")) | ~same_above
    place = pl.int_range(pl.len())
    colon, start = (
        pl.when(mark).then(place).forward_fill() for mark in (pl.col("ends_colon"), breaks)
    )
    opened = (colon >= start).fill_null(value=False)
    # only the few lines of one word are counted: to group all lines by their words is slow
    single = forms.select("row", "key", "ends", "word_count", place=place)
    single = single.filter(pl.col("word_count") == 1)
    labels = single.filter(~pl.col("ends") & (pl.len().over("row", "key") >= _LABELS))["place"]
    return forms.with_columns(
        low_below=below("low_start"),
        solid_below=below("solid"),
        fragment_above=above("fragment"),
        in_list=opened & ~pl.col("ends"),
        is_label=place.is_in(labels.implode()),
        is_headline=(pl.col("block_number") == pl.col("headline_number")).fill_null(value=False),
    )
