"""What two claims need to be set side by side, and to contradict each other."""

from datetime import date

import polars as pl
import pytest

from transforms.claims.claim_groups import COMPARED_CLAIMS, claim_groups
from transforms.claims.group_notes import note
from transforms.tables import SHARED_PASSAGES

NO_PASSAGES = pl.DataFrame(schema=SHARED_PASSAGES)
KILLED = {"property": "count of people killed", "subject_class": "death", "subject_lemma": "kill"}
DATE = {"property": "date", "subject_class": "consult", "subject_lemma": "hearing"}
COUNT = {"property": "count of people", "subject_lemma": "be"}
SERIES = {"property": "ordinal", "subject": "the call", "subject_class": "consult.phone"}
SERIES |= {"participant_entity_ids": ["moor", "venn"], "subject_lemma": "call"}


def claim(article, value, **fields):
    number = value if isinstance(value, int | float) else None
    row = dict.fromkeys(COMPARED_CLAIMS)
    row |= {"claim_id": f"{article}.c{fields.get('start_char', 0)}", "article_id": article}
    row |= {"story_id": "story", "copy_cluster_id": article, "start_char": 0, "end_char": 9}
    row |= {"value": str(value), "value_number": number, "low": number, "high": number}
    row |= {"bound": "exact", "modality": "asserted", "is_negated": False, "text": str(value)}
    row |= {"participant_entity_ids": [], "published_on": date(2024, 5, 17)}
    return row | fields


def status(*claims):
    """The statuses of the groups of two and more articles."""
    found = claim_groups(pl.DataFrame(list(claims), COMPARED_CLAIMS), NO_PASSAGES).groups
    return found.filter(pl.col("article_count") > 1)["status"].to_list()


def killed(article, number, subject, **fields):
    return claim(article, number, subject=subject, **KILLED | fields)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("Four people", "three people", ["conflict"], id="two-totals"),
        pytest.param("Four people", "two cousins", [], id="cousins-may-be-some-of-them"),
        pytest.param("Four people", "three others", [], id="others-come-on-top"),
        pytest.param("Four people", "three of them", [], id="some-of-them"),
        pytest.param("Four people", "three", [], id="a-bare-number"),
    ],
)
def test_only_totals_of_people_contradict_each_other(left, right, expected):
    numbers = {"Four people": 4, "two cousins": 2}
    sides = [
        killed(article, numbers.get(subject, 3), subject)
        for article, subject in (("a", left), ("b", right))
    ]
    assert status(*sides) == expected


def test_sentences_that_name_other_places_are_of_other_events():
    here = killed("a", 4, "Four people", sentence_words="Four people were killed in Varn")
    there = killed("b", 3, "three people", sentence_words="In Selm three people were killed")
    same = killed("b", 3, "three people", sentence_words="In Varn three people were killed")
    assert (status(here, there), status(here, same)) == ([], ["conflict"])


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        pytest.param((190, "190 Norvian ferrymen"), ["conflict"], id="two-numbers"),
        pytest.param((1000, "thousands of Norvian ferrymen"), [], id="another-size"),
    ],
)
def test_counts_of_another_size_are_of_others(right, expected):
    here = claim("a", 180, subject="180 Norvian ferrymen", **COUNT)
    there = claim("b", right[0], subject=right[1], **COUNT)
    assert status(here, there) == expected


def test_victims_of_other_names_are_others():
    one = {"bound": "at_least", "participant_entity_ids": ["league"]}
    moor = killed("a", 1, "Ilse Moor", **one)
    assert status(moor, killed("b", 1, "Tarek Venn", **one)) == []
    assert status(moor, killed("b", 1, "Mrs Moor", **one)) == ["corroborated"]


def test_about_as_many_elsewhere_are_others():
    here = killed("a", 700, "nearly 700 people", bound="about", sentence_words="In Varn 700 died")
    there = killed("b", 740, "740 people", sentence_words="In Selm 740 died")
    assert status(here, there) == []


def test_who_counts_the_gunman_contradicts_nobody():
    words = "Four people were killed including the lone gunman in Varn"
    four = killed("a", 4, "Four people", sentence_words=words)
    assert status(four, killed("b", 3, "three people")) == []


def test_what_stands_far_behind_is_no_total():
    behind = killed("b", 3, "three people", start_char=2_000, end_char=2_005)
    assert status(killed("a", 4, "Four people"), behind) == []


def test_the_dead_at_the_scene_are_not_all():
    at_scene = killed("b", 3, "three people", scope="at the scene")
    assert status(killed("a", 4, "Four people"), at_scene) == []


def test_a_text_that_gives_both_numbers_explains_them():
    found, later = (
        killed("a", 2, "two people"),
        killed("a", 4, "four people", start_char=300, end_char=305),
    )
    assert status(found, later, killed("b", 4, "four people")) == ["corroborated"]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            {"subject": "a hearing of the Selm Council", "text": "12 May"},
            {"subject": "the Selm Council hearing", "text": "14 May"},
            ["conflict"],
            id="a-named-body",
        ),
        pytest.param(
            {"subject": "a boy of seven shot", "text": "12 May"},
            {"subject": "A boy of seven shot", "text": "14 May"},
            [],
            id="any-boy",
        ),
        pytest.param(
            {"subject": "Sunday's long budget hearing", "text": "Sunday"},
            {"subject": "the long budget hearing", "text": "Tuesday"},
            [],
            id="the-day-is-part-of-the-name",
        ),
        pytest.param(
            {"subject": "the long budget hearing", "text": "early Thursday"},
            {"subject": "the long budget hearing", "text": "Thursday morning"},
            [],
            id="one-weekday-read-from-two-days-of-publication",
        ),
        pytest.param(
            {"subject": "the long budget hearing", "text": "that evening"},
            {"subject": "the long budget hearing", "text": "overnight"},
            [],
            id="no-day-is-named",
        ),
        pytest.param(
            {"subject": "the long budget hearing", "text": "2:00 A.M."},
            {"subject": "the long budget hearing", "text": "14 May"},
            [],
            id="an-hour-is-no-day",
        ),
        pytest.param(
            {"subject": "the long budget hearing", "text": "12 May"},
            {"subject": "the long budget hearing", "text": "14 May"},
            ["conflict"],
            id="a-known-event",
        ),
        pytest.param(
            {"subject": "Angry budget protesters marching", "text": "12 May"},
            {"subject": "Angry budget protesters marching", "text": "14 May"},
            [],
            id="any-protesters",
        ),
    ],
)
def test_dates_contradict_each_other_for_one_event_only(left, right, expected):
    sides = [claim("a", "2024-05-12", **DATE | left), claim("b", "2024-05-14", **DATE | right)]
    assert status(*sides) == expected


def test_a_plan_agrees_with_an_estimate_but_never_contradicts_it():
    plan = claim("a", 250, modality="planned", subject="250 Samoan nurses in Varn", **COUNT)
    estimate = claim("b", 250, modality="projected", subject="250 nurses in Varn", **COUNT)
    assert status(plan, estimate) == ["corroborated"]
    assert status(plan, estimate | {"value_number": 300.0, "low": 300.0, "high": 300.0}) == []


def test_a_country_and_its_people_are_one_name():
    left = claim("a", 90_000, subject="90,000 troops near the Kelmarian border", **COUNT)
    right = claim("b", 90_000, subject="an estimated 90,000 troops near Kelmar", **COUNT)
    assert status(left, right) == ["corroborated"]


def test_the_past_month_and_this_month_are_one_stretch():
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
def test_promises_agree_by_their_words(value, expected):
    giver = {"property": "promise", "subject": "Moor", "subject_lemma": "moor"}
    giver |= {"participant_entity_ids": ["moor"]}
    assert (
        status(claim("a", "bridge close not old", **giver), claim("b", value, **giver)) == expected
    )


def test_deeds_agree_if_agent_verb_and_object_are_the_same():
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


SENTENCE = "nine boats were lost on the bank in the night of the storm"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(SENTENCE, "single", id="word-for-word"),
        pytest.param(f"{SENTENCE} the harbour master said", "single", id="with-its-speaker"),
        pytest.param("the storm cost the port nine of its boats", "corroborated", id="own-words"),
        pytest.param(None, "corroborated", id="unknown"),
    ],
)
def test_a_copied_sentence_does_not_corroborate_itself(other, expected):
    boats = {"property": "count of boat", "subject": "nine boats on the Gannet Bank"}
    boats |= {"subject_lemma": "lose", "participant_entity_ids": ["gannet"]}
    sides = [
        claim("a", 9, sentence_words=SENTENCE, **boats),
        claim("b", 9, sentence_words=other, **boats),
    ]
    assert status(*sides) == [expected]


def test_short_sentences_may_be_alike():
    short = {"sentence_words": "it lasted nine hours", "property": "count of boat"}
    boats = short | {"subject": "nine boats on the Gannet Bank", "subject_lemma": "lose"}
    boats |= {"participant_entity_ids": ["gannet"]}
    assert status(claim("a", 9, **boats), claim("b", 9, **boats)) == ["corroborated"]


def test_one_strike_has_one_length_in_other_words():
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


def noted(*claims):
    found = claim_groups(pl.DataFrame(list(claims), COMPARED_CLAIMS), NO_PASSAGES).groups
    return found.filter(pl.col("article_count") > 1)["note"].to_list()


def test_what_looks_like_a_slip_is_noted_and_stays():
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
def test_a_slip_is_one_of_the_month_or_of_two_digits(left, right, expected):
    sides = [
        claim(name, value, **more) for name, (value, more) in zip("ab", (left, right), strict=True)
    ]
    found = note(sides, is_ambiguous=False) or ""
    assert (expected in found) if expected else "two" not in found


def test_names_that_begin_alike_are_two_names():
    hearing = {"modality": "planned", **DATE}
    one = claim("a", "2024-05-12", subject="the hearing of Christina Moor", **hearing)
    other = claim("b", "2024-05-14", subject="the hearing of Christian Moor", **hearing)
    assert status(one, other) == []
    same = claim("b", "2024-05-14", subject="the hearing of Christina Moor", **hearing)
    assert status(one, same) == ["conflict"]


PLAN = {"modality": "planned"}


def test_a_plan_and_a_fact_agree_on_a_number_that_is_no_chance():
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
    value, subject, sentence, expected
):
    judge = {"property": "deed", "subject": "Judge Moor", "participant_entity_ids": ["moor"]}
    named = claim("a", "fine venn", text="fined Venn", sentence_words=FINED, **judge)
    left_open = {"property": "deed", "subject": subject, "sentence_words": sentence}
    joined = status(named, claim("b", value, **left_open))
    assert joined == (["corroborated"] if expected else [])
    by_another = judge | left_open | {"subject": "Quill", "participant_entity_ids": ["quill"]}
    assert status(named, claim("b", value, **by_another)) == []


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        pytest.param("introduce bill", ["corroborated"], id="one-object"),
        pytest.param("introduce guest", [], id="another-object"),
        pytest.param("introduce", [], id="no-object"),
    ],
)
def test_a_dated_verb_with_its_object_is_one_deed_under_two_names(lemma, expected):
    day = {"property": "date", "text": "Friday"}
    here = claim(
        "a", "2024-05-17", subject="Moor introduced", subject_lemma="introduce bill", **day
    )
    there = claim("b", "2024-05-17", subject="Three Samoans introduced", subject_lemma=lemma, **day)
    assert status(here, there) == expected


TURNOUT = {"property": "count of people taking part", "subject_class": "taking part"}


@pytest.mark.parametrize(
    ("value", "subject", "expected"),
    [
        pytest.param(5500, "5,500 nurses", ["conflict"], id="two-numbers-of-one-crowd"),
        pytest.param(5500, "5,500 of them", [], id="some-of-them"),
        pytest.param(5500, "5,500 teachers", [], id="others-by-their-work"),
        pytest.param(1900, "1,900 nurses", [], id="another-size"),
    ],
)
def test_crowds_of_one_kind_contradict_each_other(value, subject, expected):
    here = claim("a", 8000, subject="8,000 nurses at 31 hospitals", **TURNOUT)
    assert status(here, claim("b", value, subject=subject, **TURNOUT)) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        pytest.param("another strike", ["conflict"], id="both-come-next"),
        pytest.param("a strike", [], id="any-strike"),
    ],
)
def test_what_comes_next_of_a_class_that_a_story_has_once_has_one_day(subject, expected):
    strike = {"property": "date", "subject_class": "strike.labour", "subject_lemma": "strike"}
    here = claim("a", "2024-06-04", subject="the next walkout", text="4 June", **strike | PLAN)
    there = claim("b", "2024-06-06", subject=subject, text="6 June", **strike | PLAN)
    assert status(here, there) == expected


def test_who_says_a_number_is_not_whom_it_is_about():
    words = "On Monday minister Moor said {} people were killed"
    here = killed("a", 4, "4 people", sentence_words=words.format(4), origin_text="minister Moor")
    there = killed("b", 3, "3 people", sentence_words="In Varn 3 people were killed")
    assert status(here, there) == ["conflict"]


@pytest.mark.parametrize(
    ("number", "subject", "expected"),
    [
        pytest.param(100_000, "100,000 troops near the border", ["corroborated"], id="one-word"),
        pytest.param(100_000, "100,000 refugees", [], id="other-people"),
        pytest.param(100, "100 troops near the border", [], id="a-small-number"),
    ],
)
def test_thousands_of_people_of_one_word_are_the_same(number, subject, expected):
    here = claim("a", number, subject="about troops of Norvia", **COUNT | {"subject_lemma": "move"})
    assert status(here, claim("b", number, subject=subject, **COUNT)) == expected


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        pytest.param("by the Selm ferry office with a letter to", ["single"], id="same-words"),
        pytest.param("in the end, as the ferrymen say, with no", ["corroborated"], id="own-words"),
    ],
)
def test_a_claim_with_the_same_words_around_it_is_one_text(around, expected):
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
