"""What the version of the rules counts."""

import re
from pathlib import Path

import pytest

import flows.rules
from flows.rules import rules_version
from flows.settings import Settings

_ASKED = re.compile(r'query\(\s*(?:\w+,\s*)?"(\w+)"')
_NO_RULE = {"decisions", "schema_version"}  # they hand on what is stored


def test_every_query_of_a_deciding_stage_counts():
    stages = [Path(flows.rules.__file__).parent / "stages" / name for name in flows.rules._WIRING]
    asked = {name for stage in stages for name in _ASKED.findall(stage.read_text("utf8"))}
    assert asked - _NO_RULE == set(flows.rules._QUERIES)


@pytest.mark.parametrize(
    ("part", "counts"),
    [
        pytest.param("template_pairs", True, id="a-deciding-query"),
        pytest.param("linked_claims.py", False, id="an-export"),
        pytest.param("tolls.py", True, id="a-transform"),
    ],
)
def test_what_decides_changes_the_version_and_nothing_else(monkeypatch, part, counts):
    def version():
        flows.rules._code.cache_clear()
        return rules_version(Settings(), {})

    before = version()
    read_bytes, sql_text = Path.read_bytes, flows.rules.sql_text
    monkeypatch.setattr(Path, "read_bytes", lambda p: read_bytes(p) + b"#" * (p.name == part))
    monkeypatch.setattr(
        flows.rules, "sql_text", lambda folder, name: sql_text(folder, name) + "-" * (name == part)
    )
    after = version()
    flows.rules._code.cache_clear()
    assert (after != before) == counts
