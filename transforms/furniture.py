"""Blocks of the corpus -> the same blocks, with what sites print around every article marked.

One article alone often can't show that a line is furniture ("Tune in at six."); many articles of
one site can. A line is furniture where independent articles repeat it and it has the form of
furniture or stands at the same end of them. Articles that are copies of one another (most of their
words are repeated lines) prove nothing about a line: a wire text that a site prints three times is
not furniture. Set operations over the whole corpus; the order of articles does not matter.
"""

import polars as pl

from transforms.blocks import ENDS_SENTENCE

_FEWEST_ARTICLES = 3
_FEWEST_RATIO = 0.1  # of the source's articles
_COPY_RATIO = 0.5  # of an article's words in lines that other articles have too
_SOLID_WORDS = 8
_MOST_CHARS = 400  # longer lines are told from furniture by their length
_ROUNDS = 4  # lines of a house that stand in a row at one end of its articles
# Furniture speaks to the reader or names a way to reach the publisher; reports hardly do.
_ADDRESSES = (
    r"(?i)(?-u:\b)(?:you|your|you'll|you're|please|click|tap|visit|download|subscribe|sign up"
    r"|sign in|log in|follow|tune in|stay with|check back|watch|listen|share|e-?mail|newsletter|app"
    r"|call|text|inbox|cookies?|rights reserved|comments?|javascript|browser)(?-u:\b)"
    r"|https?:|www\.|[a-z0-9]@[a-z0-9]"
)
_ROLES = ("body", "subhead", "caption", "credit", "headline")


def furniture(blocks: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give lines that a source repeats over many articles the role boilerplate.

    Args:
        blocks: BLOCKS of the current version of every article.
        articles: `article_id`, `source`, `input_name` of the same articles.

    Returns:
        BLOCKS as given in order; the furniture's `role` is boilerplate and its `rule` says how
        it was found (`source_repeats`: in this source, `lines_together`: with its neighbours,
        `source_ends`: at the same end of this source's articles).
    """
    lines = _lines(blocks, articles)
    independent = lines.join(_copies(lines), on="article_id", how="anti")
    repeated = lines.join(_of_source(independent), on=["source", "line"], how="semi")
    together = lines.join(_together(independent), on="line", how="semi")
    inner = lines.join(pl.concat([repeated, together]), on="block", how="anti")
    found = pl.concat(
        frame.select("block", new_rule=pl.lit(rule))
        for frame, rule in (
            (repeated, "source_repeats"),
            (together, "lines_together"),
            (_at_ends(inner, independent), "source_ends"),
        )
    ).unique("block", keep="first", maintain_order=True)
    marked = (
        blocks.with_row_index("block")
        .join(found, on="block", how="left", maintain_order="left")
        .drop("block")
    )
    is_new = pl.col("new_rule").is_not_null()
    return marked.with_columns(
        role=pl.when(is_new).then(pl.lit("boilerplate")).otherwise("role"),
        rule=pl.coalesce("new_rule", "rule"),
    ).drop("new_rule")


def _lines(blocks: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Each block with its source, a hash of its line, its words, and whether it has the form."""
    text = pl.col("text")
    solid = text.str.contains(ENDS_SENTENCE) & (pl.col("words") >= _SOLID_WORDS)
    short = text.str.len_chars() <= _MOST_CHARS
    shaped = short & (~solid | text.str.contains(_ADDRESSES))
    sources = articles.select("article_id", source=pl.coalesce("source", "input_name"))
    return (
        blocks.with_row_index("block")
        .filter(pl.col("role").is_in(_ROLES))
        .join(sources, on="article_id", how="left", maintain_order="left")
        # compared within this call only, never stored
        .with_columns(
            line=text.str.to_lowercase().hash(),
            words=text.str.count_matches(" ", literal=True).cast(pl.Int64) + 1,
        )
        .select(
            *("block", "article_id", "block_number", "source", "line", "words"),
            short=short,
            shaped=shaped,
        )
    )


def _copies(lines: pl.DataFrame) -> pl.DataFrame:
    """The articles most of whose report stands in lines that other articles have too.

    Lines of furniture's form don't count: two pages without any report are no copies.
    """
    report = lines.filter(~pl.col("shaped"))
    elsewhere = report.group_by("line").agg(again=pl.col("article_id").n_unique() > 1)
    return (
        report.join(elsewhere, on="line")
        .group_by("article_id")
        .agg(repeated=pl.col("words").filter("again").sum(), words=pl.col("words").sum())
        .filter(pl.col("repeated") >= _COPY_RATIO * pl.col("words"))
        .select("article_id")
    )


def _of_source(independent: pl.DataFrame) -> pl.DataFrame:
    """Lines of the form that enough independent articles of one source have."""
    return _frequent(independent.filter("shaped"), independent)


def _at_ends(inner: pl.DataFrame, independent: pl.DataFrame) -> pl.DataFrame:
    """Whole sentences that stand first or last in enough independent articles of one source.

    What was found already does not hide an end: a house line above "Follow us" is the last one.
    """
    found = []
    for _ in range(_ROUNDS):
        number = pl.col("block_number")
        for end in (number.min(), number.max()):
            edge = inner.filter((number == end.over("article_id")) & pl.col("short"))
            proof = edge.join(independent, on="block", how="semi")
            ends = edge.join(_frequent(proof, independent), on=["source", "line"], how="semi")
            inner = inner.join(ends, on="block", how="anti")
            found.append(ends)
    return pl.concat(found)


def _frequent(lines: pl.DataFrame, independent: pl.DataFrame) -> pl.DataFrame:
    """`source`, `line` of the lines that enough of a source's independent articles have."""
    size = independent.group_by("source").agg(size=pl.col("article_id").n_unique())
    return (
        lines.group_by("source", "line")
        .agg(articles=pl.col("article_id").n_unique())
        .join(size, on="source")
        .filter(
            pl.col("articles") >= _FEWEST_ARTICLES,
            pl.col("articles") >= _FEWEST_RATIO * pl.col("size"),
        )
        .select("source", "line")
    )


def _together(independent: pl.DataFrame) -> pl.DataFrame:
    """Lines that stand beside the same other line of the form in enough independent articles.

    Sites on one publishing system share furniture; two reports that end "No arrests were made."
    do not share the line above it.
    """
    below = independent.sort("article_id", "block_number").with_columns(
        line_below=pl.col("line").shift(-1),
        pair=(pl.col("article_id") == pl.col("article_id").shift(-1))
        & (pl.col("block_number") + 1 == pl.col("block_number").shift(-1))
        & pl.col("shaped")
        & pl.col("shaped").shift(-1),
    )
    pairs = (
        below.filter("pair")
        .group_by("line", "line_below")
        .agg(articles=pl.col("article_id").n_unique())
        .filter(pl.col("articles") >= _FEWEST_ARTICLES)
    )
    both = [pairs.select("line"), pairs.select(line="line_below")]
    return pl.concat(both).unique()


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
