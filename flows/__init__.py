"""The shell: Prefect flows, settings, the command line, paths and the clock."""

from importlib.metadata import version


def program_version() -> str:
    """The version of twosource that is installed."""
    return version("twosource")
