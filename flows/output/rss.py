"""News about what is watched -> an RSS 2.0 feed that any reader takes."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

# What XML 1.0 can't hold, however it is escaped.
_NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rss(title: str, subject_key: str, items: Sequence[Mapping[str, Any]]) -> bytes:
    """A feed of the rows of queries/watch_items.sql.

    Every item has a guid that stays the same: kind, id and run.
    """
    feed = ET.Element("rss", version="2.0")
    channel = ET.SubElement(feed, "channel")
    _add(channel, "title", f"twosource: {title}")
    _add(channel, "link", f"urn:twosource:watch:{quote(subject_key)}")
    _add(channel, "description", f"What runs found new about {title}.")
    _add(channel, "generator", "twosource")
    for row in items:
        _add_item(channel, row)
    ET.indent(feed)
    xml: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _add_item(channel: ET.Element, row: Mapping[str, Any]) -> None:
    item = ET.SubElement(channel, "item")
    _add(item, "title", f"{row['kind']}: {row['title'] or row['item_id']}")
    if is_web_address(row["url"]):
        _add(item, "link", row["url"])
    told = [row["text"], f"Source: {row['source']}" if row["source"] else None]
    _add(item, "description", "\n".join(part for part in told if part) or str(row["title"]))
    _add(item, "category", row["kind"])
    at: datetime = row["published_at"] or row["found_at"]
    _add(item, "pubDate", format_datetime(at.astimezone(UTC), usegmt=True))
    guid = _add(item, "guid", f"urn:twosource:{row['kind']}:{row['item_id']}:{row['run_number']}")
    guid.set("isPermaLink", "false")


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = _NO_XML.sub("\ufffd", text)
    return element


def is_web_address(url: str | None) -> bool:
    """Whether a reader may follow it: http or https with a host.

    >>> is_web_address("https://post.example/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
