import pytest

from transforms.pages.page_headlines import page_headline

H1 = "Two ferries late after storm"


@pytest.mark.parametrize(
    ("titles", "headings", "site", "headline"),
    [
        pytest.param([f"{H1} | Coast Gazette"], [H1], None, H1, id="site-behind-the-heading"),
        pytest.param([f"{H1} - Coast Gazette"], [], "Coast Gazette", H1, id="site-by-its-name"),
        pytest.param([f"Coast Gazette - {H1}"], [H1], None, H1, id="site-before"),
        pytest.param([f"{H1} - coast.example"], [], "coast.example", H1, id="site-by-its-host"),
        pytest.param([f"Weather: {H1}"], [H1], None, H1, id="kicker-in-the-title"),
        pytest.param([H1], [f"Weather {H1}"], None, H1, id="kicker-in-the-heading"),
        pytest.param([f"Coast: {H1}"], [f"Weather - {H1}"], None, H1, id="two-kickers"),
        pytest.param(["Two late ferries: storm"], [H1], None, H1, id="other-words-in-the-heading"),
        pytest.param([H1], ["Coast Gazette"], None, H1, id="heading-of-the-site"),
        pytest.param([], ["Menu", H1], None, H1, id="headings-alone"),
        pytest.param([], [], "Coast Gazette", None, id="nothing"),
    ],
)
def test_titles_and_headings_that_agree_are_the_headline(titles, headings, site, headline):
    assert page_headline(None, titles, headings, site) == headline


@pytest.mark.parametrize(
    ("titles", "headings", "headline"),
    [
        pytest.param(["Ferries: a guide", "Late ferry"], ["Menu"], "Late ferry", id="alone"),
        pytest.param(["Storm stops boats"], [H1], "Late ferry", id="others-differ"),
        pytest.param([H1, "Late ferry | Post"], [H1], H1, id="only-repeats-the-title"),
        pytest.param([H1, "Late ferry"], ["Late ferry"], "Late ferry", id="is-the-heading"),
    ],
)
def test_json_ld_is_believed_unless_it_repeats_a_title_that_the_page_does_not_show(
    titles, headings, headline
):
    assert page_headline("Late ferry", titles, headings, "Post") == headline


def test_a_kicker_of_json_ld_is_left_out_where_the_shared_title_has_none():
    assert page_headline(f"Weather: {H1}", [H1], [], None) == H1
    assert page_headline(f"Weather: {H1}", [f"Weather: {H1}"], [H1], None) == f"Weather: {H1}"


@pytest.mark.parametrize("dots", ["…", "...", " …"])
def test_a_headline_that_was_cut_is_completed(dots):
    assert page_headline(
        f"Two ferries late{dots}", ["Two ferries late after a storm"], [], None
    ) == ("Two ferries late after a storm")


@pytest.mark.parametrize(
    "other", ["Old pier closed", "Two ferries late…", "Two ferries late… | Post"]
)
def test_dots_that_nothing_goes_on_from_stay(other):
    assert page_headline("Two ferries late…", [other], [], None) == "Two ferries late…"
