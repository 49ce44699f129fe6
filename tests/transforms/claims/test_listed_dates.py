"""Dates in lists: what reading one costs."""

from spacy.tokens import Doc

from transforms.claims import listed_dates as module
from transforms.claims.listed_dates import listed_dates
from transforms.events.occurrences import Occurrence
from transforms.extraction.parsing import Passage

WORDS = ["Talks", ":", "9", "May"]


def looked_at(nlp, monkeypatch, names):
    """How many words a list with one date and so many names without an end looks at."""
    doc = Doc(
        nlp.vocab,
        words=WORDS + ["Selm"] * names,
        pos=["NOUN", "PUNCT", "NUM", "PROPN"] + ["PROPN"] * names,
        sent_starts=[True] + [False] * (names + len(WORDS) - 1),
    )
    passage = Passage(doc, 0, "body", 0)
    talks = Occurrence(passage, doc[0], "consult", (), None, True, None, False, None)
    row = {"type": "DATE", "text": "9 May", "value": "2024-05-09", "start_char": 8, "end_char": 13}
    seen = []
    is_in_name = module._in_name

    def counting(token):
        seen.append(token.i)
        return is_in_name(token)

    with monkeypatch.context() as patch:
        patch.setattr(module, "_in_name", counting)
        dated = [(doc[2:4], row | {"earliest": None, "latest": None})]
        assert len(list(listed_dates(passage, dated, {(0, 0): talks}))) == 1
    return len(seen)


def test_a_list_without_an_end_is_read_once(nlp, monkeypatch):
    few, many = (looked_at(nlp, monkeypatch, names) for names in (200, 800))
    assert many < 5 * few
