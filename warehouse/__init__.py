"""Storage: everything DuckDB, and every line of SQL."""
