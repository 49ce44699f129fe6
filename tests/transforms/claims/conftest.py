"""Claims of one story, and what they say together."""

import pytest
from claim_rows import claim_row, shared_groups, statuses

KILLED = {"property": "count of people killed", "subject_class": "death", "subject_lemma": "kill"}


@pytest.fixture(scope="session")
def claim():
    """Make a row of COMPARED_CLAIMS of an article."""
    return claim_row


@pytest.fixture(scope="session")
def killed():
    """Make a claim of so many killed."""
    return lambda article, number, subject, **fields: claim_row(
        article, number, subject=subject, **KILLED | fields
    )


@pytest.fixture(scope="session")
def status():
    """The statuses of the groups of two and more articles."""
    return statuses


@pytest.fixture(scope="session")
def noted():
    """The notes of the groups of two and more articles."""
    return lambda *claims: shared_groups(*claims)["note"].to_list()
