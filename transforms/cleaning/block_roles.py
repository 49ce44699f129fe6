"""Blocks with forms -> the role of each block, and the rule that gave it.

Roles come from form and place in the one article; what a source repeats over many articles is
found later (`furniture`), what an article repeats in itself by `repeats`. Nothing is cut.
"""

import numpy as np
import polars as pl

from transforms.cleaning.block_forms import FormRules, with_forms
from transforms.cleaning.block_places import with_neighbours, with_places
from transforms.cleaning.headlines import headline_blocks
from transforms.cleaning.line_phrases import CAPTION_KIND, CREDIT_KINDS, line_key

# Captions without any credit are told only where unfinished lines are the exception.
_SOLID_RATIO = 0.6
_SUBHEAD_WORDS = 10
# Phrases that reports use too: a sentence of more words in which someone says something is none.
_TALKED_OF, _REPORTED_WORDS = ("newsletter", "social", "cookie"), 12
_FRAME_LINES = 3  # so many lines of stock phrases alone are a page's frame, one may be a text


def with_roles(cuts: pl.DataFrame, articles: pl.DataFrame, rules: FormRules) -> pl.DataFrame:
    """Give each block its role.

    Args:
        cuts: CUTS.
        articles: `row`, `headline_key`, `byline_key` (given fields for comparing; NULL for none)
            `headings` and `captions` (lines that a page marks as such; NULL for plain text).
        rules: Words that forms are told by.

    Returns:
        The blocks with their forms, `role` and `rule`, as given in order.
    """
    forms = with_forms(cuts, rules)
    forms = with_places(
        forms.with_columns(
            is_heading=_is_marked(forms, articles, "headings"),
            is_caption=_is_marked(forms, articles, "captions"),
        )
    )
    titles = headline_blocks(forms, articles)
    forms = forms.join(
        titles.select("row", "is_given", headline_number="block_number", found_key="key"),
        on="row",
        how="left",
        maintain_order="left",
    ).join(
        articles.select("row", "byline_key", is_page=pl.col("headings").is_not_null()),
        on="row",
        how="left",
        maintain_order="left",
    )
    return _at_least_one_body(_decided(with_neighbours(forms)))


def _is_marked(forms: pl.DataFrame, articles: pl.DataFrame, lines: str) -> pl.Series:
    """Whether each block is one of its page's lines in the column `lines`."""
    pages = articles.filter(pl.col(lines).list.len() > 0)
    if pages.is_empty():
        return pl.repeat(value=False, n=forms.height, eager=True)
    named = (
        pages.select("row", key=lines)
        .explode("key")
        .select("row", key=line_key(pl.col("key")), is_marked=pl.lit(value=True))
        .unique()
    )
    marked = forms.select("row", "key").join(
        named, on=["row", "key"], how="left", maintain_order="left"
    )
    return marked["is_marked"].fill_null(value=False)


def _decided(forms: pl.DataFrame) -> pl.DataFrame:
    decisions = [*_decisions(), (pl.lit(value=True), "body:default")]
    holds = forms.select(
        condition.fill_null(value=False).alias(str(number))
        for number, (condition, _) in enumerate(decisions[:-1])
    )
    # numbers first, names after: a string a condition and block would be most of the time
    first = np.full(forms.height, len(decisions) - 1, np.uint8)
    for number in reversed(range(holds.width)):
        first[holds[str(number)].to_numpy()] = number
    names = pl.DataFrame(
        [decision.split(":") for _, decision in decisions], ["role", "rule"], orient="row"
    )
    return forms.hstack(names[pl.Series(first)])


def _decisions() -> list[tuple[pl.Expr, str]]:
    """Conditions in order of strength; the first that holds decides."""
    words = pl.col("word_count")
    return [
        (pl.col("is_headline") & pl.col("is_given"), "headline:given"),
        (pl.col("is_headline"), "headline:first_line"),
        (~pl.col("has_word"), "boilerplate:no_words"),
        (pl.col("is_caption"), "caption:figure"),
        (pl.col("date_line"), "dateline:date_line"),
        *_marked(words),
        (pl.col("bullet") | pl.col("in_list"), "body:list"),
        *_at_the_top(words),
        *_at_the_end(words),
        *_between(words),
    ]


def _marked(words: pl.Expr) -> list[tuple[pl.Expr, str]]:
    """Lines that carry their role in their words."""
    kind = pl.col("phrase_kind")
    copyright_line = pl.col("copyright_line") | ((kind == "copyright") & (words <= 12))
    reported = pl.col("is_reported") & (words > _REPORTED_WORDS) & kind.is_in(_TALKED_OF)
    tail_credit = pl.col("bracket_credit") | pl.col("slash_credit") | (kind == "credit_suffix")
    open_end = ~pl.col("ends") | pl.col("bracket_credit") | pl.col("slash_credit")
    return [
        (pl.col("byline") & ~pl.col("after_last"), "byline:by"),
        (pl.col("key") == pl.col("byline_key"), "byline:given"),
        (copyright_line | pl.col("credit_line"), "credit:credit_line"),
        (pl.col("credit_note"), "credit:note"),
        (pl.col("signature_line") & ~pl.col("is_page"), "credit:signature"),
        (pl.col("gallery_line"), "caption:gallery"),
        (pl.col("stamp_line"), "dateline:stamp"),
        (kind.is_in(CREDIT_KINDS) & (words <= 8), "credit:phrase"),
        (kind.is_in([*CREDIT_KINDS, CAPTION_KIND]), "caption:phrase"),
        (kind.is_not_null() & ~reported, "boilerplate:phrase"),
        *_of_the_page(),
        (pl.col("publisher_line") | pl.col("publisher_end"), "credit:publisher"),
        (tail_credit & (words <= 5), "credit:agency"),
        (tail_credit & open_end & (words <= 80), "caption:credit"),
        (pl.col("strongly_pictured") & (words <= 80), "caption:pictured"),
        (pl.col("shown"), "caption:dated"),
    ]


def _of_the_page() -> list[tuple[pl.Expr, str]]:
    """Lines that a page prints around reports, told by their form."""
    # where a page's main text was chosen before, an address in it is text
    loose = ~pl.col("is_page")
    among = loose & (pl.col("solid_count") >= 2)  # elsewhere a list of links may be all there is
    return [
        (pl.col("age_line"), "boilerplate:age"),
        (pl.col("overlay_line"), "boilerplate:overlay"),
        (pl.col("contact_line"), "boilerplate:contact"),
        (pl.col("promotion_line"), "boilerplate:promotion"),
        (pl.col("tip_appeal"), "boilerplate:tip_appeal"),
        (loose & pl.col("address_line"), "boilerplate:contact"),
        (loose & pl.col("is_label"), "boilerplate:label"),
        (loose & pl.col("clip_line"), "boilerplate:clip"),
        (among & pl.col("link_line") & ~pl.col("bracket_credit"), "boilerplate:link"),
    ]


def _at_the_top(words: pl.Expr) -> list[tuple[pl.Expr, str]]:
    top = pl.col("before_first") & ~pl.col("ends")
    above = pl.col("block_number") < pl.col("headline_number")
    # the headline once more with a summary of the article after it
    deck = pl.col("key").str.starts_with(pl.col("found_key"))
    return [
        (pl.col("before_first") & deck, "subhead:deck"),
        (top & above & (words <= 6), "boilerplate:above_headline"),
        (pl.col("before_first") & pl.col("is_heading"), "subhead:heading"),
        (top & (words <= 2) & ~pl.col("solid_below") & ~pl.col("is_page"), "boilerplate:label"),
        (top, "body:deck"),
    ]


def _at_the_end(words: pl.Expr) -> list[tuple[pl.Expr, str]]:
    end = pl.col("after_last") & ~pl.col("ends") & (pl.col("solid_count") >= 3)
    return [
        (pl.col("after_last") & pl.col("tag_line"), "boilerplate:tags"),
        (pl.col("after_last") & pl.col("byline"), "byline:by"),
        (end & (words <= 9) & ~pl.col("has_digit") & ~pl.col("quoted"), "boilerplate:trailing"),
    ]


def _between(words: pl.Expr) -> list[tuple[pl.Expr, str]]:
    """Unfinished lines among paragraphs: subheads if short, captions if long."""
    loose = (
        ~pl.col("ends")
        & (pl.col("solid_count") >= 2)
        & ~pl.col("low_start")
        & ~pl.col("low_below")
        & ~pl.col("fragment_above")
        & ~pl.col("fragment")
        & ~pl.col("quoted")
        & ~pl.col("signed")
        & ~pl.col("digit_start")  # an ingredient, a result, a step
    )
    inside = ~pl.col("before_first") & ~pl.col("after_last")
    caption = (
        loose
        & ~pl.col("before_first")
        & (pl.col("solid_count") >= 3)
        & (pl.col("solid_ratio") >= _SOLID_RATIO)
        & ~pl.col("first_person")
        & ~pl.col("several_sentences")
        & (words <= 120)
    )
    return [
        (inside & pl.col("is_heading"), "subhead:heading"),
        (loose & inside & pl.col("shout_line") & ~pl.col("is_page"), "boilerplate:link"),
        (caption & pl.col("pictured") & (words >= 4), "caption:pictured"),
        (loose & inside & (words <= _SUBHEAD_WORDS), "subhead:short_line"),
        # a page's captions are marked as such and left out before: what is left is text
        (caption & (words > _SUBHEAD_WORDS) & ~pl.col("is_page"), "caption:unfinished"),
    ]


def _at_least_one_body(blocks: pl.DataFrame) -> pl.DataFrame:
    """An article without a body block is one body.

    Stock phrases are not promoted with the rest: a page that is nothing but its frame has no body.
    """
    phrase = (pl.col("role") == "boilerplate") & (pl.col("rule") == "phrase")
    none = ~(pl.col("role") == "body").any().over("row")
    frame_only = phrase.all().over("row") & (pl.len().over("row") >= _FRAME_LINES)
    promoted = none & ~frame_only & (~phrase | phrase.all().over("row"))
    return blocks.with_columns(
        role=pl.when(promoted).then(pl.lit("body")).otherwise("role"),
        rule=pl.when(promoted).then(pl.lit("only_text")).otherwise("rule"),
    )
