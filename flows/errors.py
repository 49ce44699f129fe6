"""Errors of the shell, each with the exit code that scripts rely on."""


class TwosourceError(Exception):
    """An error that a user can act on; `exit_code` is the process's answer."""

    exit_code = 1


class UsageError(TwosourceError):
    """A wrong argument, setting or input path."""

    exit_code = 2


class RefusedError(TwosourceError):
    """The quality gate refused to publish, or too much was rejected."""

    exit_code = 4


class StorageError(TwosourceError):
    """Storage that is full, unwritable, damaged, or made by a newer version."""

    exit_code = 5


class RunActiveError(TwosourceError):
    """Another run holds the lock of this warehouse."""

    exit_code = 75
