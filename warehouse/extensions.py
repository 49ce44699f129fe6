"""DuckDB's extensions from installed packages: the network is never asked."""

from pathlib import Path

import duckdb
from duckdb_extensions import import_extension

from warehouse.errors import WarehouseError


def load_full_text_search(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Load the extension `fts`.

    Args:
        connection: Any connection that may still change its settings.
        folder: Where DuckDB keeps the copy of the extension that it loads; made if missing.

    Raises:
        WarehouseError: The package is missing, or made for another version of DuckDB.
    """
    try:
        connection.execute("set extension_directory = $folder", {"folder": str(folder)})
        import_extension("fts", con=connection)
        connection.execute("load fts")
    except (duckdb.Error, ImportError) as error:
        reason = " ".join(str(error).split())
        raise WarehouseError(
            f"DuckDB {duckdb.__version__} can't load its extension fts: install "
            f"duckdb-extension-fts=={duckdb.__version__} ({reason})"
        ) from error


def check_full_text_search(folder: Path) -> str:
    """Load the extension into a database of its own; the version of DuckDB.

    Raises:
        WarehouseError: As `load_full_text_search`.
    """
    with duckdb.connect(":memory:") as connection:
        load_full_text_search(connection, folder)
    return duckdb.__version__
