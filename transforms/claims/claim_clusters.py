"""Comparable claims -> clusters: what agrees first, what conflicts last, never what cannot.

Links are taken in order of how well the values fit and how sure it is that two claims are
about the same thing. Two clusters join unless a claim of one and a claim of the other cannot
belong together. The order of the input does not matter: links and ties are ordered by content.
"""

from collections.abc import Mapping, Sequence

from transforms.claims.claim_comparisons import CANNOT, Link, compared
from transforms.claims.comparables import Comparable
from transforms.claims.value_relations import AGREE, CONFLICT, PARTIAL

_RANK = {AGREE: 0, PARTIAL: 1, CONFLICT: 2}
Pair = tuple[int, int]


def pair_links(claims: Sequence[Comparable]) -> dict[Pair, Link]:
    """The relation of every pair that has one, by positions (smaller first)."""
    links: dict[Pair, Link] = {}
    for i, left in enumerate(claims):
        for j in range(i + 1, len(claims)):
            link = compared(left, claims[j])
            if link is not None:
                links[i, j] = link
    return links


def clusters(
    claims: Sequence[Comparable], links: Mapping[Pair, Link]
) -> tuple[list[list[int]], frozenset[int]]:
    """Group the claims.

    Args:
        claims: In an order that depends on content only.
        links: From `pair_links`.

    Returns:
        The clusters, and the claims that fit two clusters equally well and were left alone.
    """
    owner = list(range(len(claims)))
    members = {i: [i] for i in owner}
    ambiguous: set[int] = set()
    for pair in _ordered(links):
        left, right = owner[pair[0]], owner[pair[1]]
        if left == right or not _may_join(members[left], members[right], links):
            continue
        if links[pair].relation == CONFLICT and _torn(pair, owner, members, links, claims):
            ambiguous.update(i for i in pair if len(members[owner[i]]) == 1)
            continue
        members[left] += members.pop(right)
        for i in members[left]:
            owner[i] = left
    found = [sorted(group) for group in members.values()]
    alone = frozenset(i for i in ambiguous if len(members[owner[i]]) == 1)
    return sorted(found), alone


def _ordered(links: Mapping[Pair, Link]) -> list[Pair]:
    real = (pair for pair, link in links.items() if link is not CANNOT)
    return sorted(real, key=lambda p: (_RANK[links[p].relation], -links[p].strength, p))


def _may_join(left: Sequence[int], right: Sequence[int], links: Mapping[Pair, Link]) -> bool:
    return not any(links.get((min(i, j), max(i, j))) is CANNOT for i in left for j in right)


def _torn(
    pair: Pair,
    owner: Sequence[int],
    members: Mapping[int, Sequence[int]],
    links: Mapping[Pair, Link],
    claims: Sequence[Comparable],
) -> bool:
    """Whether a lone claim conflicts as well with another cluster that this one excludes."""
    for lone, other in (pair, pair[::-1]):
        if len(members[owner[lone]]) > 1:
            continue
        here = owner[other]
        for rival in _rivals(lone, here, owner, links, links[pair].strength):
            excluded = not _may_join(members[here], members[rival], links)
            if excluded and _texts(members[rival], claims) >= _texts(members[here], claims):
                return True
    return False


def _rivals(
    lone: int, here: int, owner: Sequence[int], links: Mapping[Pair, Link], strength: int
) -> set[int]:
    return {
        owner[b if a == lone else a]
        for (a, b), link in links.items()
        if lone in (a, b) and link is not CANNOT and link.strength >= strength
    } - {owner[lone], here}


def _texts(group: Sequence[int], claims: Sequence[Comparable]) -> int:
    return len({claims[i].claim["copy_cluster_id"] for i in group})
