import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning.text import (
    REPAIRS,
    looks_damaged,
    repaired,
    repaired_texts,
)

LOST = st.sampled_from(
    ["don?t", "she?s", "we?re", "I?ve", "they?ll", "I?d", "I?m", "aÄb", "a\ufffd"]
)
DAMAGE = st.text(
    st.sampled_from("abc é“”’…Ãâ€™œ\x80\x93\x9d\x00\x1b\x85\r\n\t\u2028\ufeff\u200b\u202e中РвЂ"),
    max_size=40,
)


@given(DAMAGE)
def test_a_repaired_text_needs_no_repair(text):
    once = repaired(text).text
    assert repaired(once) == (once, ())


@given(st.lists(DAMAGE, min_size=1, max_size=5))
def test_a_column_is_repaired_as_its_texts_are(texts):
    column = repaired_texts(pl.Series(texts, dtype=pl.String))
    expected = [repaired(text) for text in texts]
    assert column["text"].to_list() == [repair.text for repair in expected]
    assert column["repairs"].to_list() == [" ".join(repair.repairs) or None for repair in expected]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_column_misses_no_damage(text):
    assert repaired_texts(pl.Series([text]))["text"][0] == repaired(text).text


@given(st.lists(st.text("aB1 .,?\x00\x1f\x7f\r\n“”‘’–—…éÃâ€\x9d", max_size=6) | DAMAGE | LOST))
def test_a_column_misses_no_doubt(texts):
    column = repaired_texts(pl.Series(texts, dtype=pl.String))
    found = dict(zip(texts, column["doubtful"], strict=True))
    assert all(found[text] for text in texts if looks_damaged(text))


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_plain_ascii_is_never_changed(text):
    assert repaired(text).text == text


@given(st.text("abcdefgäöüßéèêàçñøåœšžćłąęőűâăîșț “”‘’…–—", max_size=60))
def test_damage_by_reading_utf8_as_western_is_undone(text):
    try:
        damaged = text.encode("utf8").decode("cp1252")
    except UnicodeDecodeError:
        return
    if looks_damaged(damaged) and repaired(damaged).text != damaged:
        assert "Ã©" not in repaired(damaged).text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('“Quotes” and ‘quotes’ and "quotes" stay.', id="quotation-marks"),
        pytest.param("  margins stay \n\n\n", id="margins"),
        pytest.param("ﬁne ＷＩＤＥ ½ ① …", id="compatibility-letters"),
        pytest.param("e\u0301 stays apart", id="combining-marks"),
        pytest.param("zero\u200bwidth and \u202bbidi\u202c", id="marks-without-width"),
        pytest.param("Fish &amp; chips &lt;b&gt;", id="entities"),
        pytest.param("ÉTÉ À ÂGE ÇA", id="capitals-with-marks"),
    ],
)
def test_sound_text_stays_as_it_is(text):
    assert repaired(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "fixed", "repair"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", "line_ends", id="line-ends"),
        pytest.param("a\x0cb\u2029c", "a\nb\nc", "line_ends", id="page-and-paragraph-ends"),
        pytest.param("It wasnâ€™t", "It wasn’t", "encoding", id="utf8-as-western"),
        pytest.param("Ã¼ber MÃ¼nchen", "über München", "encoding", id="utf8-as-latin"),
        pytest.param("\x93Yes\x94", "“Yes”", "encoding", id="western-as-latin"),
        pytest.param("a\x00b\x1bc\ufeffd", "abcd", "control", id="controls"),
    ],
)
def test_damage_is_undone_and_named(text, fixed, repair):
    assert repaired(text) == (fixed, (repair,))


@pytest.mark.parametrize(
    "encoding",
    [
        "latin-1",
        "cp1252",
        "cp1250",
        "cp1251",
        "cp1253",
        "cp1254",
        "cp1257",
        "iso8859-2",
        "mac_roman",
    ],
)
def test_a_dash_read_in_any_single_byte_encoding_is_found_and_undone(encoding):
    sound = "The bridge – it is old – stays closed."
    damaged = sound.encode("utf8").decode(encoding)
    assert repaired_texts(pl.Series([damaged]))["text"].to_list() == [sound]


def test_true_words_in_another_script_hide_no_damage():
    # the no-break space of the byte A0 became a space: only the whole run proves what it was
    damaged = "٢٠٠١ مترًا".encode().decode("cp1252").replace("\xa0", " ")
    assert repaired(f"橋の長さは {damaged}").text == "橋の長さは ٢٠٠١ مترًا"


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        pytest.param("Minister KrÄmer", True, id="capital-inside-a-word"),
        pytest.param("We don?t know", True, id="question-mark-for-apostrophe"),
        pytest.param("lost \ufffd here", True, id="replacement-character"),
        pytest.param("Is it so? The McÁrdle case", False, id="sound"),
        pytest.param("http://a.example/x?id=1", False, id="address"),
    ],
)
def test_damage_beyond_proof_is_only_flagged(text, damaged):
    assert looks_damaged(text) is damaged
    assert repaired(text).text == text


def test_repairs_are_named_once():
    assert len({name for name, _ in REPAIRS}) == len(REPAIRS)
