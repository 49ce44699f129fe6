"""Where the state of one warehouse lies: everything beside the published file."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Workspace:
    """The paths that belong to one published warehouse.

    Attributes:
        warehouse: The published DuckDB file, the only one that users open.
    """

    warehouse: Path

    @property
    def state(self) -> Path:
        """The folder of everything that is not published."""
        return self.warehouse.with_name(self.warehouse.name + ".state")

    @property
    def work_database(self) -> Path:
        """The pipeline's private database."""
        return self.state / "work.duckdb"

    @property
    def decisions(self) -> Path:
        """What people decided: beside the warehouse, not in its state, for it can't be remade."""
        return self.warehouse.with_name(self.warehouse.name + ".decisions.jsonl")

    @property
    def decisions_lock(self) -> Path:
        """Held while the decisions are changed."""
        return self.state / "decisions.lock"

    @property
    def watches(self) -> Path:
        """What is watched, and up to which run it was looked at."""
        return self.warehouse.with_name(self.warehouse.name + ".watches.json")

    @property
    def watches_lock(self) -> Path:
        """Held while what is watched is changed."""
        return self.state / "watches.lock"

    @property
    def parts(self) -> Path:
        """Finished Parquet parts, one folder a stage."""
        return self.state / "parts"

    @property
    def lock(self) -> Path:
        """The run lock."""
        return self.state / "lock"

    @property
    def stop_record(self) -> Path:
        """There while a run is being stopped, or where one was stopped before it could say so."""
        return self.state / "stopped"

    @property
    def prefect_home(self) -> Path:
        """Prefect's database and results."""
        return self.state / "prefect"

    @property
    def server_record(self) -> Path:
        """Which Prefect server serves this warehouse now."""
        return self.state / "server.json"

    @property
    def pages(self) -> Path:
        """Pages of our own: the quality page of the last run."""
        return self.state / "pages"

    @property
    def snapshots(self) -> Path:
        """The last published files."""
        return self.state / "snapshots"

    @property
    def search_index(self) -> Path:
        """The full-text index of the published file."""
        return self.state / "search.duckdb"

    @property
    def extensions(self) -> Path:
        """DuckDB extensions, so that nothing is written to the user's home."""
        return self.state / "extensions"

    @property
    def numba_cache(self) -> Path:
        """Compiled fingerprint kernels."""
        return self.state / "numba"
