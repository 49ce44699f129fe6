"""Addresses of web pages -> one spelling for one page."""

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

_DEFAULT_PORTS: Final = {"http": ":80", "https": ":443"}
# Parameters that say where a reader came from. Source: the documentation of those services.
_TRACKING: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|xtor"
    r"|_hs(?:enc|mi))(?:=.*)?",
    re.IGNORECASE | re.DOTALL,
)


def address_key(address: str) -> str:
    """The address without what differs between two ways to one page.

    Scheme and host in lower case, no default port, no parameters that only say where a reader
    came from. All else stays, also a fragment and the order of parameters: they may tell
    articles apart. What is no web address comes back as it is.

    >>> address_key("HTTPS://News.Example:443/Dam?id=7&utm_source=mail#xtor=RSS-1")
    'https://news.example/Dam?id=7'
    >>> address_key("https://news.example/live#post-12")
    'https://news.example/live#post-12'
    >>> address_key("kpa-ferry")
    'kpa-ferry'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme not in _DEFAULT_PORTS or not parts.netloc:
        return address
    query, fragment = (_without_tracking(part) for part in (parts.query, parts.fragment))
    return SplitResult(parts.scheme, _host(parts), parts.path, query, fragment).geturl()


def _host(parts: SplitResult) -> str:
    user, at, host = parts.netloc.rpartition("@")
    return user + at + host.lower().removesuffix(_DEFAULT_PORTS[parts.scheme])


def _without_tracking(parameters: str) -> str:
    kept = (one for one in parameters.split("&") if not _TRACKING.fullmatch(one))
    return "&".join(kept)
