from datetime import date

import polars as pl
import pytest
from language_cases import cases, told

from transforms.claims.claims import ClaimRules, claims
from transforms.events.events import EventRules, events
from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.measures.quantities import QuantityRules, quantities
from transforms.names.mentions import MentionRules, mentions
from transforms.quotations.quotes import QuoteRules, quotes
from transforms.tables import EXTRACTED_CLAIMS, EXTRACTED_EVENTS
from transforms.times.timexes import TimexRules, timexes


@pytest.fixture(scope="module")
def rules(words):
    kinds = (MentionRules, TimexRules, QuantityRules, QuoteRules, EventRules, ClaimRules)
    return [kind.from_tables(words) for kind in kinds]


@pytest.fixture(scope="module")
def facts_of(nlp, rules):
    def extract(case):
        day = case.get("published_on")
        passage = Passage(nlp(case["text"]), 0, "body", 0)
        published = date.fromisoformat(day) if day else None
        article = ParsedArticle("key", published, "day" if day else None, (passage,))
        found = {"mentions": mentions(article, rules[0]), "timexes": timexes(article, rules[1])}
        found["quantities"] = quantities(article, found["timexes"], rules[2])
        found["quotes"] = quotes(article, found["mentions"], rules[3])
        found["events"] = events(article, found["mentions"], found["timexes"], rules[4])
        found["claims"] = claims(article, found, rules[5])
        return found

    return extract


def matching(rows, expected):
    return [row for row in rows if all(row[name] == value for name, value in expected.items())]


@pytest.mark.parametrize("case", told("events"))
def test_an_event_is_found_with_its_parts(case, facts_of):
    rows = facts_of(case)["events"]
    assert matching(rows, case["expected"]), rows


@pytest.mark.parametrize("case", cases("events", "negative"))
def test_no_event_is_found_where_nothing_happens(case, facts_of):
    assert facts_of(case)["events"] == []


@pytest.mark.xfail(strict=True, reason="known failures of the parse")
@pytest.mark.parametrize("case", cases("events", "known-failures"))
def test_a_known_failure_of_events_still_fails(case, facts_of):
    assert matching(facts_of(case)["events"], case["expected"])


@pytest.mark.parametrize("case", told("claims"))
def test_a_claim_is_found_with_its_value_and_subject(case, facts_of):
    rows = facts_of(case)["claims"]
    assert matching(rows, case["expected"]), rows


@pytest.mark.parametrize("case", cases("claims", "negative"))
def test_no_claim_is_made_of_what_claims_nothing(case, facts_of):
    assert facts_of(case)["claims"] == []


@pytest.mark.xfail(strict=True, reason="known failures of claims")
@pytest.mark.parametrize("case", cases("claims", "known-failures"))
def test_a_known_failure_of_claims_still_fails(case, facts_of):
    assert matching(facts_of(case)["claims"], case["expected"])


@pytest.mark.parametrize("case", [*told("attributions"), *cases("attributions", "negative")])
def test_a_claim_has_the_origin_that_its_sentence_names(case, facts_of):
    rows = facts_of(case)["claims"]
    assert matching(rows, case["expected"]), rows


@pytest.mark.xfail(strict=True, reason="frames of attribution without a rule yet")
@pytest.mark.parametrize("case", cases("attributions", "known-failures"))
def test_a_known_failure_of_attributions_still_fails(case, facts_of):
    assert matching(facts_of(case)["claims"], case["expected"])


@pytest.mark.parametrize("case", [*told("events"), *told("claims")])
def test_every_row_points_at_its_words_and_fits_its_table(case, facts_of):
    found = facts_of(case)
    for row in [*found["events"], *found["claims"]]:
        assert case["text"][row["start_char"] : row["end_char"]] == row["text"]
    assert pl.DataFrame(found["events"], EXTRACTED_EVENTS).height == len(found["events"])
    assert pl.DataFrame(found["claims"], EXTRACTED_CLAIMS).height == len(found["claims"])
    assert len({row["event_id"] for row in found["events"]}) == len(found["events"])
    assert len({row["claim_id"] for row in found["claims"]}) == len(found["claims"])


def test_an_empty_article_has_no_facts(rules):
    nothing = ParsedArticle("key", None, None, ())
    kinds = ("mentions", "timexes", "quantities", "quotes", "events")
    assert events(nothing, [], [], rules[4]) == []
    assert claims(nothing, {kind: [] for kind in kinds}, rules[5]) == []
