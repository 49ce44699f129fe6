"""Rows of COMPARED_CLAIMS of invented articles, and what they say together."""

from datetime import date

import polars as pl

from transforms.claims.claim_groups import COMPARED_CLAIMS, claim_groups
from transforms.tables import SHARED_PASSAGES

NO_PASSAGES = pl.DataFrame(schema=SHARED_PASSAGES)


def claim_row(article, value, **fields):
    """A claim of an article; of a number, or of one in `value_number`, its bounds are that."""
    number = fields.get("value_number", value if isinstance(value, int | float) else None)
    row = dict.fromkeys(COMPARED_CLAIMS)
    row |= {"claim_id": f"{article}.c{fields.get('start_char', 0)}", "article_id": article}
    row |= {"story_id": "story", "copy_cluster_id": article, "start_char": 0, "end_char": 9}
    row |= {"value": str(value), "value_number": number, "low": number, "high": number}
    row |= {"bound": "exact", "modality": "asserted", "is_negated": False, "text": str(value)}
    row |= {"participant_entity_ids": [], "published_on": date(2024, 5, 17)}
    return row | fields


def grouped(*claims, passages=NO_PASSAGES, **options):
    return claim_groups(pl.DataFrame(list(claims), COMPARED_CLAIMS), passages, **options)


def shared_groups(*claims):
    """The groups of two and more articles."""
    return grouped(*claims).groups.filter(pl.col("article_count") > 1)


def statuses(*claims):
    """The statuses of the groups of two and more articles."""
    return shared_groups(*claims)["status"].to_list()
