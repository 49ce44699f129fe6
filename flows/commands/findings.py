"""What a check of `doctor` found."""

from typing import Literal, NamedTuple


class Finding(NamedTuple):
    """One line of `doctor`."""

    state: Literal["ok", "warn", "fail"]
    what: str
    cure: str = ""

    def __str__(self) -> str:
        """The line as it is printed."""
        return f"{self.state:<5}{self.what}" + (f": {self.cure}" if self.cure else "")


def ok(what: str) -> Finding:
    """Something is as it should be."""
    return Finding("ok", what)


def warn(what: str, cure: str) -> Finding:
    """Something works, but not for long or not at its best."""
    return Finding("warn", what, cure)


def fail(what: str, cure: str) -> Finding:
    """Something stops a run."""
    return Finding("fail", what, cure)
