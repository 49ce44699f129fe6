"""Checks of where a warehouse lies: space, permissions, the file itself, its lock."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from flows.commands.findings import Finding, fail, ok, warn
from flows.running.locking import holder, is_held
from flows.running.prefect_server import configured, is_healthy, running
from flows.workspace import Workspace
from warehouse.errors import MissingWarehouseError, WarehouseError
from warehouse.migrations import migrations
from warehouse.reader import named_query

_LEAST_FREE_BYTES: Final = 200_000_000
_COPIES: Final = 3  # work database, the copy that is published, and the old file until then


def check_space(workspace: Workspace) -> Finding:
    """Whether another run has room."""
    free = shutil.disk_usage(existing_folder(workspace.warehouse)).free
    size = workspace.warehouse.stat().st_size if workspace.warehouse.is_file() else 0
    what = f"{free / 1e9:,.1f} GB free for {workspace.warehouse}"
    if free < _LEAST_FREE_BYTES:
        return fail(what, "free some space, or choose another --warehouse")
    if free < _COPIES * size:
        return warn(what, f"a run may need {_COPIES * size / 1e9:,.1f} GB: free some space")
    return ok(what)


def existing_folder(path: Path) -> Path:
    """The nearest folder above a path that exists."""
    return next(parent for parent in path.parents if parent.is_dir())


def check_writable(workspace: Workspace) -> Finding:
    """Whether this user may write where a run writes."""
    for folder in {existing_folder(workspace.warehouse), existing_folder(workspace.lock)}:
        try:
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            cure = "choose another --warehouse or give this user the right to write there"
            return fail(f"{folder} can't be written ({error.strerror})", cure)
    return ok(f"{existing_folder(workspace.warehouse)} can be written")


def check_warehouse(workspace: Workspace) -> Finding:
    """Whether the published file opens, and which schema it has."""
    path = workspace.warehouse
    try:
        found = named_query(path, "schema_version")["migration_number"][0]
    except MissingWarehouseError:
        return warn(f"no warehouse at {path} yet", "`twosource run INPUT` makes it")
    except WarehouseError as error:
        return fail("the warehouse can't be read", str(error))
    newest = migrations()[-1].number
    if found is not None and found > newest:
        return fail(f"{path} has schema {found}, newer than our {newest}", "upgrade twosource")
    if found != newest:
        return warn(f"{path} has schema {found}, ours is {newest}", "the next run brings it up")
    return ok(f"{path} opens, schema {found}")


def check_lock(workspace: Workspace) -> Finding:
    """Whether a run is active."""
    try:
        is_active = is_held(workspace.lock)
    except OSError as error:
        return fail(
            f"{workspace.lock} can't be opened ({error.strerror})",
            "give this user the right to write it",
        )
    if is_active:
        return ok(f"a run is active: {holder(workspace.lock)}")
    return ok("no run is active")


def check_server(workspace: Workspace) -> Finding:
    """Which Prefect server a run would talk to, and whether it answers."""
    named = configured()
    if named is not None and not is_healthy(named):
        cure = "start it, or unset PREFECT_API_URL: then each run starts its own"
        return fail(f"PREFECT_API_URL names {named.url}, which doesn't answer", cure)
    found = named or running(workspace)
    if found is None:
        return ok("no Prefect server is running: each run starts its own")
    return ok(f"Prefect server at {found.url}")
