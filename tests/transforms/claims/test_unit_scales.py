"""Which units are converted, and to which."""

import polars as pl
import pytest

from transforms.claims.unit_scales import in_one_unit, unit_scales


@pytest.fixture(scope="module")
def scales(words):
    return unit_scales(words["units"])


def test_units_of_a_fixed_size_are_converted(scales):
    assert {"kilogram", "pound", "mile", "kilometre", "hectare"} <= scales.keys()


@pytest.mark.parametrize("unit", ["dollar", "percent", "degree celsius", "ton", "minute", "point"])
def test_a_unit_without_a_fixed_size_is_not(unit, scales):
    assert unit not in scales


def test_numbers_take_the_unit_of_the_first(scales):
    rows = [
        ("s", "kilogram", 300.0),
        ("s", "pound", 660.0),
        ("t", "pound", 660.0),
        ("s", None, 2.0),
    ]
    claims = pl.DataFrame(rows, ["story_key", "unit", "value_number"], orient="row")
    claims = claims.with_columns(low="value_number", high=pl.lit(None, pl.Float64()))
    found = in_one_unit(claims, ["story_key"], scales)
    assert found["measure"].to_list() == ["mass", "mass", "mass", None]
    assert found["value_number"].round(1).to_list() == [300.0, 299.4, 660.0, 2.0]
    assert found["low"].to_list() == found["value_number"].to_list()
