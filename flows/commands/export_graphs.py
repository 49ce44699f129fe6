"""Claims -> the files of other tools: schema.org in JSON-LD, FollowTheMoney."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from flows.errors import UsageError
from flows.output.answers import Wanted, note, stdout_bytes
from flows.output.output_files import replaced_file
from flows.output.printable import json_printable
from transforms.exports.linked_claims import CONTEXT, linked_claims
from transforms.exports.money_trail import money_trail
from warehouse.reader import named_query

_NAME: Final = "claims"


def export_graph(warehouse: Path, name: str, form: str, wanted: Wanted) -> None:
    """Write all claims with their articles in the vocabulary of other tools.

    Args:
        warehouse: The published file.
        name: What is exported: claims.
        form: One of GRAPHS.
        wanted: File; None is stdout.

    Raises:
        UsageError: Something else than claims, or the file exists.
        StorageError: It can't be written.
        WarehouseError: The warehouse can't be read.
    """
    if name.strip().lower() != _NAME:
        raise UsageError(f"--format {form} is for claims: `twosource export claims`")
    wanted.check(warehouse)
    write = GRAPHS[form]
    if wanted.output is None:
        with stdout_bytes() as stream:
            write(warehouse, stream)
        return
    with replaced_file(wanted.output) as stream:
        count = write(warehouse, stream)
    note(f"{count} things in {wanted.output}")


def _write_linked(warehouse: Path, stream: BinaryIO) -> int:
    articles, claims = (named_query(warehouse, f"export_{name}") for name in ("articles", "claims"))
    nodes = linked_claims(articles, claims)
    stream.write(f'{{"@context": "{CONTEXT}",\n"@graph": ['.encode())
    count = 0
    for line in _lines(nodes):
        stream.write(b",\n" if count else b"\n")
        stream.write(line)
        count += 1
    stream.write(b"\n]}\n")
    return count


def _write_money(warehouse: Path, stream: BinaryIO) -> int:
    names = ("articles", "entities", "mentions", "claims")
    count = 0
    for line in _lines(money_trail(*(named_query(warehouse, f"export_{n}") for n in names))):
        stream.write(line + b"\n")
        count += 1
    return count


def _lines(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    for row in rows:
        text = json_printable(json.dumps(row, ensure_ascii=False))
        yield text.encode("utf8", "backslashreplace")


GRAPHS: Final[dict[str, Callable[[Path, BinaryIO], int]]] = {
    "jsonld": _write_linked,
    "ftm": _write_money,
}
"""Form -> how it is written; the number of things."""
