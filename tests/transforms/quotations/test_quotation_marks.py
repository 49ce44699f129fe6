from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.quotations.quotation_marks import stretches


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("“One,” he said. “Two.”", ["“One,”", "“Two.”"], id="two-stretches"),
        pytest.param("“One ‘two’ three”", ["“One ‘two’ three”"], id="nested-is-part-of-the-outer"),
        pytest.param('"One "two" three," he said', ['"One "two" three,"'], id="nested-straight"),
        pytest.param("‘It’s theirs,’ she said", ["‘It’s theirs,’"], id="apostrophe-inside"),
        pytest.param("‘The boys’ own hats,’", ["‘The boys’ own hats,’"], id="plural-possessive"),
        pytest.param(
            "‘One. ‘Two. ‘Three.’", ["‘One. ‘Two. ‘Three.’"], id="reopened-after-full-stop"
        ),
        pytest.param("``One,'' he said", ["``One,''"], id="typewriter-marks"),
        pytest.param("''One,'' he said", ["''One,''"], id="doubled-single-marks"),
        pytest.param("«One», he said", ["«One»"], id="guillemets"),
        pytest.param("He said “one and", ["“one and"], id="unclosed-runs-to-the-end"),
        pytest.param("It was ’twas and ‘90s", [], id="elisions"),
        pytest.param("a 6' 2\" door", [], id="feet-and-inches"),
        pytest.param("", [], id="empty"),
    ],
)
def test_marked_text_is_told_from_apostrophes(text, found):
    assert [text[s.start : s.end] for s in stretches(text)] == found


@given(st.text("ab s.,\"'“”‘’«»`\n", max_size=60))
def test_stretches_lie_in_the_text_one_after_the_other(text):
    found = stretches(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_an_open_stretch_says_so():
    assert [s.is_closed for s in stretches("“One” and “two")] == [True, False]


@pytest.mark.parametrize("noise", ["“", "‘a ", "“a ", "' ", '"a', "''", "s’ a"])
def test_noise_is_read_in_bounded_time(noise):
    text = noise * (20_000 // len(noise))
    assert all(s.end <= len(text) for s in stretches(text))
