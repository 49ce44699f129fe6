"""Claims of several stories -> which are surely about one event, so that they share a group.

Inside a story little has to be shown: it has one call, one flood. Across stories nothing is taken
for granted: both claims name the same full day, and the same two participants or the same full
name. A recurring meeting is another one on another day, so two dates never contradict each other
across stories.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
import polars as pl

from transforms.claims.claim_comparisons import CANNOT, DATES, compared
from transforms.claims.claim_subjects import LEAST_NAME
from transforms.claims.comparables import Comparable, comparable
from transforms.claims.share_prices import CHANGES, SHARE
from transforms.claims.unit_scales import Scale
from transforms.copies.components import components
from transforms.tables import columns

CROSSING_KEYS = pl.Schema(columns("claim_id article_id crossing_key"))
Cluster = tuple[list[Comparable], bool]
_DAY = r"\d{4}-\d\d-\d\d"
_FULL_DAY = re.compile(_DAY)
_ONCE = "death"  # a class of event that befalls a person once: one name is enough
_FACT = "asserted"
_SURE = 3  # the same names, or participants and words on the same day
_MOST_PARTICIPANTS = 6
_MOST_COMPARED = 1_000


def crossing_keys(claims: pl.DataFrame, scales: Mapping[str, Scale]) -> pl.DataFrame:
    """What claims of other stories have to share with these to be in their group.

    Args:
        claims: COMPARED_CLAIMS.
        scales: From `unit_scales`: numbers in these units are compared in their story only,
            where they are converted.

    Returns:
        CROSSING_KEYS; none for most claims: they name no day, or nobody.
    """
    is_dated = pl.col("property").is_in(DATES) & pl.col("value").str.contains(f"^{_DAY}")
    is_price = pl.col("subject_lemma") == SHARE
    may_cross = (is_dated | is_price | pl.col("scope").str.contains(_DAY)) & (
        pl.col("unit").is_null() | ~pl.col("unit").is_in(list(scales))
    )
    rows = [
        (row["claim_id"], row["article_id"], key)
        for row in claims.filter(may_cross).iter_rows(named=True)
        for key in _keys(comparable(row))
    ]
    return pl.DataFrame(rows, CROSSING_KEYS, orient="row").unique().sort(CROSSING_KEYS.names())


def joined(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Join the clusters of different stories that have claims which are surely of one event.

    Args:
        clusters: Comparable claims of one story each, with `story_key` and `measure`, and
            whether they fit two groups.

    Returns:
        The clusters, each with its claims in order of their ids.
    """
    holders: dict[str, dict[int, Comparable]] = {}
    for at, (members, is_ambiguous) in enumerate(clusters):
        for member in () if is_ambiguous else members:
            if member.claim["unit"] == member.claim["measure"]:  # as reported, not converted
                for key in _keys(member):
                    holders.setdefault(key, {}).setdefault(at, member)
    edges = [edge for key, held in holders.items() for edge in _edges(key, held)]
    pairs = np.asarray(edges, dtype=np.int64).reshape(-1, 2)
    together: dict[int, list[int]] = {}
    for at, label in enumerate(components(len(clusters), pairs[:, 0], pairs[:, 1])):
        together.setdefault(int(label), []).append(at)
    return [_one(clusters, places) for places in together.values()]


def _one(clusters: Sequence[Cluster], places: Sequence[int]) -> Cluster:
    if len(places) == 1:
        return clusters[places[0]]
    members = [member for at in places for member in clusters[at][0]]
    return sorted(members, key=lambda member: str(member.claim["claim_id"])), False


def _edges(key: str, held: Mapping[int, Comparable]) -> Iterator[tuple[int, int]]:
    if not 1 < len(held) <= _MOST_COMPARED:
        return
    for (at, left), (other, right) in combinations(held.items(), 2):
        is_other_story = left.claim["story_key"] != right.claim["story_key"]
        if is_other_story and _is_one_event(left, right, key):
            yield at, other


def _is_one_event(left: Comparable, right: Comparable, key: str) -> bool:
    link = compared(left, right)
    if link is None or link is CANNOT:
        return False
    return link.strength >= (_SURE if " names " in key else 1)


def _keys(claim: Comparable) -> Iterator[str]:
    """A key for each way in which a claim says beyond doubt what it is about."""
    row = claim.claim
    is_date = row["property"] in DATES
    day = _FULL_DAY.match(str(row["value"]) if is_date else claim.day or "")
    if row["subject_lemma"] == SHARE and row["property"] in CHANGES:
        yield from _share_keys(claim)
    if day is None:
        return
    about = (row["property"], row["modality"], row["is_negated"], row["unit"])
    scope = day[0] if is_date else (row["scope"] or "").casefold()
    head = " ".join(map(str, (*about, scope)))
    if len(claim.names) >= LEAST_NAME:
        yield f"{head} names {' '.join(sorted(claim.names))}"
    people = sorted(claim.participants)[:_MOST_PARTICIPANTS]
    for one, other in combinations(people, 2):
        yield f"{head} people {one} {other}"
    if is_date and (row["subject_class"] or "").startswith(_ONCE):
        yield from (f"{head} once {one}" for one in people)


def _share_keys(claim: Comparable) -> Iterator[str]:
    """One change of one firm's shares, told on one day, to a tenth of a percent.

    Whole percents are chance; what no clause dates is of the day of the report.
    """
    row = claim.claim
    number, day = row["value_number"], claim.day or row["published_on"]
    is_told = row["modality"] == _FACT and not row["is_negated"] and row["bound"] == "exact"
    if not is_told or day is None or number is None or number == int(number):
        return
    for firm in claim.participants:
        yield f"{row['property']} {number:g} of shares {firm} on {day}"
