"""Fixtures: the context that the flow hands its stages."""

from datetime import UTC, datetime

import pytest

from flows.run import Run, RunParameters
from flows.settings import Settings
from flows.workspace import Workspace
from warehouse.database import Warehouse


@pytest.fixture
def run_of(tmp_path):
    """Make a warehouse's second run of given parameters, by the rules of its first."""
    with Warehouse.in_memory() as warehouse:

        def made(*inputs, **parameters):
            return Run(
                parameters=RunParameters(inputs=[str(one) for one in inputs], **parameters),
                settings=Settings(),
                workspace=Workspace(tmp_path / "news.duckdb"),
                warehouse=warehouse,
                words={},
                rules_version="v",
                rules_known=True,
                rules_changed=False,
                run_id="r2",
                run_number=2,
                started_at=datetime(2031, 5, 4, tzinfo=UTC),
            )

        yield made
