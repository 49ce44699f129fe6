"""Compare a warehouse made from seeds/ with the answers written by hand.

    python benchmarks/score_demo.py WAREHOUSE [--details [KIND]]

The answers and how they compare: tests/golden/expected/README.md. Precision is printed where the
answers are complete: the articles marked `is_complete`, and everything about copies, rejects,
versions and conflicts.
"""

import argparse
import pathlib
import sys

from demo_articles import Demo, Score
from demo_copies import copy_scores
from demo_facts import fact_scores
from demo_groups import group_scores


def scores(warehouse: pathlib.Path) -> dict[str, Score]:
    """Every comparison by its kind, in order of printing."""
    demo = Demo.read(warehouse)
    found = [*copy_scores(demo), *fact_scores(demo), *group_scores(demo)]
    return {score.kind: score for score in found}


def line(score: Score) -> str:
    """A row of the table."""
    found = "" if score.found is None else str(score.found)
    precision = "" if score.precision is None else f"{score.precision:.3f}"
    return (
        f"{score.kind:<26}{score.expected:>9}{score.hits:>7}{found:>7}"
        f"{precision:>11}{score.recall:>8.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("warehouse", type=pathlib.Path)
    parser.add_argument("--details", nargs="?", const="", metavar="KIND")
    options = parser.parse_args()
    table = scores(options.warehouse)
    print(f"{'kind':<26}{'expected':>9}{'hits':>7}{'found':>7}{'precision':>11}{'recall':>8}")
    for score in table.values():
        print(line(score))
    if options.details is None:
        return
    for score in table.values():
        if score.kind.startswith(options.details) and (score.misses or score.wrong):
            print(f"\n== {score.kind}")
            sys.stdout.writelines(f"  missed  {note}\n" for note in score.misses)
            sys.stdout.writelines(f"  wrong   {note}\n" for note in score.wrong)


if __name__ == "__main__":
    main()
