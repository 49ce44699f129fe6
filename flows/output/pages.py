"""The look and the safety that all our HTML pages share: no script, nothing from outside."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from flows.output.printable import printable

_TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def environment() -> Environment:
    """Templates that escape all they are given; an unknown name in one is an error."""
    return Environment(
        loader=PackageLoader("flows"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style(name: str) -> Markup:
    """The common style sheet and the one of a page."""
    sheets = ("base.css", f"{name}.css")
    texts = [(_TEMPLATES / sheet).read_text(encoding="utf8") for sheet in sheets]
    return Markup("".join(texts))  # noqa: S704 -- our own files


@cache
def policy(name: str) -> str:
    """The content security policy of a page: its own style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style(name).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _visible(value: object) -> object:
    """What turns the direction of a line or controls a device is shown as an escape."""
    return printable(value) if type(value) is str else value
