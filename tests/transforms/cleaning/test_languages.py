import polars as pl
import pycountry
import pytest

from transforms.cleaning.languages import ALPHA_2, languages

ENGLISH = "The boats of the village were brought to the inner basin and the crews went home. "
GERMAN = (
    "Die Boote des Dorfes wurden in das Becken gebracht, und die Mannschaften gingen nach Hause. "
)
SWEDISH = "Båtarna från byn fördes till bassängen och besättningarna gick hem med tidvattnet igen. "


def named(language=None, markup_language=None, sample=None):
    row = {"row": 0, "language": language, "markup_language": markup_language, "sample": sample}
    kinds = dict.fromkeys(("language", "markup_language", "sample"), pl.String)
    return languages(pl.DataFrame([row], {"row": pl.Int64, **kinds})).row(0)[1:]


@pytest.mark.parametrize(
    ("known", "found"),
    [
        pytest.param(
            {"language": "de", "sample": ENGLISH * 5}, ("de", "given"), id="given-is-believed"
        ),
        pytest.param({"language": "en-GB"}, ("en", "given"), id="a-tag"),
        pytest.param({"language": "German"}, ("de", "given"), id="a-name"),
        pytest.param({"language": "deu"}, ("de", "given"), id="three-letters"),
        pytest.param({"markup_language": "fr_FR"}, ("fr", "markup"), id="markup"),
        pytest.param(
            {"language": "und", "markup_language": "sv"},
            ("sv", "markup"),
            id="undetermined-is-not-given",
        ),
        pytest.param(
            {"markup_language": "en", "sample": GERMAN * 4}, ("de", "detected"), id="false-markup"
        ),
        pytest.param(
            {"markup_language": "de-DE", "sample": ENGLISH * 4},
            ("en", "detected"),
            id="false-markup-of-english",
        ),
        pytest.param(
            {"markup_language": "en", "sample": GERMAN}, ("en", "markup"), id="too-short-to-object"
        ),
        pytest.param(
            {"markup_language": "en", "sample": "Fog, 12. Rain, 14. Wind, 3. " * 9},
            ("en", "markup"),
            id="nothing-surer-than-markup",
        ),
        pytest.param(
            {"markup_language": "sv", "sample": SWEDISH * 4}, ("sv", "markup"), id="true-markup"
        ),
        pytest.param({"sample": ENGLISH * 4}, ("en", "detected"), id="english"),
        pytest.param({"sample": GERMAN * 4}, ("de", "detected"), id="german"),
        pytest.param({"sample": SWEDISH * 4}, ("sv", "detected"), id="swedish"),
        pytest.param({"sample": ENGLISH}, (None, None), id="too-short"),
        pytest.param({}, (None, None), id="nothing"),
    ],
)
def test_the_best_evidence_names_the_language(known, found):
    assert named(**known) == found


def test_the_codes_of_two_letters_are_those_of_the_standard():
    listed = (getattr(language, "alpha_2", None) for language in pycountry.languages)
    assert {code for code in listed if code} == ALPHA_2
