"""Two claims on a person's age or prison term -> how they relate, and how sure it is.

Both are said of a name in passing: the names decide, and an equal number is no chance.
"""

from transforms.claims.age_claims import AGE
from transforms.claims.comparables import Comparable
from transforms.claims.prison_terms import PRISON_TERM
from transforms.claims.value_relations import AGREE, CONFLICT

PERSONAL = frozenset({AGE, PRISON_TERM})
_SURE = 2
_BIRTHDAY = 1  # a report before it and one after it tell two ages


def personal_relation(left: Comparable, right: Comparable) -> tuple[str, int] | None:
    """The relation of two ages or of two prison terms, with its strength; None for others' own.

    Terms that differ are those of other courts, charges and laws: no conflict.
    """
    a, b = left.claim, right.claim
    if a["scope"] != b["scope"] or not _may_be_one(left, right):
        return None
    if a["value"] == b["value"] and a["bound"] == b["bound"]:
        return (AGREE, _SURE) if _are_both_set(left, right) else None
    is_age = a["property"] == AGE and a["scope"] is None
    is_one = bool(left.participants & right.participants) and a["article_id"] != b["article_id"]
    apart = abs((a["value_number"] or 0) - (b["value_number"] or 0))
    return (CONFLICT, _SURE) if is_age and is_one and apart > _BIRTHDAY else None


def _may_be_one(left: Comparable, right: Comparable) -> bool:
    """Whether both are of one person; a term may be told of a crime instead."""
    if left.participants and right.participants and left.participants & right.participants:
        return True
    if left.claim["property"] == AGE:
        return bool(left.names and right.names) and (
            left.names <= right.names or right.names <= left.names
        )
    return not (left.participants and right.participants)


def _are_both_set(left: Comparable, right: Comparable) -> bool:
    """Whether both terms are given, or both threatened; "up to 10 years" is what a law says."""
    is_given = [side.claim["modality"] == "asserted" for side in (left, right)]
    return is_given[0] == is_given[1] or bool(left.claim["bound"] == "at_most")
