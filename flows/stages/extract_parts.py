"""The batches of the stage Extract facts: texts -> parts of six kinds of facts, and failures."""

from pathlib import Path
from typing import Any

import polars as pl

from flows.running.batch_parts import PartStage
from flows.running.parts import read_record, write_part, write_record
from flows.running.workers import allow_seconds
from flows.settings import read_settings
from flows.words import read_words
from transforms import tables
from transforms.reading.reject_reasons import Reject

KINDS = ("mentions", "timexes", "quantities", "quotes", "events", "claims")
SECONDS_A_MB = 500  # about five times what the model takes


def extract_part(path: str, config: str | None) -> str:
    """Parse and extract the texts of one batch: parts in, parts out."""
    from flows.nlp import language_model  # noqa: PLC0415 -- spaCy
    from transforms.extraction.extraction import ExtractionRules, extracted  # noqa: PLC0415
    from transforms.extraction.parsing import Parsing, parsed_articles  # noqa: PLC0415

    base = Path(path)
    if read_record(base.with_suffix(".json")) is not None:
        return path
    settings = read_settings(Path(config) if config else None)
    rules = ExtractionRules.from_tables(read_words(settings.words))
    texts = pl.read_parquet(base.with_suffix(".texts.parquet"), glob=False)
    blocks = pl.read_parquet(base.with_suffix(".blocks.parquet"), glob=False)
    parsing = Parsing(max_chars=settings.limits.max_block_chars)
    found: list[tuple[dict[str, pl.DataFrame], pl.DataFrame]] = []
    for (language,), own in texts.partition_by("model_language", as_dict=True).items():
        nlp = language_model(settings.models[str(language)])
        chars = int(blocks["text"].str.len_chars().sum())
        allow_seconds(settings.limits.record_seconds + SECONDS_A_MB * chars / 1e6)
        found.append(extracted(parsed_articles(own, blocks, nlp, parsing), rules))
    for kind in KINDS:
        write_part(base.with_suffix(f".{kind}.parquet"), pl.concat(f[kind] for f, _ in found))
    write_part(base.with_suffix(".failures.parquet"), pl.concat(f for _, f in found))
    write_record(base.with_suffix(".json"), {"texts": texts.height})
    return path


def _refused(base: Path, lost: Reject) -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    from transforms.extraction.extraction import EXTRACTED, FAILURES  # noqa: PLC0415 -- spaCy

    texts = pl.read_parquet(base.with_suffix(".texts.parquet"), glob=False)
    nothing = {
        kind: pl.Schema({"content_key": tables.TEXT, **schema}).to_frame()
        for kind, schema in EXTRACTED.items()
    }
    failed = {"content_key": texts["content_key"].item(), "detail": f"{lost.reason}: {lost}"}
    return nothing | {"failures": pl.DataFrame([failed], FAILURES)}, {"texts": 1}


EXTRACT = PartStage(
    work=extract_part,
    given="texts",
    results=(*KINDS, "failures"),
    refused=_refused,
    key="content_key",
    beside=("blocks",),
)
"""The stage Extract facts."""
