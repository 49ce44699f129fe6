"""Names of a story's articles -> the fuller name that a short form or a spelling stands for."""

import polars as pl

from transforms.names.names import are_variants

_LINKING_KINDS = ("PERSON", "ORG")


def linked_names(named: pl.DataFrame) -> pl.DataFrame:
    """Link surnames and acronyms that stand alone in an article to the story's only full name.

    Args:
        named: `story_id`, `kind_class`, `name_key`, `text_key`, `alias_kind`; a row a mention.

    Returns:
        `story_id`, `kind_class`, `name_key`, `target_key`; only names that are linked. One
        that two full names of the story share is not.
    """
    spoken = named.filter(pl.col("kind_class").is_in(_LINKING_KINDS))
    names = spoken.select("story_id", "kind_class", "name_key").unique()
    shorts = spoken.filter(
        pl.col("alias_kind").is_in(["short", "acronym"])
        & (pl.col("text_key") != pl.col("name_key"))
    ).select("story_id", "kind_class", short_key="text_key", target_key="name_key")
    surnames = names.filter(
        (pl.col("kind_class") == "PERSON") & pl.col("name_key").str.contains(" ")
    ).select(
        "story_id",
        "kind_class",
        short_key=pl.col("name_key").str.split(" ").list.last(),
        target_key="name_key",
    )
    targets = (
        pl.concat([shorts, surnames])
        .unique()
        .filter(pl.len().over("story_id", "kind_class", "short_key") == 1)
    )
    links = names.join(
        targets.rename({"short_key": "name_key"}), on=["story_id", "kind_class", "name_key"]
    )
    return _with_ends(links, "story_id", "kind_class")


def spelling_pairs(names: pl.DataFrame) -> pl.DataFrame:
    """Find full names of persons that a story spells in two ways.

    Args:
        names: `story_id`, `kind_class`, `name_key`; of whole stories.

    Returns:
        `story_id`, `name_key`, `name_key_other`: both ways round.
    """
    # Compared only within a story and with equal initials: a story names few people.
    blocked = (
        names.filter((pl.col("kind_class") == "PERSON") & pl.col("name_key").str.contains(" "))
        .select("story_id", "name_key")
        .unique()
        .with_columns(block=pl.col("name_key").str.replace_all(r"(\S)\S*", "$1"))
    )
    pairs = (
        blocked.join(blocked, on=["story_id", "block"], suffix="_other")
        .filter(pl.col("name_key") != pl.col("name_key_other"))
        .select("story_id", "name_key", "name_key_other")
        .sort("story_id", "name_key", "name_key_other")
    )
    alike = [_are_spellings(one, other) for _, one, other in pairs.iter_rows()]
    return pairs.filter(pl.Series(alike, dtype=pl.Boolean()))


def spelling_links(pairs: pl.DataFrame, counts: pl.DataFrame) -> pl.DataFrame:
    """Link spellings of one person's full name to the most frequent one.

    Args:
        pairs: From `spelling_pairs`, of all stories.
        counts: `name_key`, `count` over all articles, of these names.

    Returns:
        `kind_class`, `name_key`, `target_key`, sorted; only names that are linked. Some story
        must have both spellings; then they are one everywhere.
    """
    is_more = pl.col("count_other") > pl.col("count")
    is_first = (pl.col("count_other") == pl.col("count")) & (
        pl.col("name_key_other") < pl.col("name_key")
    )
    return (
        pairs.select("name_key", "name_key_other")
        .unique()
        .join(counts, on="name_key")
        .join(counts, left_on="name_key_other", right_on="name_key", suffix="_other")
        .filter(is_more | is_first)
        .sort("name_key", -pl.col("count_other"), "name_key_other")
        .group_by("name_key", maintain_order=True)
        .agg(target_key=pl.col("name_key_other").first())
        .pipe(_with_ends)
        .select(pl.lit("PERSON").alias("kind_class"), "name_key", "target_key")
        .sort("name_key")
    )


def _with_ends(links: pl.DataFrame, *groups: str) -> pl.DataFrame:
    """Follow links within a group to their end ("Moor" to "Moor Mills" to "Moor Mills Ltd").

    Names that lead to each other in a ring all stand for the first of them by its letters.
    """
    rows = links.select(*groups, "name_key", "target_key").rows()
    targets = {row[:-1]: (*row[:-2], row[-1]) for row in rows}

    def end(name: tuple[str, ...]) -> str:
        path: list[tuple[str, ...]] = []
        while name in targets and name not in path:
            path.append(name)
            name = targets[name]
        return min(path[path.index(name) :])[-1] if name in path else name[-1]

    ends = pl.Series("target_key", [end(row[:-1]) for row in rows], pl.String())
    return links.with_columns(ends).filter(pl.col("name_key") != pl.col("target_key"))


def _are_spellings(one: str, other: str) -> bool:
    left, right = one.split(), other.split()
    return len(left) == len(right) and all(
        a == b or are_variants(a, b) for a, b in zip(left, right, strict=True)
    )
