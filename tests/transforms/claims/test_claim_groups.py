from datetime import UTC, date, datetime

import polars as pl
import pytest
from claim_rows import NO_PASSAGES, claim_row, grouped
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.tables import CLAIM_GROUPS, SHARED_PASSAGES

PAIR = ["moor", "venn"]
CALL = {"subject": "the call", "subject_lemma": "call", "subject_class": "consult.phone"}
COUNCIL = {"property": "date", "modality": "planned", "subject_class": "consult"}


def claim(article, value, **fields):
    """A claim of how long the call of two people lasted."""
    words = value if isinstance(value, str) else f"{value} minute"
    call = CALL | {"property": "duration", "participant_entity_ids": PAIR}
    return claim_row(article, value, **call | fields) | {"value": words}


def verdicts(*claims, passages=NO_PASSAGES):
    """The sorted article ids of each group with its status."""
    found = grouped(*claims, passages=passages)
    status = dict(found.groups.select("claim_group_id", "status").iter_rows())
    members = found.claim_groups_of.group_by("claim_group_id").agg(pl.col("claim_id").sort())
    return {
        ("".join(i.split(".")[0] for i in ids), status[group]) for group, ids in members.iter_rows()
    }


ABOUT_AN_HOUR = {"low": 48.0, "high": 60.0, "bound": "about"}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([claim("a", 50)], {("a", "single")}, id="one-text"),
        pytest.param([claim("a", 50), claim("b", 50)], {("ab", "corroborated")}, id="same-value"),
        pytest.param([claim("a", 50), claim("b", 55)], {("ab", "conflict")}, id="two-values"),
        pytest.param(
            [claim("a", 55), claim("b", 60, **ABOUT_AN_HOUR)], {("ab", "partial")}, id="a-hedge"
        ),
        pytest.param(
            [claim("a", 50), claim("b", 50), claim("c", 60, **ABOUT_AN_HOUR)],
            {("abc", "corroborated")},
            id="a-hedge-is-no-third-value",
        ),
        pytest.param(
            [claim("a", 50), claim("b", 55, copy_cluster_id="a")],
            {("a", "single"), ("b", "single")},
            id="a-corrected-copy-does-not-contradict-its-original",
        ),
        pytest.param(
            [claim("a", 50), claim("b", 50, copy_cluster_id="a")],
            {("ab", "single")},
            id="a-copy-does-not-corroborate-its-original",
        ),
        pytest.param(
            [claim("a", 50, modality="planned"), claim("b", 55)],
            {("a", "single"), ("b", "single")},
            id="a-plan-and-a-fact",
        ),
        pytest.param(
            [claim("a", 50, scope="on 2024-05-16"), claim("b", 120, scope="on XXXX-05-07")],
            {("a", "single"), ("b", "single")},
            id="two-days-are-two-events",
        ),
        pytest.param(
            [
                claim("a", 50),
                claim("a", 120, start_char=99, end_char=120, scope="on XXXX-05-07"),
                claim("b", 55, scope="on 2024-05-16"),
                claim("c", 50, scope="on 2024-05-16"),
            ],
            {("abc", "conflict"), ("a", "single")},
            id="an-undated-claim-goes-where-its-article-lets-it",
        ),
        pytest.param(
            [claim("a", 50), claim("b", 55, participant_entity_ids=["moor", "orr"])],
            {("a", "single"), ("b", "single")},
            id="other-people",
        ),
        pytest.param(
            [claim("a", 50), claim("b", 55, subject_class="consult.meeting")],
            {("a", "single"), ("b", "single")},
            id="a-call-is-no-meeting",
        ),
        pytest.param(
            [claim("a", 50), claim("b", 55, subject_class="consult", subject_lemma="talk")],
            {("ab", "conflict")},
            id="talks-may-be-a-call",
        ),
        pytest.param(
            [
                claim("a", 3, property="ordinal", scope="since the spring"),
                claim("b", 2, property="ordinal", scope="this month"),
            ],
            {("a", "single"), ("b", "single")},
            id="ordinals-of-different-scope",
        ),
        pytest.param(
            [
                claim("a", "XXXX-12-12", subject="the Lake-Hill Council", **COUNCIL),
                claim("b", "2025-01-12", subject="a meeting of the Hill-LAKE Council", **COUNCIL),
            ],
            {("ab", "conflict")},
            id="a-named-body-in-any-order-of-words",
        ),
        pytest.param(
            [claim("a", "2024-05-16", property="date"), claim("b", "2024-05-09", property="date")],
            {("a", "single"), ("b", "single")},
            id="two-calls-on-two-days-are-no-conflict",
        ),
        pytest.param(
            [
                claim("a", "2025-01-09/2025-01-10", property="date"),
                claim("b", "2025-01-10", property="date"),
            ],
            {("ab", "partial")},
            id="a-range-of-days-and-one-of-them",
        ),
    ],
)
def test_claims_are_grouped_and_judged(claims, expected):
    assert verdicts(*claims) == expected


COUNT = {"property": "count of border guard", "subject_class": None, "subject_lemma": "keep"}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            claim("a", 2150, subject="2,150 guards", **COUNT),
            claim(
                "b", 2000, subject="more than 2,000 guards", bound="at_least", high=None, **COUNT
            ),
            {("ab", "partial")},
            id="more-than-2000-admits-2150",
        ),
        pytest.param(
            claim("a", 2150, subject="2,150 guards", **COUNT),
            claim("b", 2150, subject="the guards", **COUNT | {"subject_lemma": "count"}),
            {("ab", "corroborated")},
            id="a-telling-number-in-other-words",
        ),
        pytest.param(
            claim("a", 950, participant_entity_ids=[], subject="950 guards", **COUNT),
            claim("b", 85, participant_entity_ids=[], subject="85 guards", **COUNT),
            {("a", "single"), ("b", "single")},
            id="nothing-shows-that-they-are-the-same-guards",
        ),
    ],
)
def test_counts_are_compared_with_care(left, right, expected):
    assert verdicts(left, right) == expected


KILLED = {"property": "count of people killed", "subject_class": "death", "subject": "people"}
KILLED |= {"scope": "in Selm"}


def test_a_count_that_grows_by_the_next_day_is_no_conflict():
    early = claim("a", 3, participant_entity_ids=[], **KILLED)
    late = claim("b", 5, participant_entity_ids=[], published_on=date(2024, 5, 18), **KILLED)
    assert verdicts(early, late) == {("a", "single"), ("b", "single")}
    assert verdicts(early, late | {"published_on": date(2024, 5, 17)}) == {("ab", "conflict")}


def test_the_dead_of_two_events_are_not_compared():
    here = claim("a", 2, participant_entity_ids=[], **KILLED)
    anywhere = claim("b", 658, participant_entity_ids=[], **KILLED | {"scope": None})
    assert verdicts(here, anywhere) == {("a", "single"), ("b", "single")}


def test_a_claim_in_a_shared_passage_counts_as_one_text():
    passage = {"article_id": "a", "start_char": 0, "end_char": 50, "other_article_id": "b"}
    passage |= {"other_start_char": 0, "other_end_char": 50, "similarity": 1.0}
    passages = pl.DataFrame([passage], SHARED_PASSAGES)
    assert verdicts(claim("a", 50), claim("b", 50), passages=passages) == {("ab", "single")}
    outside = claim("b", 50, start_char=300, end_char=309)
    assert verdicts(claim("a", 50), outside, passages=passages) == {("ab", "corroborated")}


ONE_PASSAGE = {"start_char": 0, "end_char": 50, "other_start_char": 100, "other_end_char": 150}
ONE_PASSAGE |= {"article_id": "a", "other_article_id": "b", "similarity": 1.0}


def test_a_copied_sentence_is_compared_as_its_original():
    early = datetime(2024, 5, 17, tzinfo=UTC)
    friday = {"text": "Friday", "property": "date"}
    original = claim("a", "2024-05-24", published_at=early, **friday)
    later = {"start_char": 100, "end_char": 109}
    copy = claim("b", "2024-05-31", **friday | later)
    passages = pl.DataFrame([ONE_PASSAGE], SHARED_PASSAGES)
    assert verdicts(original, copy, passages=passages) == {("ab", "single")}
    elsewhere = copy | {"start_char": 120, "end_char": 129}
    assert len(verdicts(original, elsewhere, passages=passages)) == 2


@pytest.mark.parametrize("story_id", ["another", None])
def test_a_copied_sentence_in_another_story_is_a_claim_of_that_story(story_id):
    copy = claim("b", 50, story_id=story_id, start_char=100, end_char=109)
    passages = pl.DataFrame([ONE_PASSAGE], SHARED_PASSAGES)
    found = verdicts(claim("a", 50), copy, passages=passages)
    assert found == {("a", "single"), ("b", "single")}


YEAR = {"property": "year", "subject_class": "agreement", "participant_entity_ids": []}
YEAR |= {"subject": "the pact", "subject_lemma": "pact"}


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param(1996, {("ab", "corroborated")}, id="the-same"),
        pytest.param(1998, {("ab", "conflict")}, id="near"),
        pytest.param(2011, {("a", "single"), ("b", "single")}, id="another-pact"),
    ],
)
def test_years_of_an_agreement_conflict_where_they_are_near(year, expected):
    assert verdicts(claim("a", 1996, **YEAR), claim("b", year, **YEAR)) == expected


def test_about_a_number_agrees_with_the_number():
    about = {"low": 45.0, "high": 55.0, "bound": "about"}
    assert verdicts(claim("a", 50), claim("b", 50, **about)) == {("ab", "corroborated")}


def test_the_whole_crew_is_compared_whatever_it_does():
    crew = {"property": "count of crew", "subject_class": None, "participant_entity_ids": []}
    left = claim("a", 18, **crew | {"subject": "the 18 crew members", "subject_lemma": "take"})
    right = claim("b", 21, **crew | {"subject": "the 21 crew", "subject_lemma": "crew"})
    assert verdicts(left, right) == {("ab", "conflict")}


def test_the_row_counts_articles_copies_texts_and_origins():
    row = grouped(
        claim("a", 50, origin_text="the palace", published_at=datetime(2024, 5, 17, 9, tzinfo=UTC)),
        claim("b", 50, copy_cluster_id="a", origin_text="The palace"),
        claim("c", 55, origin_entity_id="moor"),
        claim("d", 60, **ABOUT_AN_HOUR),
    ).groups.row(0, named=True)
    counts = ("value_count", "article_count", "copy_cluster_count", "text_count", "origin_count")
    assert [row[name] for name in counts] == [2, 4, 3, 3, 2]
    assert (row["status"], row["low"], row["high"]) == ("conflict", 50.0, 60.0)
    assert row["first_published_at"] == datetime(2024, 5, 17, 9, tzinfo=UTC)


def test_the_note_tells_what_to_doubt():
    late = datetime(2024, 4, 1, tzinfo=UTC)
    row = grouped(claim("a", "XXXX-04-01", latest=late, **COUNCIL)).groups.row(0, named=True)
    assert row["note"] == "the year of a date is unknown; a plan is dated before its article"


def test_no_claims_give_no_groups():
    found = grouped()
    assert found.groups.schema == CLAIM_GROUPS
    assert found.groups.is_empty()
    assert found.claim_groups_of.is_empty()


SOME_CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from("abcde"),
        st.sampled_from([50, 55, 120]),
        start_char=st.integers(0, 5).map(lambda n: n * 20),
        scope=st.sampled_from([None, "on 2024-05-16", "on XXXX-05-07"]),
        participant_entity_ids=st.sampled_from([PAIR, ["moor"], []]),
    ),
    max_size=8,
    unique_by=lambda row: row["claim_id"],
)


@settings(max_examples=50)
@given(SOME_CLAIMS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_claims(claims, random):
    shuffled = list(claims)
    random.shuffle(shuffled)
    left, right = grouped(*claims), grouped(*shuffled)
    assert left.groups.equals(right.groups)
    assert left.claim_groups_of.equals(right.claim_groups_of)


@settings(max_examples=50)
@given(SOME_CLAIMS)
def test_every_claim_has_one_group_and_every_group_a_claim(claims):
    found = grouped(*claims)
    assert sorted(found.claim_groups_of["claim_id"]) == sorted(row["claim_id"] for row in claims)
    assert set(found.claim_groups_of["claim_group_id"]) == set(found.groups["claim_group_id"])
    assert found.groups["claim_group_id"].is_unique().all()


@settings(max_examples=50)
@given(SOME_CLAIMS)
def test_copies_alone_never_corroborate(claims):
    copies = [row | {"copy_cluster_id": "one"} for row in claims]
    assert "corroborated" not in grouped(*copies).groups["status"].to_list()
