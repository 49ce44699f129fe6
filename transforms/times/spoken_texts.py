"""Parsed article -> whether it is spoken throughout: a speech or an interview, no report."""

import re

from transforms.extraction.parsing import ParsedArticle

_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|``.*?''")
# "US" is a country.
_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our)\b")
_WORD = re.compile(r"\b[A-Za-z]+")
# Of the words outside quotation marks: reports stay below, speeches and interviews above. Fitted
# on GUM, whose texts have a genre.
_LEAST_SHARE = 0.03
_LEAST_COUNT = 8  # a sentence or two says nothing of the text's kind


def is_spoken(article: ParsedArticle) -> bool:
    """Whether a text says "I", "we" and "you" outside quotation marks all the time."""
    persons = words = 0
    for passage in article.body():
        text = _QUOTED.sub(" ", passage.doc.text)
        persons += sum(1 for _ in _PERSON.finditer(text))
        words += sum(1 for _ in _WORD.finditer(text))
    return persons >= _LEAST_COUNT and persons > _LEAST_SHARE * words
