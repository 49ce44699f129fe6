import polars as pl

from transforms.cleaning.blocks import CUTS, cut_blocks
from transforms.cleaning.closing_lines import with_closing_lines

REPORT = "The harbour office closed both piers after the storm tore away part of the wall. " * 20
CLOSING = "Stay with us for the latest updates on the pier."


def closed(*texts):
    frame = pl.DataFrame({"row": range(len(texts)), "text": texts}, {"row": pl.Int64, "text": str})
    return with_closing_lines(cut_blocks(frame))


def test_a_promotion_at_the_end_of_a_long_line_is_a_block_of_its_own():
    text = f"Storm\n  {REPORT} {CLOSING}\nMore"
    found = closed(text, REPORT)
    assert found["text"].to_list() == ["Storm", REPORT.strip(), CLOSING, "More", REPORT.strip()]
    assert found["block_number"].to_list() == [1, 2, 3, 4, 1]
    places = found.filter(row=0).select("start_char", "end_char", "text").rows()
    assert all(text[start:end] == line for start, end, line in places)
    assert found.schema == CUTS


def test_what_reports_end_with_stays():
    lines = f"{REPORT}\n{REPORT}“Stay with us for the latest updates,” Bell said.\n{CLOSING}"
    assert closed(lines).equals(cut_blocks(pl.DataFrame({"row": [0], "text": [lines]})))


def test_no_blocks_stay_none():
    assert closed().is_empty()
