import csv

import polars as pl
import pytest

from transforms.copies.bodies import BODIES


@pytest.fixture(scope="session")
def bodies_of():
    """Bodies of whole texts, by article id."""

    def made(texts: dict[str, str]) -> pl.DataFrame:
        whole = [[0]] * len(texts)
        rows = (list(texts), list(texts.values()), whole, whole)
        return pl.DataFrame(dict(zip(BODIES, rows, strict=True)), schema=BODIES)

    return made


@pytest.fixture(scope="session")
def articles_of():
    """Articles with the metadata that copies need, by id; the rest is null."""

    def made(texts: dict[str, str], **known: dict[str, object]) -> pl.DataFrame:
        kinds = {
            "source_id": pl.String(),
            "headline": pl.String(),
            "byline": pl.String(),
            "published_at": pl.Datetime("us", "UTC"),
            "published_on": pl.Date(),
            "published_precision": pl.String(),
        }
        given = {
            name: pl.Series([known.get(name, {}).get(key) for key in texts], dtype=kind)
            for name, kind in kinds.items()
        }
        named = {
            name: pl.Series(values, dtype=pl.String())
            for name, values in (("article_id", list(texts)), ("text", list(texts.values())))
        }
        return pl.DataFrame({**named, **given})

    return made


@pytest.fixture(autouse=True)
def csv_limit_of_this_test_only():
    """Reading sets the limit of the whole process; small ones of a test must not stay."""
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)
