"""The table of units, claims -> claims whose numbers are in one unit where units are mixed.

The words of a claim stay as they are; only what is compared is converted, to the unit of the
claim that comes first.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from transforms.tables import TEXT

# Of a fixed size each; rates of exchange change, and a degree has another zero elsewhere.
_DIMENSIONS = ("length", "mass", "area", "volume", "speed", "power", "energy", "pressure")
# News has one word for several sizes: short and metric tons, miles at sea, gallons.
_LOOSE = ("ton", "nautical mile", "gallon", "quart", "pint", "fluid ounce", "barrel", "league")
_NUMBERS = ("value_number", "low", "high")


class Scale(NamedTuple):
    """What a unit measures, and how many base units of it make one."""

    dimension: str
    factor: float


def unit_scales(units: pl.DataFrame) -> dict[str, Scale]:
    """The scale of every unit that can be converted.

    Args:
        units: `unit`, `dimension`, `factor` of seeds/words/units.csv.
    """
    sized = units.filter(
        pl.col("dimension").is_in(_DIMENSIONS)
        & ~pl.col("unit").is_in(_LOOSE)
        & (pl.col("factor") > 0)
    )
    rows = sized.select("unit", "dimension", "factor").unique().iter_rows()
    return {unit: Scale(dimension, factor) for unit, dimension, factor in rows}


def in_one_unit(
    claims: pl.DataFrame, together: Sequence[str], scales: Mapping[str, Scale]
) -> pl.DataFrame:
    """Convert the numbers of claims that are compared.

    Args:
        claims: `unit`, `value_number`, `low`, `high` and the columns in `together`; in order.
        together: Columns that claims share which are compared.
        scales: From `unit_scales`; a unit that isn't in it is compared with itself.

    Returns:
        The claims with `measure`, the dimension or the unit, and `reported_number`; the numbers
        of one measure are in the unit of its first claim.
    """
    factors = {unit: scale.factor for unit, scale in scales.items()}
    dimensions = {unit: scale.dimension for unit, scale in scales.items()}
    unit = pl.col("unit")
    measured = claims.with_columns(
        measure=unit.replace_strict(dimensions, default=unit, return_dtype=TEXT),
        reported_number=pl.col("value_number"),
        factor=unit.replace_strict(factors, default=1.0, return_dtype=pl.Float64()),
    )
    ratio = pl.col("factor") / pl.col("factor").first().over(*together, "measure")
    return measured.with_columns(pl.col(_NUMBERS) * ratio).drop("factor")
