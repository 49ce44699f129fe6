"""Who runs the program."""

import getpass


def account() -> str | None:
    """The name of the user's account; None where the system has none, as in some containers."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None
