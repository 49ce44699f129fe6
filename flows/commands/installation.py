"""Checks of what is installed: Python, packages, models, extension, compiler, Prefect."""

import os
import re
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from flows.commands.findings import Finding, fail, ok, warn
from flows.errors import UsageError
from flows.settings import Settings
from warehouse.errors import WarehouseError
from warehouse.extensions import check_full_text_search

_OLDEST_PYTHON: Final = (3, 11)
_CONSTRAINTS: Final = Path(__file__).resolve().parents[2] / "constraints.txt"
_PIN: Final = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
_NAME: Final = re.compile(r"^[\w.-]+")
_SHOWN: Final = 5
_INSTALL: Final = "run `make setup` to install the pinned versions"
_INSTALL_MODEL: Final = "install its package (docs/extraction.md, the medium model), or set another"


def check_python() -> Finding:
    """Whether Python is new enough."""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return fail(f"Python {found}", "install Python 3.11 or newer and run `make setup`")
    return ok(f"Python {found}")


def check_packages(constraints: Path = _CONSTRAINTS) -> Finding:
    """Whether everything that we need is there, in the pinned version where there is a pin."""
    needed = [line for line in requires("twosource") or [] if "extra ==" not in line]
    names = [found[0] for line in needed if (found := _NAME.match(line))]
    missing = [name for name in names if _installed(name) is None]
    if missing:
        return fail(f"packages missing: {_first(missing)}", _INSTALL)
    if not constraints.exists():
        return ok(f"{len(names)} packages; no pinned versions to compare (no checkout)")
    pins = dict(_PIN.findall(constraints.read_text(encoding="utf8")))
    other = _other_versions(pins)
    if other:
        return warn(f"other versions than pinned: {_first(other)}", _INSTALL)
    return ok(f"{len(pins)} packages as pinned in {constraints.name}")


def _other_versions(pins: Mapping[str, str]) -> list[str]:
    """Packages that are there in another version; one that isn't is for another platform."""
    found = {name: _installed(name) for name in pins}
    return [
        f"{name} {installed} (pinned {pins[name]})"
        for name, installed in found.items()
        if installed is not None and installed != pins[name]
    ]


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _first(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def check_models(models: Mapping[str, str]) -> Finding:
    """Whether the language models of the settings load."""
    from flows.nlp import language_model  # noqa: PLC0415 -- 1 s: spaCy

    for name in models.values():
        try:
            language_model(name)
        except UsageError:
            cure = _INSTALL if name in Settings().models.values() else _INSTALL_MODEL
            return fail(f"language model {name} can't be loaded", cure)
    return ok(f"language models: {', '.join(f'{key} {name}' for key, name in models.items())}")


def check_extension() -> Finding:
    """Whether DuckDB's full-text search loads without a network."""
    with tempfile.TemporaryDirectory(prefix="twosource-doctor-") as folder:
        try:
            found = check_full_text_search(Path(folder))
        except WarehouseError as error:
            return fail("DuckDB's full-text search", str(error))
    return ok(f"DuckDB {found} with full-text search")


def check_compiler() -> Finding:
    """Whether numba compiles, and keeps what it compiled where we told it to."""
    with tempfile.TemporaryDirectory(prefix="twosource-doctor-") as folder:
        os.environ["NUMBA_CACHE_DIR"] = folder  # numba reads it when it is imported
        try:
            kernels = import_module("flows.commands.compiler_probe")
            is_right = kernels.doubled(21) == 42
        except (ImportError, OSError, RuntimeError) as error:
            return fail(f"numba doesn't compile ({error})", _INSTALL)
        is_cached = any(Path(folder).rglob("*.nbc"))
    if not is_right:
        return fail("numba computes wrongly", _INSTALL)
    if not is_cached:
        return warn("numba compiles but keeps nothing", "every run compiles anew: 20 s longer")
    return ok("numba compiles and keeps what it compiled")


def check_prefect() -> Finding:
    """Whether Prefect and its server can be imported."""
    try:
        import_module("prefect.server.api.server")
        import_module("uvicorn")
    except (ImportError, RuntimeError, ValueError, TypeError) as error:
        return fail(f"Prefect can't be imported ({error})", _INSTALL)
    return ok(f"Prefect {_installed('prefect')} with its server")
