"""Two spellings of one address are told to be one; what may be another page is not touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading.addresses import address_key

PAGE = "https://news.example/2031/dam?id=7"


@pytest.mark.parametrize(
    "other",
    [
        "HTTPS://News.Example/2031/dam?id=7",
        "https://news.example:443/2031/dam?id=7",
        "https://news.example/2031/dam?utm_source=mail&id=7&UTM_Medium=x",
        "https://news.example/2031/dam?id=7&fbclid=Iw-1",
        "https://news.example/2031/dam?id=7#xtor=RSS-1",
        "https://news.example/2031/dam?id=7#",
    ],
)
def test_spellings_of_one_address_are_one(other):
    assert address_key(other) == address_key(PAGE) == PAGE


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/2031/Dam?id=7",
        "https://news.example/2031/dam?id=8",
        "https://news.example/2031/dam?id=7#post-12",
        "https://news.example/2031/dam/?id=7",
        "https://news.example:8443/2031/dam?id=7",
        "https://m.news.example/2031/dam?id=7",
    ],
)
def test_what_may_be_another_page_stays_another(other):
    assert address_key(other) == other != PAGE


@given(st.text(max_size=40) | st.text(max_size=30).map("https://{}".format))
def test_any_text_has_a_key_that_is_its_own(text):
    assert address_key(address_key(text)) == address_key(text)
