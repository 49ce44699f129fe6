"""Blocks of the corpus -> the same blocks, with what sites print around every article marked.

One article alone often can't show that a line is furniture ("Tune in at six."); many articles of
one site can. A line is furniture where independent articles repeat it and it has the form of
furniture or stands at the same end of them. Articles that are copies of one another (most of their
words are repeated lines) prove nothing about a line: a wire text that a site prints three times is
not furniture. Everything is counted by keys of lines (`furniture_keys`), so that what a corpus
has taught can be kept; the order of articles does not matter.
"""

import polars as pl

from transforms.cleaning.furniture_keys import FEWEST_CONTACTS, REPORT, line_keys
from transforms.tables import INT, TEXT

# What the lines of a corpus prove: keys of furniture, and of whose articles (NULL: of all).
FURNITURE = pl.Schema({"rule": TEXT, "key": INT, "source": TEXT})
_RULES = ("source_repeats", "lines_together", "source_ends")  # the first that holds is named
_OF_ALL = "lines_together"
_FEWEST_RATIO = 0.1  # of the source's articles
_MANY = 20  # so many articles prove a line of the form, however many others the source has
_COPY_RATIO = 0.5  # of an article's words in lines that other articles have too


def furniture(blocks: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give lines that a source repeats over many articles the role boilerplate.

    Args:
        blocks: BLOCKS of the current version of every article.
        articles: `article_id`, `source`, `input_name` of the same articles.

    Returns:
        BLOCKS as given in order; the furniture's `role` is boilerplate and its `rule` says how
        it was found (`source_repeats`: in this source, `lines_together`: with its neighbour,
        `source_ends`: at the same end of this source's articles).
    """
    keys = line_keys(blocks, articles)
    found = keys.join(proved(keys, copies(keys)), on=["rule", "key"], how="semi")
    return with_furniture(blocks, found)


def copies(keys: pl.DataFrame) -> pl.DataFrame:
    """The articles most of whose report stands in lines that other articles have too.

    Lines of furniture's form don't count: two pages without any report are no copies.

    Args:
        keys: LINE_KEYS; of REPORT all rows of the articles, and of others that have their lines.

    Returns:
        `article_id`.
    """
    report = keys.filter(pl.col("rule") == REPORT)
    elsewhere = report.group_by("key").agg(again=pl.col("article_id").n_unique() > 1)
    return (
        report.join(elsewhere, on="key")
        .group_by("article_id")
        .agg(repeated=pl.col("words").filter("again").sum(), words=pl.col("words").sum())
        .filter(pl.col("repeated") >= _COPY_RATIO * pl.col("words"))
        .select("article_id")
    )


def proved(keys: pl.DataFrame, copied: pl.DataFrame) -> pl.DataFrame:
    """What enough independent articles repeat.

    Args:
        keys: LINE_KEYS of whole sources.
        copied: `article_id` of the articles that prove nothing.

    Returns:
        FURNITURE, in no promised order.
    """
    independent = keys.join(copied, on="article_id", how="anti")
    size = independent.group_by("source").agg(size=pl.col("article_id").n_unique())
    counted = (
        independent.filter(pl.col("rule") != REPORT)
        .with_columns(source=pl.when(pl.col("rule") != _OF_ALL).then("source"))
        .group_by("rule", "key")
        .agg(pl.col("source", "fewest").first(), articles=pl.col("article_id").n_unique())
        .join(size, on="source", how="left")
    )
    share = _FEWEST_RATIO * pl.col("size")
    of_the_form = pl.col("rule") == "source_repeats"
    needed = pl.when(of_the_form).then(pl.min_horizontal(share, pl.lit(_MANY))).otherwise(share)
    return counted.filter(
        pl.col("articles") >= pl.col("fewest"),
        (pl.col("articles") >= needed)
        | (pl.col("rule") == _OF_ALL)
        | (pl.col("fewest") == FEWEST_CONTACTS),
    ).select(FURNITURE.names())


def with_furniture(blocks: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Mark blocks as boilerplate.

    Args:
        blocks: BLOCKS.
        found: `article_id`, `block_number`, `rule` of the furniture; a block may stand several
            times.

    Returns:
        BLOCKS as given in order, with their final `role` and `rule`.
    """
    ranked = (
        found.select("article_id", "block_number", new_rule=pl.col("rule").cast(pl.Enum(_RULES)))
        .group_by("article_id", "block_number")
        .agg(pl.col("new_rule").min().cast(TEXT))
    )
    is_new = pl.col("new_rule").is_not_null()
    return (
        blocks.join(ranked, on=["article_id", "block_number"], how="left", maintain_order="left")
        .with_columns(
            role=pl.when(is_new).then(pl.lit("boilerplate")).otherwise("role"),
            rule=pl.coalesce("new_rule", "rule"),
        )
        .drop("new_rule")
    )


def headlines_kept(articles: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """Take back the headlines that were read off a line which turned out to be furniture.

    Args:
        articles: Articles with `article_id`, `headline`, `headline_method`.
        blocks: BLOCKS after `furniture`.

    Returns:
        The articles as given in order; such a headline and its method are NULL.
    """
    headed = blocks.filter(pl.col("role") == "headline").select("article_id").unique()
    read_off = (pl.col("headline_method") == "first_line") & ~pl.col("article_id").is_in(
        headed["article_id"].implode()
    )
    keep = ~read_off.fill_null(value=False)
    return articles.with_columns(
        headline=pl.when(keep).then("headline"),
        headline_method=pl.when(keep).then("headline_method"),
    )
