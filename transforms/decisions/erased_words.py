"""Withdrawn articles -> judgements on them without the words that their authors wrote."""

import polars as pl


def without_words_of(
    decisions: pl.DataFrame, articles: pl.Series, mentions: pl.DataFrame
) -> pl.DataFrame:
    """Take value and reason from judgements on withdrawn articles; keys are hashes and stay.

    Args:
        decisions: RECORDED.
        articles: Ids of the withdrawn articles.
        mentions: `article_id`, `entity_id` as they were before, and the id that a name has by
            itself where a judgement joined it to another; a judgement on a name that only
            withdrawn articles have loses its words, too.
    """
    is_gone = pl.col("article_id").is_in(articles.implode())
    named = mentions.drop_nulls("entity_id").group_by("entity_id").agg(is_lost=is_gone.all())
    lost = [*named.filter("is_lost")["entity_id"], *articles]
    about = decisions.filter(_names_one_of(lost))["decision_id"].to_list()
    is_about = _names_one_of(lost + about)  # an undo names the judgement
    return decisions.with_columns(
        pl.when(~is_about).then(name).alias(name) for name in ("value", "reason")
    )


def _names_one_of(keys: list[str]) -> pl.Expr:
    parts = (pl.col(name).str.split("/") for name in ("subject_key", "other_key"))
    return pl.any_horizontal(
        part.list.eval(pl.element().is_in(keys)).list.any().fill_null(value=False) for part in parts
    )
