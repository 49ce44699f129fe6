"""Blocks -> the blocks that an article prints more than once.

Exact repeats are found by the line's key, near ones (a caption again with some words more or
less) by shared runs of words and then by the share of words in common. The first stays what it
is; the later ones are repeats of it. A full sentence of the body is never taken for the repeat of
a caption: facts are taken from the body.
"""

from collections import Counter

import polars as pl

from transforms.tables import INT

REPEATS = pl.Schema({"row": INT, "block_number": INT, "repeat_of_block_number": INT})
_RUN = 4  # words of a run that two near repeats share: fewer make too many chance pairs
_NEAR_WORDS = 8  # shorter lines repeat exactly or not at all
_EXACT_WORDS = 4  # "Yes." twice is talk
# Shares of common words, set on captions of one picture printed with and without its place
# (loose) and on paragraphs that a page carries twice with a word changed (strict).
_LOOSE, _STRICT = 0.75, 0.85
_MOST_BLOCKS = 20  # of one article that a run may stand in: pairs grow with the square
_AROUND = "'\"“”‘’.,:;!?()[]-–—•"
_LINE_ROLES = ("caption", "credit")
_TITLE_ROLES = ("headline", "subhead")
_SLACK = 0.15


def repeats(blocks: pl.DataFrame) -> pl.DataFrame:
    """Find what each article prints again.

    Args:
        blocks: `row`, `block_number`, `text`, `key` (lower-case line), `word_count`, `role`.

    Returns:
        REPEATS, one row a block that repeats an earlier one, in order; the block it names is
        itself no repeat.
    """
    kept = blocks.select("row", "block_number", "text", "key", "word_count", "role").filter(
        ~pl.col("role").is_in(["boilerplate", "dateline", "byline"])
    )
    exact = _exact(kept)
    others = kept.join(exact, on=["row", "block_number"], how="anti", maintain_order="left")
    near = _near(others)
    return _to_the_first(pl.concat([exact, near])).sort("row", "block_number")


def _exact(blocks: pl.DataFrame) -> pl.DataFrame:
    long = blocks.filter(pl.col("word_count") >= _EXACT_WORDS).select("row", "block_number", "key")
    again = long.filter(pl.struct("row", pl.col("key").hash()).is_duplicated())
    return (
        again.with_columns(repeat_of_block_number=pl.col("block_number").first().over("row", "key"))
        .filter(pl.col("block_number") > pl.col("repeat_of_block_number"))
        .select("row", "block_number", "repeat_of_block_number")
    )


def _near(blocks: pl.DataFrame) -> pl.DataFrame:
    """Pairs that share runs of words, checked one by one; the earliest match counts."""
    long = blocks.filter(pl.col("word_count") >= _NEAR_WORDS).with_row_index("block")
    runs = pl.concat([_edges(long), _inner_runs(long.filter(pl.col("role").is_in(_LINE_ROLES)))])
    pairs = _pairs(long, runs)
    paired = pairs["block"].append(pairs["block_later"]).unique().to_list()
    rows_of_pairs = long.select("block", "text", "role")[paired].iter_rows()
    lines = {block: _Line(text, role) for block, text, role in rows_of_pairs}
    rows = [
        (row, later_number, number)
        for row, block, number, later, later_number in pairs.iter_rows()
        if _is_repeat(lines[block], lines[later])
    ]
    return pl.DataFrame(rows, schema=REPEATS, orient="row").unique(
        ["row", "block_number"], keep="first", maintain_order=True
    )


def _edges(long: pl.DataFrame) -> pl.DataFrame:
    """The first and the last words of lines: a paragraph changed inside keeps one of them.

    Only of lines that begin, or end, with the same characters as another one of their article:
    that is cheap to see.
    """
    key = pl.col("key")
    fewest = 2 * _RUN + 1  # characters of so many words and the blanks between them
    edges = (
        (key.str.head(fewest), key.str.extract(rf"^((?:[^ ]+ ){{{_RUN}}}[^ ]+)")),
        (key.str.tail(fewest), key.str.extract(rf"((?:[^ ]+ ){{{_RUN}}}[^ ]+)$")),
    )
    return pl.concat(
        long.filter(pl.struct("row", rim.hash()).is_duplicated()).select(
            "row", "block", run=edge.hash()
        )
        for rim, edge in edges
    )


def _inner_runs(lines: pl.DataFrame) -> pl.DataFrame:
    """Every run of words of the lines: captions lose or gain words anywhere."""
    words = lines.select("row", "block", word=pl.col("key").str.split(" ")).explode("word")
    hashed = pl.col("word").hash()  # within this call only: never stored
    run = hashed
    for step in range(1, _RUN):
        run = run * 31 + hashed.shift(-step)
    whole = (pl.col("block").shift(1 - _RUN) == pl.col("block")).fill_null(value=False)
    return words.select("row", "block", run=run, whole=whole).filter("whole").drop("whole")


def _shared(runs: pl.DataFrame) -> pl.DataFrame:
    """Runs that a few blocks of an article share: what hundreds share is a form, not a repeat."""
    blocks = pl.len().over("row", "run")
    return (
        runs.unique().filter(pl.struct("row", "run").is_duplicated()).filter(blocks <= _MOST_BLOCKS)
    )


def _pairs(long: pl.DataFrame, runs: pl.DataFrame) -> pl.DataFrame:
    """Unordered pairs of blocks of one article that share a run, earlier first."""
    shared = _shared(runs)
    pairs = (
        shared.join(shared, on=["row", "run"], suffix="_later")
        .filter(pl.col("block") < pl.col("block_later"))
        .select("row", "block", "block_later")
        .unique()
    )
    number = long.select("block_number", "word_count", "role")
    later = number[pairs["block_later"]].select(pl.all().name.suffix("_later"))
    return (
        pairs.hstack(number[pairs["block"]])
        .hstack(later)
        .filter(_may_repeat())
        .sort("block_later", "block")
        .select("row", "block", "block_number", "block_later", "block_number_later")
    )


def _may_repeat() -> pl.Expr:
    """What `_is_repeat` asks for that roles and lengths tell: most pairs share a phrase only."""
    is_line, later_is_line = (pl.col(name).is_in(_LINE_ROLES) for name in ("role", "role_later"))
    counts = pl.col("word_count"), pl.col("word_count_later")
    ratio = pl.min_horizontal(counts) / pl.max_horizontal(counts)
    # a word of signs alone counts here and not there
    least = pl.when(later_is_line).then(0.5 - _SLACK).otherwise(_STRICT - _SLACK)
    is_title = pl.col("role").is_in(_TITLE_ROLES)
    return ~is_title & ~(is_line & ~later_is_line) & (ratio >= least)


class _Line:
    """A line's words as they stand, for comparing."""

    def __init__(self, text: str, role: str) -> None:
        words = [word for part in text.split() if (word := part.strip(_AROUND))]
        self.is_line = role in _LINE_ROLES
        self.count = len(words)
        self.words = Counter(words)


def _is_repeat(earlier: _Line, later: _Line) -> bool:
    """Whether the later line of a pair that may repeat says what the earlier one said."""
    new = later.words - earlier.words
    common = later.count - new.total()
    shorter, longer = sorted((earlier.count, later.count))
    if later.is_line:
        return common >= _LOOSE * shorter and shorter >= 0.5 * longer
    return common >= _STRICT * longer and not any(map(_tells, new))


def _tells(word: str) -> bool:
    """Whether a word that is new in a paragraph makes it another one: a name or a figure."""
    return not word.islower()


def _to_the_first(found: pl.DataFrame) -> pl.DataFrame:
    """Follow repeats of repeats to the first block that is none."""
    again = found.rename(
        {"block_number": "repeat_of_block_number", "repeat_of_block_number": "first"}
    )
    while True:
        linked = found.join(again, on=["row", "repeat_of_block_number"], how="left")
        if linked["first"].is_null().all():
            return found.match_to_schema(REPEATS)
        found = linked.select(
            "row",
            "block_number",
            repeat_of_block_number=pl.coalesce("first", "repeat_of_block_number"),
        )
