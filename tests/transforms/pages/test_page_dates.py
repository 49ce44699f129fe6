import pytest

from transforms.pages.page_dates import day_there
from transforms.pages.page_trees import PageLimits
from transforms.pages.pages import page

LATE = "2023-03-14T02:30:15Z"


@pytest.mark.parametrize(
    ("address", "dates", "html", "day"),
    [
        pytest.param("", ["March 13, 2023"], "", "2023-03-13", id="printed"),
        pytest.param("", ["le lundi 13 mars 2023 à 21:30"], "", "2023-03-13", id="any-language"),
        pytest.param("", ["13/03/2023 21:30"], "", "2023-03-13", id="in-figures"),
        pytest.param("https://coast.example/2023/03/13/a", [], "", "2023-03-13", id="address"),
        pytest.param("", [], "var at = '2023-03-13 21:30:15'", "2023-03-13", id="clock-there"),
        pytest.param("", [], "<i>13.03.2023, 21:30 Uhr</i>", "2023-03-13", id="clock-printed"),
        pytest.param("", [], '{"publishDay":"2023-03-13"}', "2023-03-13", id="field"),
        pytest.param("", [], "2023-03-13 21:31", None, id="another-moment"),
        pytest.param("", [], "2023-03-13T21:30:15Z", None, id="another-moment-in-utc"),
        pytest.param("", [], "2023-03-13 01:30", None, id="no-zone-so-far"),
        pytest.param("", ["March 12, 2023"], "", None, id="printed-two-days-before"),
        pytest.param(
            "https://coast.example/2023/03/13/a", ["14 March 2023"], "", None, id="printed-first"
        ),
        pytest.param("", [], "", None, id="nothing"),
    ],
)
def test_the_page_tells_the_day_that_it_was_at_the_outlet(address, dates, html, day):
    assert day_there(LATE, address, dates, html, html) == day


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2023-03-14T02:30:15+00:00", "2023-03-13"),
        ("Tue, 14 Mar 2023 02:30:15 GMT", "2023-03-13"),
        ("2023-03-14T02:30:15+03:00", None),
        ("2023-03-14T02:30:15", None),
        ("2023-03-14", None),
        ("2023-13-14T02:30:15Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:99:00Z", None),
        (None, None),
    ],
)
def test_only_an_instant_in_utc_has_another_day(published, day):
    assert day_there(published, "", ["13 March 2023"], "", "") == day


def test_the_end_of_a_longer_number_is_no_day():
    moment, page = "2023-03-04T02:30:15Z", "{}3/3/2023 21:30"
    assert day_there(moment, "", [], "", page.format("")) == "2023-03-03"
    assert day_there(moment, "", [], "", page.format("1")) is None


SHOWS = "Mon, 13 Mar 2023 23:00:00 -0400", "Tue, 14 Mar 2023 06:00:00 -0400"


@pytest.mark.parametrize(
    ("moments", "day"),
    [
        pytest.param(SHOWS, "2023-03-13", id="mail"),
        pytest.param(
            ("2023-03-13T09:00-04:00", "2023-03-14T10:00:00.5-0400"), "2023-03-13", id="iso"
        ),
        pytest.param((*SHOWS, "2023-03-14T02:00:00+00:00"), "2023-03-13", id="and-utc"),
        pytest.param(SHOWS[:1] * 2, None, id="one-moment"),
        pytest.param((*SHOWS, "2023-03-14T10:00:00+01:00"), None, id="two-clocks"),
        pytest.param(("2023-03-10T09:00-04:00", "2023-03-20T10:00-04:00"), None, id="other-days"),
        pytest.param(("2023-03-13T09:00-99:00", "2023-03-14T10:00-99:00"), None, id="no-clock"),
        pytest.param(("2023-03-13T09:00+04:00", "2023-03-14T10:00+04:00"), None, id="same-day"),
    ],
)
def test_other_moments_of_one_clock_tell_the_clock_of_the_outlet(moments, day):
    html = f"<script>{' '.join(moments)}</script>"
    assert day_there(LATE, "", [], html, "") == day


PARAGRAPHS = "<p>The storm broke the wall of the harbour and sank four boats.</p>" * 6
TEASERS = "<div><a href='/b'><i class='date'>2 May 2021</i> Old pier closed</a></div>" * 40


@pytest.mark.parametrize(
    ("body", "day"),
    [
        pytest.param("<i class='post-date'>14 March 2023</i>{h1}{p}", "2023-03-14", id="above"),
        pytest.param("{h1}<p><time>14. März 2023</time></p>{p}", "2023-03-14", id="below"),
        pytest.param("{h1}{p}<p>Posted on 2023-03-14</p>", "2023-03-14", id="at-the-end"),
        pytest.param("{h1}{p}<p>© 2019 Coast Gazette</p>", None, id="year-of-a-copyright"),
    ],
)
def test_a_day_is_looked_for_beside_the_headline_first(body, day):
    filled = body.format(h1="<h1>Two boats sank</h1>", p=PARAGRAPHS)
    assert page(f"<html><body>{filled}</body></html>", None, PageLimits()).found_date == day


def test_the_date_of_a_far_teaser_is_not_that_of_the_article():
    top = f"{TEASERS}<h1>Two boats sank</h1><i class='date'>14 March 2023</i>{PARAGRAPHS}"
    source = f"<html><body>{top}{TEASERS}</body></html>"
    assert page(source, None, PageLimits()).found_date == "2023-03-14"


def test_a_modification_date_is_no_publication_date():
    head = "<meta property='og:updated_time' content='2023-03-15'>"
    source = f"<html><head>{head}</head><body><h1>Two boats sank</h1>{PARAGRAPHS}</body></html>"
    found = page(source, None, PageLimits())
    assert found.found_date is None
    assert (found.markup.published, found.markup.modified) == (None, "2023-03-15")


def test_a_markup_date_of_two_readings_is_looked_up_in_the_page():
    head = "<meta name='date' content='05/03/2023'>"
    body = f"<h1>Two boats sank</h1><i class='date'>5 March 2023</i>{PARAGRAPHS}"
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    assert page(source, None, PageLimits()).found_date == "2023-03-05"
