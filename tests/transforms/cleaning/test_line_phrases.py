import polars as pl
import pytest

from transforms.cleaning.line_phrases import LinePhrases, line_key, phrase_kinds

RULES = LinePhrases.from_tables(
    {
        "boilerplate": pl.DataFrame(
            [
                ("share", "share", "exact", 1),
                ("top stories", "navigation", "exact", 3),
                ("send us a letter", "contact", "contains", 40),
                ("we use crumbs", "cookie", "contains", 60),
                ("file picture:", "caption_prefix", "prefix", 90),
            ],
            ["phrase", "kind", "match", "max_words"],
            orient="row",
        ),
        "publishers": pl.DataFrame({"name": ["Harbour Post"]}),
    }
)


def kinds(*lines):
    keys = pl.select(key=line_key(pl.lit(pl.Series(lines, dtype=pl.String))))["key"]
    return phrase_kinds(keys, keys.str.count_matches(" ").cast(pl.Int64) + 1, RULES).to_list()


@pytest.mark.parametrize(
    ("phrase", "most", "kind"),
    [
        pytest.param("Send us a letter", 40, "contact", id="contains-40"),
        pytest.param("We use crumbs", 60, "cookie", id="contains-60"),
        pytest.param("File picture:", 90, "caption_prefix", id="prefix-90"),
    ],
)
def test_a_phrase_is_found_in_lines_of_at_most_its_words(phrase, most, kind):
    rest = most - len(phrase.split())
    lines = [f"{phrase} {'word ' * more}" for more in (1, 2, rest - 1, rest, rest + 1)]
    assert kinds(*lines) == [kind, kind, kind, kind, None]


def test_an_exact_phrase_is_the_whole_line():
    assert kinds("Share", "SHARE!", "Top stories »", "Share it", "The top stories") == [
        "share",
        "share",
        "navigation",
        None,
        None,
    ]


def test_a_phrase_is_made_of_whole_words():
    assert kinds("They resend us a letter", "“We use crumbs,” it says") == [None, "cookie"]


def test_no_lines_are_no_error():
    assert kinds() == []


def test_a_key_has_single_spaces_and_straight_apostrophes():
    line = pl.Series(["“It’s\t all \xa0 over”  …", "a\n b"])
    assert pl.select(line_key(pl.lit(line))).to_series().to_list() == ["“it's all over”", "a b"]
