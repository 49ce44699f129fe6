"""What the documentation says is run: commands, queries, generated pages."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from flows.cli import app
from flows.docs import ROOT, cli_page, settings_page, tables_page
from warehouse.reader import read_only

COMMANDS = typer.main.get_command(app).commands
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# These work long or change the warehouse: their options are checked only.
STARTERS = {"run", "ui", "serve", "doctor", "withdraw", "decide"}
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL_LINE = re.compile(r"^\$ (?:\.venv/bin/)?twosource (.+)$", re.MULTILINE)
HELP_LINE = re.compile(r"(?:^|Example: )twosource (.+)$", re.MULTILINE)


def blocks(language):
    return [
        pytest.param(block, id=f"{page.name}-{number}")
        for page in PAGES
        for number, (kind, block) in enumerate(FENCE.findall(page.read_text(encoding="utf8")))
        if kind == language
    ]


def command_lines():
    """Every command line of the pages and of the help, but the synopses of docs/cli.md."""
    shown = [line for block in blocks("console") for line in SHELL_LINE.findall(block.values[0])]
    examples = [line for command in COMMANDS.values() for line in help_examples(command)]
    return sorted({line for line in shown if "[OPTIONS]" not in line} | set(examples))


def help_examples(command):
    return HELP_LINE.findall("\n".join(line.strip() for line in command.help.splitlines()))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_of_itself(name):
    assert any(line.split()[0] == name for line in help_examples(COMMANDS[name]))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name):
    unexplained = [
        option.name for option in COMMANDS[name].params if not getattr(option, "help", None)
    ]
    assert not unexplained


@pytest.mark.parametrize(
    ("name", "page"),
    [("cli.md", cli_page), ("settings.md", settings_page), ("tables.md", tables_page)],
)
def test_a_generated_page_is_up_to_date(name, page):
    assert (ROOT / "docs" / name).read_text(encoding="utf8") == page(), "run `make docs`"


@pytest.mark.parametrize("line", command_lines())
def test_a_command_line_has_options_that_exist(line):
    name, *arguments = shlex.split(line, comments=True)
    COMMANDS[name].make_context(name, arguments)


@pytest.mark.parametrize(
    "line", [line for line in command_lines() if not {*line.split()} & {*STARTERS, "--retry"}]
)
def test_a_command_that_reads_works_on_the_demonstration(demo_warehouse, tmp_path, line):
    arguments = re.sub(r" --warehouse \S+", "", line)
    command = [sys.executable, "-m", "flows", *shlex.split(arguments, comments=True)]
    ended = subprocess.run(
        [*command, "--warehouse", str(demo_warehouse)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout or list(Path(tmp_path).iterdir())


@pytest.mark.parametrize("query", blocks("sql"))
def test_a_query_of_the_pages_has_rows_on_the_demonstration(demo_warehouse, query):
    with read_only(demo_warehouse) as connection:
        assert connection.execute(query).fetchall()
