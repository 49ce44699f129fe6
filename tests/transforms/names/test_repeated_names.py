import spacy
from spacy.tokens import Doc

from transforms.extraction.parsing import Passage
from transforms.names.mention_spans import Name
from transforms.names.repeated_names import repeated


def test_a_name_at_the_end_of_a_passage_is_not_longer_than_it():
    vocabulary = spacy.blank("en").vocab
    told = Doc(vocabulary, ["Keeper", "of", "the", "Gate", "met", "Keeper"])
    ended = Doc(vocabulary, ["the", "Keeper"], pos=["DET", "PROPN"])
    names = [Name(0, 0, 4, "PERSON", "model", 1.0), Name(0, 5, 6, "PERSON", "model", 1.0)]
    passages = [Passage(doc, 0, "body", number) for number, doc in enumerate((told, ended))]
    assert [(name.start, name.end) for name in repeated(names, passages)] == [(1, 2)]
