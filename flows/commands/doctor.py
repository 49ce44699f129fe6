"""Checks the installation and the warehouse, and says what to do."""

from collections.abc import Callable, Iterator
from pathlib import Path

from flows.commands import installation, storage_checks
from flows.commands.findings import Finding, fail
from flows.errors import UsageError
from flows.output.answers import print_text
from flows.output.printable import printable
from flows.settings import Settings, read_settings
from flows.workspace import Workspace


def examine(warehouse: Path, config: Path | None) -> bool:
    """Print one line a check, as it is done; whether nothing has to be cured."""
    is_well = True
    for finding in findings(warehouse, config):
        print_text(printable(str(finding)) + "\n")
        is_well = is_well and finding.state != "fail"
    return is_well


def findings(warehouse: Path, config: Path | None) -> Iterator[Finding]:
    """What every check finds, the quick ones first."""
    workspace = Workspace(warehouse.absolute())
    settings = Settings()
    yield installation.check_python()
    yield installation.check_packages()
    try:
        settings = read_settings(config)
    except UsageError as error:
        yield fail("the settings file", str(error))
    checks: tuple[Callable[[Workspace], Finding], ...] = (
        storage_checks.check_writable,
        storage_checks.check_space,
        storage_checks.check_warehouse,
        storage_checks.check_lock,
        storage_checks.check_server,
    )
    for check in checks:
        yield check(workspace)
    yield installation.check_extension()
    yield installation.check_models(settings.models)
    yield installation.check_compiler()
    yield installation.check_prefect()
