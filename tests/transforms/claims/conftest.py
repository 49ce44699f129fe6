"""Claims of one story, and what they say together."""

from datetime import date

import polars as pl
import pytest

from transforms.claims.claim_groups import COMPARED_CLAIMS, claim_groups
from transforms.tables import SHARED_PASSAGES

KILLED = {"property": "count of people killed", "subject_class": "death", "subject_lemma": "kill"}


def claim_of(article, value, **fields):
    number = value if isinstance(value, int | float) else None
    row = dict.fromkeys(COMPARED_CLAIMS)
    row |= {"claim_id": f"{article}.c{fields.get('start_char', 0)}", "article_id": article}
    row |= {"story_id": "story", "copy_cluster_id": article, "start_char": 0, "end_char": 9}
    row |= {"value": str(value), "value_number": number, "low": number, "high": number}
    row |= {"bound": "exact", "modality": "asserted", "is_negated": False, "text": str(value)}
    row |= {"participant_entity_ids": [], "published_on": date(2024, 5, 17)}
    return row | fields


def shared_groups(claims):
    """The groups of two and more articles."""
    no_passages = pl.DataFrame(schema=SHARED_PASSAGES)
    found = claim_groups(pl.DataFrame(list(claims), COMPARED_CLAIMS), no_passages).groups
    return found.filter(pl.col("article_count") > 1)


@pytest.fixture(scope="session")
def claim():
    """Make a row of COMPARED_CLAIMS of an article."""
    return claim_of


@pytest.fixture(scope="session")
def killed():
    """Make a claim of so many killed."""
    return lambda article, number, subject, **fields: claim_of(
        article, number, subject=subject, **KILLED | fields
    )


@pytest.fixture(scope="session")
def status():
    """The statuses of the groups of two and more articles."""
    return lambda *claims: shared_groups(claims)["status"].to_list()


@pytest.fixture(scope="session")
def noted():
    """The notes of the groups of two and more articles."""
    return lambda *claims: shared_groups(claims)["note"].to_list()
