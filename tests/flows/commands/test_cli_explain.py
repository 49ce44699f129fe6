import json

import pytest


def test_a_fact_is_shown_in_its_sentence_with_its_rule_article_and_basis(twosource, news):
    result = twosource("explain", "a1.c1", "--warehouse", news)
    assert result.code == 0
    lines = [line.split(None, 1) for line in result.out.splitlines() if line.strip()]
    shown = {line[0]: line[1] for line in reversed(lines) if len(line) == 2}
    assert shown["sentence"] == "It hurt «12» people."
    assert (shown["rule"], shown["source"], shown["run_id"]) == ("x", "The Post", "r1")
    assert "derived from   quantity" in result.out
    assert "status" in shown


def test_the_facts_that_use_a_fact_are_shown(twosource, news):
    titles = explained(twosource, news, "a1.q1")
    (used,) = titles["facts that it is derived from, or that use it"]
    assert (used["relation"], used["fact_id"]) == ("used by", "a1.c1")


def test_a_pair_is_shown_with_its_passages_from_one_id_or_two(twosource, news):
    pair = explained(twosource, news, "a1/a2")
    assert pair == explained(twosource, news, "a2", "a1")
    assert pair["pair of articles"][0]["relation"] == "near"
    assert len(pair["passages that the pair shares"]) == 1


@pytest.mark.parametrize(
    ("identifier", "title"),
    [
        ("a1", "article"),
        ("one.txt", "article"),
        ("k1", "articles of one text"),
        ("s1", "story"),
        ("g1", "claim group"),
    ],
)
def test_an_id_of_any_kind_is_explained(twosource, news, identifier, title):
    assert title in explained(twosource, news, identifier)


def explained(twosource, news, *identifiers):
    result = twosource("explain", *identifiers, "--format", "json", "--warehouse", news)
    return {part["title"]: part["rows"] for part in json.loads(result.out)}


@pytest.mark.parametrize("identifiers", [["nothing"], ["a1", "a2", "a3"], ["x' or 1=1 --"]])
def test_what_is_no_id_is_refused(twosource, news, identifiers):
    result = twosource("explain", *identifiers, "--warehouse", news)
    assert (result.code, result.out) == (2, "")


def test_control_characters_of_an_article_never_reach_the_terminal(twosource, news):
    result = twosource("explain", "a1/a2", "--warehouse", news)
    assert "\\x1b[31" in result.out
    assert "\x1b" not in result.out
