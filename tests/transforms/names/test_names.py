import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.names.names import (
    are_variants,
    damaged_stem,
    is_acronym_of,
    is_damaged,
    name_key,
    undamaged,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("U.S.", "US", id="dots"),
        pytest.param("São Tomé", "Sao Tome", id="accents"),
        pytest.param("the Harbour Board's", "Harbour Board", id="article-and-possessive"),
        pytest.param("Al-Osk", "al osk", id="hyphen-and-case"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert name_key(one) == name_key(other)


@given(st.text(max_size=30))
def test_a_key_of_a_key_is_a_key_of_a_name_without_articles(name):
    key = name_key(name)
    assert key == key.strip()
    assert key == key.casefold() or not key.isascii()


@pytest.mark.parametrize(
    ("acronym", "name", "fits"),
    [
        pytest.param("HCA", "Harbour and Coast Authority", True, id="small-words-left-out"),
        pytest.param("HBA", "Harbour and Coast Authority", False, id="not-the-initials"),
        pytest.param("OSCW", "Office for Sea and Co-operation Works", True, id="hyphen-once"),
        pytest.param("OSCOW", "Office for Sea and Co-operation Works", True, id="hyphen-twice"),
        pytest.param("H", "Harbour", False, id="one-letter"),
        pytest.param("hca", "Harbour and Coast Authority", False, id="lower-case"),
    ],
)
def test_an_acronym_is_made_of_initials(acronym, name, fits):
    assert is_acronym_of(acronym, name) is fits


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param("Petrushenko", "Petrushenka", True, id="one-letter-of-a-long-name"),
        pytest.param("Marc", "Mark", False, id="short-names-may-be-two"),
        pytest.param("Karlov", "Marlov", False, id="another-first-letter"),
        pytest.param("Karlovsky", "Karpinsky", False, id="too-far"),
    ],
)
def test_variants_differ_by_little(one, other, alike):
    assert are_variants(one, other) is alike
    assert are_variants(other, one) is alike


def test_damage_is_seen_and_undone_where_it_can_be():
    damaged = "Kalniņš".encode().decode("cp1252", "replace")
    assert is_damaged(damaged)
    assert not is_damaged("Kalniņš")
    assert not is_damaged("Ängström")
    assert undamaged("ZoÃ«") == "Zoë"
    assert damaged_stem("KalnÄ\x81js") == "Kaln"
