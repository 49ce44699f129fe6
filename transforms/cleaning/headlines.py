"""Blocks with forms -> the block that is the article's headline.

A headline that was given is looked for at the top of the text. Without one, the first line that
has a headline's form above the first paragraph is taken.
"""

import polars as pl

_TOP_BLOCKS = 12
_MOST_WORDS, _FEWEST_WORDS = 30, 3


def headline_blocks(forms: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The headline's block of each article that has one.

    Args:
        forms: Blocks as `block_forms.with_forms` and `block_places.with_places` leave them.
        articles: `row` and `headline_key` (the given headline for comparing; NULL for none).

    Returns:
        `row`, `block_number`, `is_given` (whether it is the headline that was given), `key`.
    """
    top = forms.filter(pl.col("block_number") <= _TOP_BLOCKS, ~pl.col("is_caption")).join(
        articles.select("row", "headline_key"), on="row", how="left", maintain_order="left"
    )
    given = (
        top.filter(_begins_alike())  # the few that the closer look is for
        .filter(_is_given())
        .with_columns(is_given=pl.lit(value=True))
    )
    formed = top.filter(
        pl.col("headline_key").is_null() & pl.col("before_first") & _has_headline_form()
    ).with_columns(is_given=pl.lit(value=False))
    # the longest-looking wins over a section's name above it: four words or more go first
    return (
        pl.concat([given, formed])
        .with_columns(stub=pl.col("word_count") < 4)
        .sort("row", "stub", "block_number")
        .unique("row", keep="first", maintain_order=True)
        .select("row", "block_number", "is_given", "key")
    )


def _begins_alike() -> pl.Expr:
    key, given = pl.col("key"), pl.col("headline_key")
    return given.str.starts_with(key) | key.str.starts_with(given)


def _is_given() -> pl.Expr:
    """Whether a line that begins as the given headline does is that headline."""
    key, given = pl.col("key"), pl.col("headline_key")
    long_enough = (
        pl.min_horizontal(key.str.count_matches(r"\S+"), given.str.count_matches(r"\S+")) >= 3
    )
    near = key.str.len_chars() <= given.str.len_chars() * 2
    return (key == given) | (long_enough & near)


def _has_headline_form() -> pl.Expr:
    other = pl.any_horizontal(
        *("date_line", "byline", "credit_line", "bullet", "low_start", "tag_line"),
        *(
            "age_line",
            "contact_line",
            "address_line",
            "overlay_line",
            "promotion_line",
            "stamp_line",
        ),
        *("gallery_line", "signature_line", "credit_note", "copyright_line"),
    )
    return (
        pl.col("word_count").is_between(_FEWEST_WORDS, _MOST_WORDS)
        & (~pl.col("ends") | pl.col("asks") | pl.col("ends_abbreviated"))
        & pl.col("phrase_kind").is_null()
        & ~other
        & ~pl.col("bracket_credit")
        & ~pl.col("strongly_pictured")
        & ~pl.col("publisher_line")
        & ~pl.col("publisher_end")
    )
