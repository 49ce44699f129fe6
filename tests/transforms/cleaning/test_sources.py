import polars as pl
import pytest

from transforms.cleaning.sources import host_name, source_id, sources
from transforms.tables import SOURCES

PUBLISHERS = pl.DataFrame(
    {
        "name": ["Harbour Wire", "Coast Gazette"],
        "domain": ["harbour-wire.example", None],
        "publisher": ["Harbour Wire Ltd", "Coast Media"],
        "kind": ["wire", "outlet"],
        "is_wire": ["true", "false"],
    }
)


def described(*names: str | None) -> dict[str, tuple]:
    found = sources(pl.Series(names, dtype=pl.String), PUBLISHERS)
    assert found.schema == SOURCES
    return {
        row["name"]: (row["publisher"], row["kind"], row["is_wire"]) for row in found.to_dicts()
    }


def test_a_name_on_the_list_is_described():
    assert described("Harbour Wire") == {"Harbour Wire": ("Harbour Wire Ltd", "wire", True)}


@pytest.mark.parametrize("host", ["harbour-wire.example", "news.harbour-wire.example"])
def test_a_host_of_a_publisher_is_that_publisher(host):
    assert described(host)[host] == ("Harbour Wire Ltd", "wire", True)


def test_another_name_is_unknown():
    assert described("Village Post") == {"Village Post": (None, "unknown", False)}


def test_names_that_differ_in_case_are_one_source():
    assert len(described("Coast Gazette", "COAST GAZETTE", None, " ")) == 1
    assert source_id("Coast Gazette") == source_id("coast gazette")


def test_the_order_of_names_does_not_matter():
    names = pl.Series(["b", "a", "A", "c"])
    assert sources(names, PUBLISHERS).equals(sources(names.reverse(), PUBLISHERS))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.coast.example/a?b", "coast.example"),
        ("http://news.coast.example:80/", "news.coast.example"),
        ("not an address", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_an_address_names_its_host(url, host):
    assert host_name(url) == host
