"""The articles and pairs of a story -> its texts, who printed them, and what each leaves out."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from flows.report.charts import Node, NodeKind, tree_chart
from flows.report.claims import GroupView
from flows.report.links import article_page, fact_link, pair_page
from flows.report.rows import Row, StoryRows
from flows.report.words import published_words, share_words, short_published, value_words

TREE_ROWS: Final = 40
TABLE_TEXTS: Final = 10
_Pairs = Mapping[str, Sequence[tuple[Row, Row]]]
_SAME: Final = ("exact", "near", "rewrite", "revision")


@dataclass(frozen=True)
class Relative:
    """An article that prints a text or holds a part of it.

    Attributes:
        relation: In words.
        measures: Similarity and containments in numbers of 0 to 1; None: not measured.
        pair: Link to both texts side by side; None: they were not compared.
    """

    article: Row
    when: str
    relation: str
    measures: tuple[float | None, float | None, float | None]
    pair: str | None


@dataclass(frozen=True)
class Text:
    """A text that is no copy of another: its canonical article, and who else has it."""

    key: str
    article: Row
    when: str
    copies: list[Relative]
    holders: list[Relative]

    @property
    def label(self) -> str:
        """Its source, and how many print it too."""
        more = f" + {len(self.copies)}" if self.copies else ""
        return f"{self.article['source']}{more}"


@dataclass(frozen=True)
class Cell:
    """What a text says of a question: its values with links; nothing: it says nothing."""

    values: list[tuple[str, str, int]]


def texts(rows: StoryRows) -> list[Text]:
    """The texts of a story, in the order of the publication of their first articles."""
    by_cluster: dict[str, list[Row]] = {}
    for article in rows.articles:
        key = article["copy_cluster_id"] or article["article_id"]
        by_cluster.setdefault(key, []).append(article)
    pairs = rows.pairs_of()
    return [_text(key, articles, pairs) for key, articles in by_cluster.items()]


def _text(key: str, articles: Sequence[Row], pairs: _Pairs) -> Text:
    first = next((row for row in articles if row["is_canonical"]), articles[0])
    related = pairs.get(first["article_id"], [])
    measured = {other["article_id"]: pair for other, pair in related}
    copies = [_copy(row, measured.get(row["article_id"])) for row in articles if row is not first]
    return Text(key, first, published_words(first), copies, _holders(first, related))


def _copy(article: Row, pair: Row | None) -> Relative:
    if pair is None:
        words = "a copy of one of its copies"
        return Relative(article, published_words(article), words, (None, None, None), None)
    return _relative(article, pair, _RELATIONS[pair["relation"]])


def _holders(first: Row, related: Sequence[tuple[Row, Row]]) -> list[Relative]:
    """Articles that hold a good part of a text, and texts of the same form, in any story."""
    return [
        _relative(other, pair, _RELATIONS[pair["relation"]].format(held=_held(pair, first)))
        for other, pair in related
        if pair["relation"] == "template"
        or (pair["relation"] not in _SAME and _is_held(pair, first))
    ]


def _held(pair: Row, article: Row) -> str:
    """How much of this article is in the other one."""
    is_first = article["article_id"] == pair["article_id"]
    share = pair["containment" if is_first else "other_containment"]
    return "a part" if share is None else share_words(share)


def _is_held(pair: Row, article: Row) -> bool:
    """Whether more of this article is in the other one than the other way round."""
    own, other = pair["containment"] or 0, pair["other_containment"] or 0
    return own >= other if article["article_id"] == pair["article_id"] else other > own


_RELATIONS: Final = {
    "exact": "the same text",
    "near": "the same text, edited",
    "rewrite": "retold or translated from the same text",
    "revision": "another version of it",
    "contained": "holds {held} of it",
    "template": "the same wording with other facts: no copy",
}


def _relative(article: Row, pair: Row, relation: str) -> Relative:
    measures = pair["similarity"], pair["containment"], pair["other_containment"]
    link = f"../{pair_page(*_ids(pair))}"
    return Relative(article, published_words(article), relation, measures, link)


def _ids(pair: Row) -> tuple[str, str]:
    return pair["article_id"], pair["other_article_id"]


def tree(found: Sequence[Text], story_ids: AbstractSet[str]) -> tuple[Markup | None, bool]:
    """Who printed whose text, as a picture; None where nobody did. And whether it is cut.

    Args:
        found: The texts of a story.
        story_ids: Stories that have pages: only their articles are linked.
    """
    nodes: list[Node] = []
    for text in found:
        parent = len(nodes)
        nodes.append(_node(text.article, "text", None, story_ids))
        nodes += [_node(one.article, "copy", parent, story_ids) for one in text.copies]
        nodes += [_node(one.article, "part", parent, story_ids) for one in text.holders]
    if len(nodes) == len(found):
        return None, False
    return tree_chart(nodes[:TREE_ROWS]), len(nodes) > TREE_ROWS


def _node(article: Row, kind: NodeKind, parent: int | None, story_ids: AbstractSet[str]) -> Node:
    label = f"{article['source']}, {short_published(article)}"
    has_page = article["story_id"] in story_ids
    link = f"../{article_page(article['article_id'])}" if has_page else None
    return Node(label, kind, parent, link)


def coverage(
    groups: Sequence[GroupView], found: Sequence[Text]
) -> tuple[list[Text], list[tuple[GroupView, list[Cell]]]]:
    """What texts say of the questions that two or more of them answer.

    Returns:
        The texts that answer most, in the order given; each question with a cell a text.
    """
    asked = [group for group in groups if len(group.cells) > 1]
    told = {text.key: sum(text.key in group.cells for group in asked) for text in found}
    kept = sorted(told, key=lambda key: -told[key])[:TABLE_TEXTS]
    shown = [text for text in found if text.key in kept]
    return shown, [(group, [_cell(group, text.key) for text in shown]) for group in asked]


def _cell(group: GroupView, key: str) -> Cell:
    numbers: Mapping[str, int] = {side.value: side.number for side in group.sides}
    values: dict[str, str] = {}
    for claim in group.cells.get(key, []):
        values.setdefault(value_words(claim), fact_link("claim", claim))
    return Cell([(value, link, numbers[value]) for value, link in values.items()])
