"""What two claims need to be set side by side."""

import pytest

from transforms.claims.group_notes import note

DATE = {"property": "date", "subject_class": "consult", "subject_lemma": "hearing"}
COUNT = {"property": "count of people", "subject_lemma": "be"}
SERIES = {"property": "ordinal", "subject": "the call", "subject_class": "consult.phone"}
SERIES |= {"participant_entity_ids": ["moor", "venn"], "subject_lemma": "call"}
SENTENCE = "nine boats were lost on the bank in the night of the storm"
PLAN = {"modality": "planned"}


def test_a_plan_agrees_with_an_estimate_but_never_contradicts_it(claim, status):
    plan = claim("a", 250, modality="planned", subject="250 Samoan nurses in Varn", **COUNT)
    estimate = claim("b", 250, modality="projected", subject="250 nurses in Varn", **COUNT)
    assert status(plan, estimate) == ["corroborated"]
    assert status(plan, estimate | {"value_number": 300.0, "low": 300.0, "high": 300.0}) == []


def test_a_country_and_its_people_are_one_name(claim, status):
    left = claim("a", 90_000, subject="90,000 troops near the Kelmarian border", **COUNT)
    right = claim("b", 90_000, subject="an estimated 90,000 troops near Kelmar", **COUNT)
    assert status(left, right) == ["corroborated"]


def test_the_past_month_and_this_month_are_one_stretch(claim, status):
    left = claim("a", 2, scope="over the past month", **SERIES)
    assert status(left, claim("b", 2, scope="this month", **SERIES)) == ["corroborated"]
    assert status(left, claim("b", 3, scope="since May", **SERIES)) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("not close bridge", ["corroborated"], id="the-same-content"),
        pytest.param("bridge close", [], id="the-opposite"),
        pytest.param("cut not tax", [], id="another-promise"),
    ],
)
def test_promises_agree_by_their_words(claim, status, value, expected):
    giver = {"property": "promise", "subject": "Moor", "subject_lemma": "moor"}
    giver |= {"participant_entity_ids": ["moor"]}
    assert (
        status(claim("a", "bridge close not old", **giver), claim("b", value, **giver)) == expected
    )


def test_deeds_agree_if_agent_verb_and_object_are_the_same(claim, status):
    deed = {"property": "deed", "subject": "Moor", "subject_lemma": "sign"}
    moor, venn = {"participant_entity_ids": ["moor"]}, {"participant_entity_ids": ["venn"]}
    assert status(
        claim("a", "sign treaty", **deed | moor), claim("b", "sign treaty", **deed | moor)
    ) == ["corroborated"]
    assert (
        status(claim("a", "sign treaty", **deed | moor), claim("b", "sign letter", **deed | moor))
        == []
    )
    other = deed | venn | {"subject": "Venn"}
    assert (
        status(claim("a", "sign treaty", **deed | moor), claim("b", "sign treaty", **other)) == []
    )


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(SENTENCE, "single", id="word-for-word"),
        pytest.param(f"{SENTENCE} the harbour master said", "single", id="with-its-speaker"),
        pytest.param("the storm cost the port nine of its boats", "corroborated", id="own-words"),
        pytest.param(None, "corroborated", id="unknown"),
    ],
)
def test_a_copied_sentence_does_not_corroborate_itself(claim, status, other, expected):
    boats = {"property": "count of boat", "subject": "nine boats on the Gannet Bank"}
    boats |= {"subject_lemma": "lose", "participant_entity_ids": ["gannet"]}
    sides = [
        claim("a", 9, sentence_words=SENTENCE, **boats),
        claim("b", 9, sentence_words=other, **boats),
    ]
    assert status(*sides) == [expected]


def test_short_sentences_may_be_alike(claim, status):
    short = {"sentence_words": "it lasted nine hours", "property": "count of boat"}
    boats = short | {"subject": "nine boats on the Gannet Bank", "subject_lemma": "lose"}
    boats |= {"participant_entity_ids": ["gannet"]}
    assert status(claim("a", 9, **boats), claim("b", 9, **boats)) == ["corroborated"]


def test_one_strike_has_one_length_in_other_words(claim, status):
    strike = {"property": "duration", "subject_class": "strike.labour", "unit": "minute"}
    named = strike | {"subject": "a 48-hour strike of the Port Guild", "subject_lemma": "strike"}
    other = strike | {"subject": "the two-day walkout by nurses", "subject_lemma": "walkout"}
    sides = (
        claim("a", 2880, participant_entity_ids=["guild"], **named),
        claim("b", 2880, participant_entity_ids=["nurses"], **other),
    )
    assert status(*sides) == ["corroborated"]
    talks = {"subject_class": "consult"}
    assert status(*(side | talks for side in sides)) == []


def test_what_looks_like_a_slip_is_noted_and_stays(claim, noted):
    council = {"subject": "a hearing of the Selm Council", "modality": "planned", **DATE}
    dates = claim("a", "2024-05-12", **council), claim("b", "2024-06-12", **council)
    assert noted(*dates) == ["two dates differ in the month only"]
    offer = {"property": "offer", "subject": "the government", "subject_lemma": "government"}
    offers = claim("a", 4.5, **offer), claim("b", 5.4, **offer)
    assert noted(*offers) == ["two numbers have the same digits"]
    assert noted(claim("a", 4.5, **offer), claim("b", 6.5, **offer)) == [None]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(("2024-05-12", DATE), ("2024-06-12", DATE), "month only", id="a-month"),
        pytest.param(("2024-05-12", DATE), ("2025-06-12", DATE), None, id="another-year-too"),
        pytest.param(("XXXX-05-12", DATE), ("2025-06-12", DATE), "month only", id="year-unknown"),
        pytest.param((45.0, {}), (54.0, {}), "same digits", id="digits"),
        pytest.param((45.0, {}), (5.4, {}), None, id="another-size"),
        pytest.param((45.0, {"unit": "mile"}), (54.0, {"unit": "minute"}), None, id="units"),
    ],
)
def test_a_slip_is_one_of_the_month_or_of_two_digits(claim, left, right, expected):
    sides = [
        claim(name, value, **more) for name, (value, more) in zip("ab", (left, right), strict=True)
    ]
    found = note(sides, is_ambiguous=False) or ""
    assert (expected in found) if expected else "two" not in found


def test_a_plan_and_a_fact_agree_on_a_number_that_is_no_chance(claim, status):
    fee = {"property": "amount", "unit": "euro", "subject_lemma": "fee", "subject": "the fee"}
    paid, to_pay = claim("a", 1430, **fee), claim("b", 1430, **fee | PLAN)
    assert status(paid, to_pay) == ["corroborated"]
    assert status(paid, claim("b", 1520, **fee | PLAN)) == []
    assert status(claim("a", 20, **fee), claim("b", 20, **fee | PLAN)) == []


FINED = "On Monday the judge fined Venn for reckless driving"


@pytest.mark.parametrize(
    ("value", "subject", "sentence", "expected"),
    [
        pytest.param("fine venn", "Venn", "Venn was fined for reckless driving", True, id="one"),
        pytest.param(
            "praise venn", "Venn", "Venn was praised for reckless driving", False, id="two"
        ),
        pytest.param("fine venn", "Venn", "Venn was fined years ago", False, id="nothing-shared"),
        pytest.param("fine venn", "a judge", "a judge fined Venn", True, id="one-kind-of-doer"),
        pytest.param("fine venn", "a club", "a club fined Venn", False, id="another-doer"),
    ],
)
def test_a_deed_whose_doer_is_left_open_is_the_named_one_where_the_texts_show_it(
    claim, status, value, subject, sentence, expected
):
    judge = {"property": "deed", "subject": "Judge Moor", "participant_entity_ids": ["moor"]}
    named = claim("a", "fine venn", text="fined Venn", sentence_words=FINED, **judge)
    left_open = {"property": "deed", "subject": subject, "sentence_words": sentence}
    joined = status(named, claim("b", value, **left_open))
    assert joined == (["corroborated"] if expected else [])
    by_another = judge | left_open | {"subject": "Quill", "participant_entity_ids": ["quill"]}
    assert status(named, claim("b", value, **by_another)) == []


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        pytest.param("by the Selm ferry office with a letter to", ["single"], id="same-words"),
        pytest.param("in the end, as the ferrymen say, with no", ["corroborated"], id="own-words"),
    ],
)
def test_a_claim_with_the_same_words_around_it_is_one_text(claim, status, around, expected):
    head = "Tarek Venn of the Lake Hill Council was"
    end = "his mother, who read it out to everybody that she met on the quay before she tore it up"
    here = f"{head} fined 340 euros by the Selm ferry office with a letter to {end}"
    start = "On Monday, in the old town hall, and in front of many who had come from the lake, "
    there = f"{start}{head} fined 340 euros {around} all the others who had waited there"
    fine = {"property": "amount", "unit": "euro", "subject": "the fine", "text": "340 euros"}
    sides = [
        claim("a", 340, sentence_words=here, **fine),
        claim("b", 340, sentence_words=there, **fine),
    ]
    assert status(*sides) == expected


RAISED = {"property": "increase", "subject_lemma": "wall", "unit": "centimetre"}


def test_the_wall_of_a_story_is_one(claim, status):
    left = claim("a", 40, subject="the wall", **RAISED)
    assert status(left, claim("b", 40, subject="The wall", **RAISED)) == ["corroborated"]


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        pytest.param(60, {}, id="other-values-are-told-apart"),
        pytest.param(40, {"subject": "a wall"}, id="a-wall"),
        pytest.param(40, {"unit": "percent"}, id="shares-of-it"),
    ],
)
def test_a_bare_noun_is_no_proof_of_more(claim, status, number, fields):
    told = RAISED | {"subject": "the wall"} | fields
    left = claim("a", 40, **RAISED | {"subject": "the wall", "unit": told["unit"]})
    assert status(left, claim("b", number, **told)) == []


OUTLAY = {"property": "amount", "unit": "euro", "subject_lemma": "invest", "modality": "planned"}
SELM = {"participant_entity_ids": ["selm"]}


def test_what_one_body_is_to_invest_is_one_sum(claim, status):
    named = claim("a", 180e6, subject="Selm Motors", **OUTLAY | SELM)
    meant = claim("b", 150e6, subject="the company", **OUTLAY | SELM)
    spent = claim("c", 180e6, subject="The company", **OUTLAY | {"subject_lemma": "spend"})
    assert status(named, meant) == ["conflict"]
    assert status(named, meant, spent) == ["conflict"]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"modality": "asserted"}, id="what-was-invested"),
        pytest.param({"participant_entity_ids": ["arvale"]}, id="another-body"),
        pytest.param({"subject_lemma": "pay"}, id="another-deed"),
        pytest.param({"participant_entity_ids": []}, id="nobody-known"),
    ],
)
def test_other_sums_contradict_nothing(claim, status, fields):
    named = claim("a", 180e6, subject="Selm Motors", **OUTLAY | SELM)
    assert (
        status(named, claim("b", 150e6, **OUTLAY | SELM | {"subject": "the firm"} | fields)) == []
    )


def test_one_text_tells_of_two_outlays(claim, status):
    named = claim("a", 180e6, subject="Selm Motors", **OUTLAY | SELM)
    other = claim("a", 150e6, subject="the company", start_char=90, **OUTLAY | SELM)
    assert status(named, other) == []


PACT = {"property": "year", "subject_class": "agreement", "subject_lemma": "deal"}


def test_two_kinds_of_agreements_are_two(claim, status):
    left = claim("a", 2015, subject="Norvia's nuclear deal", **PACT)
    assert status(left, claim("b", 2015, subject="the nuclear deal", **PACT)) == ["corroborated"]
    assert status(left, claim("b", 2015, subject="the deal", **PACT)) == ["corroborated"]
    assert status(left, claim("b", 2015, subject="the climate deal", **PACT)) == []


def test_a_year_before_its_noun_names_another_agreement(claim, status):
    left = claim("a", 2015, subject="the deal", sentence_words="The deal was of 2015", **PACT)
    other = claim("b", 2016, subject="the deal", sentence_words="The deal was of 2016", **PACT)
    assert status(left, other) == ["conflict"]
    assert status(left, other | {"sentence_words": "They left the 2016 deal"}) == []


def test_two_talks_in_other_words_may_share_a_weekday(claim, status):
    talks = {"property": "date", "text": "Thursday", "subject_class": "consult.meeting"}
    left = claim("a", "2024-05-16", subject="the hearing", subject_lemma="hearing", **talks)
    other = claim("b", "2024-05-16", subject="a hearing", subject_lemma="hearing", **talks)
    assert status(left, other) == ["corroborated"]
    assert status(left, other | {"subject": "a briefing", "subject_lemma": "briefing"}) == []


RATE = {"property": "rate", "unit": "metre per second", "subject": "Norvia"}
RATE |= {"participant_entity_ids": ["norvia"]}
ASKED = RATE | {"modality": "planned", "bound": "at_least", "subject_lemma": "release"}


def test_what_is_asked_of_one_admits_what_it_does(claim, status):
    asked, done = claim("a", 600, **ASKED), claim("b", 600, subject_lemma="let", **RATE)
    assert status(asked, done) == ["partial"]
    assert status(done, claim("c", 600, subject_lemma="release", **RATE)) == ["corroborated"]


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        pytest.param(700, {}, id="another-rate"),
        pytest.param(600, {"unit": "metre"}, id="no-rate"),
        pytest.param(600, {"subject": "Arvale", "participant_entity_ids": ["arvale"]}, id="others"),
        pytest.param(600, {"subject": "a dam", "participant_entity_ids": []}, id="nobody-known"),
    ],
)
def test_another_rate_is_not_what_was_asked(claim, status, number, fields):
    done = claim("b", number, **RATE | {"subject_lemma": "let"} | fields)
    assert status(claim("a", 600, **ASKED), done) == []


BILL = {"property": "amount", "subject": "the bill", "subject_lemma": "bill", "unit": "euro"}
ABOUT = {"bound": "about", "low": 11.4e6, "high": 12.6e6}


@pytest.mark.parametrize(
    ("number", "fields", "expected"),
    [
        pytest.param(12e6, {"bound": "at_least"}, ["corroborated"], id="two-hedges-of-one-number"),
        pytest.param(12.3e6, {"bound": "exact"}, ["partial"], id="a-number-that-is-admitted"),
        pytest.param(11.5e6, {"bound": "at_least"}, ["partial"], id="hedges-of-two-numbers"),
    ],
)
def test_two_hedges_around_one_number_agree(claim, status, number, fields, expected):
    told = claim("b", number, **BILL | fields)
    assert status(claim("a", 12e6, **BILL | ABOUT), told) == expected


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        pytest.param("in 1990", ["corroborated"], id="one-year"),
        pytest.param(None, ["corroborated"], id="no-year"),
        pytest.param("in 1970", [], id="another-year"),
    ],
)
def test_deeds_of_two_years_are_two(claim, status, scope, expected):
    deed = {"property": "deed", "subject": "Webb", "participant_entity_ids": ["webb"]}
    here = claim("a", "indict webb", scope="in 1990", **deed)
    assert status(here, claim("b", "indict webb", scope=scope, **deed)) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        pytest.param("a Selm Mills lease", [], id="another-may-be-meant"),
        pytest.param("the Selm Mills lease", ["conflict"], id="the-one"),
    ],
)
def test_two_lengths_of_any_such_thing_are_no_conflict(claim, status, subject, expected):
    lease = {"property": "duration", "subject_lemma": "lease", "unit": "year"}
    lease |= {"subject_class": "agreement", "participant_entity_ids": ["selm", "mills"]}
    one = claim("a", 8, subject="a Selm Mills lease", **lease)
    assert status(one, claim("b", 10, subject=subject, **lease)) == expected
