"""The articles that a run touches -> the rows of `main` that are new, and those they stand for."""

import polars as pl

from flows.run import Run
from flows.running.progress import Progress
from flows.stages.clean import clean
from flows.stages.copies import Copies, copies
from flows.stages.corpus import Corpus
from flows.stages.crosscheck import Crosschecked, crosscheck
from flows.stages.decisions import decided_tables
from flows.stages.extract import extract
from flows.stages.stories import Told, tell
from flows.stages.withdrawals import withdrawn_rows
from transforms import tables
from warehouse.keys import Scope

Tables = dict[str, pl.DataFrame]
Scopes = dict[str, Scope]


def main_tables(run: Run, progress: Progress) -> tuple[Tables, Scopes]:
    """What is new of every table of `main`, and the rows that it stands for.

    Articles that are new, changed or gone touch pairs, these clusters, these stories, these
    groups and entities; nothing else is made anew.
    """
    corpus = clean(run, progress)
    found = copies(run, progress, corpus)
    told = tell(run, progress, corpus, found)
    extract(run, progress, corpus)
    checked = crosscheck(run, progress, corpus, found, told)
    run.counts["articles_anew"] = corpus.articles.height
    tables_anew = decided_tables(
        run,
        corpus,
        pl.concat([corpus.replaced, checked.article_ids]),
        checked.crossing["article_id"],
        [found.applied, checked.applied],
        {
            **article_tables(run, corpus, told),
            **copy_tables(found, told),
            **checked.tables,
        },
    )
    return tables_anew, {} if corpus.is_everything else scopes(corpus, found, told, checked)


def article_tables(run: Run, corpus: Corpus, told: Told) -> Tables:
    """The rows of new and changed articles, and of those in another cluster or story."""
    known = run.warehouse.query("article_documents").select("article_id", "last_seen_run_id")
    fresh = corpus.articles.join(known, on="article_id", how="left").with_columns(
        pl.col("last_seen_run_id").fill_null(pl.col("first_seen_run_id"))
    )
    moved = run.warehouse.read("articles", Scope(("article_id",), told.moved))
    loaded = [name for name in tables.ARTICLES.names() if name not in told.places.columns[1:]]
    placed = pl.concat([fresh.select(loaded), moved.select(loaded)]).join(
        told.places, on="article_id"
    )
    gone = withdrawn_rows(run)
    if not corpus.is_everything:
        is_new = pl.col("article_id").is_in(corpus.gone.implode())
        gone = gone._replace(
            articles=gone.articles.filter(is_new), versions=gone.versions.filter(is_new)
        )
    return {
        "sources": corpus.sources,
        "articles": pl.concat([placed.select(tables.ARTICLES.names()), gone.articles]),
        "article_versions": pl.concat([corpus.versions, gone.versions]),
        "blocks": corpus.blocks,
    }


def copy_tables(found: Copies, told: Told) -> Tables:
    """The tables of copies and stories."""
    return {
        "duplicate_pairs": found.duplicate_pairs,
        "shared_passages": found.shared_passages,
        "copy_clusters": found.copy_clusters,
        "stories": told.stories,
    }


def scopes(corpus: Corpus, found: Copies, told: Told, checked: Crosschecked) -> Scopes:
    """The rows of each table that the new ones stand for; sources are loaded as a whole."""
    replaced = Scope(("article_id",), corpus.replaced)
    of_pairs = Scope(("article_id", "other_article_id"), corpus.replaced)
    moved = Scope(("article_id",), pl.concat([corpus.replaced, told.moved]))
    compared = Scope(("article_id",), pl.concat([corpus.replaced, checked.article_ids]))
    clusters = pl.concat([found.old_clusters, found.copy_clusters["copy_cluster_id"]])
    of_stories = Scope(("story_id",), checked.story_ids)
    crossing = checked.crossing
    claims = pl.concat([compared.values, crossing["claim_id"]])
    groups = pl.concat([of_stories.values, crossing["claim_group_id"]]).unique()
    of_entities = Scope(("entity_id",), checked.entity_ids)
    return {
        "articles": moved,
        **dict.fromkeys(("article_versions", "blocks", "timexes", "quantities"), replaced),
        **dict.fromkeys(("duplicate_pairs", "shared_passages"), of_pairs),
        "copy_clusters": Scope(("copy_cluster_id",), clusters),
        "stories": Scope(("story_id",), told.story_ids),
        **dict.fromkeys(("entities", "entity_aliases"), of_entities),
        **dict.fromkeys(("mentions", "events", "quotes"), compared),
        "claims": Scope(("article_id", "claim_id"), claims),
        "quote_groups": of_stories,
        "claim_groups": Scope(("story_id", "claim_group_id"), groups),
    }
