"""The shell: Prefect flows, settings, the command line, paths and the clock."""
