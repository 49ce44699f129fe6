"""Two comparables -> whether both are sums that one body is to spend or invest."""

from transforms.claims.comparables import Comparable

_INVEST = "invest"


def is_one_outlay(left: Comparable, right: Comparable) -> bool:
    """Whether both are the sum that one body is to invest: a story tells of one such plan."""
    are_invested = all(side.claim["subject_lemma"] == _INVEST for side in (left, right))
    are_one_body = bool(left.participants) and left.participants == right.participants
    return are_outlays(left, right) and are_invested and are_one_body


def are_outlays(left: Comparable, right: Comparable) -> bool:
    """Whether both are sums to be spent or invested, which one text may put either way."""
    sides = (left.claim, right.claim)
    are_plans = all(side["modality"] == "planned" and side["unit"] for side in sides)
    return are_plans and all(side["subject_lemma"] in (_INVEST, "spend") for side in sides)
