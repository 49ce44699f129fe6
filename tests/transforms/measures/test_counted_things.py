import pytest
from spacy.tokens import Doc

from transforms.measures.counted_things import told_thing

CLAUSE = [
    ("number", "nsubj", "NOUN"),
    ("of", "prep", "ADP"),
    ("troops", "pobj", "NOUN"),
    ("rose", "ROOT", "VERB"),
    ("to", "prep", "ADP"),
    ("9,000", "pobj", "NUM"),
]


@pytest.mark.parametrize(
    ("before", "thing"),
    [
        pytest.param(5, "troops", id="a clause"),
        # each number of a list that is one clause would walk over all of it
        pytest.param(500, None, id="a list without an end"),
    ],
)
def test_the_thing_of_a_subject_is_looked_for_in_a_clause_not_in_a_list(nlp, before, thing):
    words = ["x"] * before + [word for word, *_ in CLAUSE]
    verb = before + 3
    heads = [verb] * before + [verb, before, before + 1, verb, verb, before + 4]
    deps = ["dep"] * before + [dep for _, dep, _ in CLAUSE]
    pos = ["X"] * before + [tag for _, _, tag in CLAUSE]
    doc = Doc(nlp.vocab, words, heads=heads, deps=deps, pos=pos, lemmas=words)
    assert told_thing(doc[-1]) == thing
