"""A reject says what is wrong, where, and what to do."""

import pytest

from transforms.reading.reject_reasons import Reject, RejectReason, Stage, reject_row, rejects
from transforms.tables import REJECTS


@pytest.mark.parametrize("reason", RejectReason, ids=str)
def test_every_reason_has_a_cure_of_one_line(reason):
    assert reason.cure
    assert "\n" not in reason.cure


def test_a_detail_names_file_place_problem_and_cure():
    reject = Reject(RejectReason.MISSING_TEXT, "no text")
    row = reject_row("in/a.csv", "record 3, line 4", 3, Stage.READ, reject)
    assert row["detail"] == (
        "in/a.csv, record 3, line 4: no text. Cure: give the record a `text` or a `html` field."
    )


def test_rejects_keep_their_order_and_have_the_tables_columns():
    reject = Reject(RejectReason.EMPTY, "no text")
    rows = [reject_row(path, None, None, Stage.READ, reject) for path in ("b", "a")]
    assert rejects(rows)["path"].to_list() == ["b", "a"]
    assert rejects(rows).schema == REJECTS


def test_no_reject_is_an_empty_table():
    assert rejects([]).schema == REJECTS
