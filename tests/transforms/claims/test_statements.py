"""Which quotes of one speaker are one statement, and what becomes of them."""

import polars as pl
import pytest

from transforms.claims.claim_groups import COMPARED_CLAIMS, claim_groups
from transforms.claims.statement_words import is_one_statement
from transforms.tables import SHARED_PASSAGES

SOLD = "The old mill at Selm will be sold before spring to a friend of Ilse"
SAID = {"property": "statement", "subject": "Moor", "subject_lemma": "say"}
MOOR, VENN = {"participant_entity_ids": ["moor"]}, {"participant_entity_ids": ["venn"]}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param("I can tell you: the old mill at Selm will be sold soon", True, id="a-run"),
        pytest.param("that before spring the old Selm mill would be sold", True, id="a-report"),
        pytest.param("that before spring the old Selm mill would not be sold", False, id="denied"),
        pytest.param("It’s not the old mill at Selm will be sold", False, id="a-run-denied"),
        pytest.param("The mill is closed", False, id="few-words"),
        pytest.param(
            "It is the old mill at Selm that nobody visits now in the long winter",
            False,
            id="a-name",
        ),
        pytest.param("We will be here before it is all over", False, id="empty-words"),
        pytest.param("Bread from Varn is sold before dawn", False, id="another"),
    ],
)
def test_statements_are_one_by_a_run_of_words_or_most_of_their_content(other, expected):
    assert is_one_statement(SOLD, other) == expected
    assert is_one_statement(other, SOLD) == expected


def test_a_short_report_is_no_part_of_any_long_speech():
    report = "that the mill, the bridge and the harbour need repairs"
    words = " ".join(f"word{i}" for i in range(40))
    assert not is_one_statement(report, f"{words} harbour {words} mill bridge need repairs")


@pytest.mark.parametrize(
    ("speaker", "text", "expected"),
    [
        pytest.param(MOOR, "The old mill at Selm will be sold soon", ["corroborated"], id="one"),
        pytest.param(VENN, "The old mill at Selm will be sold soon", [], id="another-speaker"),
        pytest.param(MOOR, "The harbour of Varn is open again", [], id="another-statement"),
    ],
)
def test_one_statement_of_one_speaker_agrees(claim, status, speaker, text, expected):
    one = claim("a", "mill selm sold before spring", **SAID | MOOR | {"text": SOLD})
    assert status(one, claim("b", "other", **SAID | speaker | {"text": text})) == expected


HEARD = "The old mill at Selm will be sold before spring and nobody will miss it"
TOLD = f"{HEARD} Moor told the council on Monday night in Selm"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(TOLD, [], id="reprinted"),
        pytest.param(
            f"Asked by workers at the gate what becomes of them all now Moor replied {HEARD}",
            ["corroborated"],
            id="heard-by-another",
        ),
    ],
)
def test_a_quote_is_of_two_texts_only_in_two_sentences(claim, status, sentence, expected):
    said = SAID | MOOR | {"text": HEARD}
    one = claim("a", "mill", **said | {"sentence_words": TOLD})
    assert status(one, claim("b", "mill", **said | {"sentence_words": sentence})) == expected


@pytest.mark.parametrize("other", [pytest.param([], id="none"), pytest.param(["b"], id="a-copy")])
def test_what_one_text_alone_quotes_is_no_claim(claim, other):
    said = SAID | MOOR | {"text": SOLD, "copy_cluster_id": "one"}
    rows = [claim(article, "mill", **said) for article in ["a", *other]]
    rows.append(claim("a", 3, property="count of mill", subject="mills", start_char=50))
    found = claim_groups(pl.DataFrame(rows, COMPARED_CLAIMS), pl.DataFrame(schema=SHARED_PASSAGES))
    assert found.groups["property"].to_list() == ["count of mill"]
    assert found.claim_groups_of["claim_id"].to_list() == ["a.c50"]
