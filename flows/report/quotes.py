"""Quotations of a story -> who said what, in which wordings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from flows.report.links import fact_link
from flows.report.rows import Row, StoryRows
from flows.report.words import published_words

# Verbs of speech and marks: below it stand intentions, demands and the like (docs/extraction.md).
SURE: Final = 0.8
_WORD: Final = re.compile(r"\w+|\W+")


@dataclass(frozen=True)
class Wording:
    """One way in which an utterance is printed.

    Attributes:
        pieces: Its text, cut where it begins or ends to differ from the fullest wording.
        carriers: The articles that print it so, copies too: source, when, link.
    """

    pieces: list[tuple[str, bool]]
    form: str
    cue: str | None
    via: str | None
    language: str | None
    carriers: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Speaker:
    """A speaker with all that is quoted of them.

    Attributes:
        name: None: the article doesn't say, or it was not understood.
        said: Utterances, each in its wordings, the fullest first.
        ascribed: The same, where no verb of speech and no mark says that it was said.
    """

    name: str | None
    said: list[list[Wording]]
    ascribed: list[list[Wording]]


def speakers(rows: StoryRows) -> list[Speaker]:
    """Speakers by how much is quoted of them; who isn't named comes last."""
    articles = {row["article_id"]: row for row in rows.articles}
    by_group: dict[str, list[Row]] = {}
    for quote in rows.quotes:
        by_group.setdefault(quote["quote_group_id"], []).append(quote)
    by_name: dict[str | None, list[list[Row]]] = {}
    for quotes in by_group.values():
        by_name.setdefault(_name(quotes), []).append(quotes)
    found = [_speaker(name, groups, articles) for name, groups in by_name.items()]
    return sorted(found, key=lambda one: (one.name is None, -len(one.said), -len(one.ascribed)))


def _name(quotes: Iterable[Row]) -> str | None:
    return next((quote["speaker"] for quote in quotes if quote["speaker"]), None)


def _speaker(name: str | None, groups: Sequence[list[Row]], articles: Mapping[str, Row]) -> Speaker:
    said: list[list[Wording]] = []
    ascribed: list[list[Wording]] = []
    for quotes in groups:
        is_said = any(row["confidence"] >= SURE or row["form"] != "indirect" for row in quotes)
        (said if is_said else ascribed).append(_wordings(quotes, articles))
    return Speaker(name, said, ascribed)


def _wordings(quotes: Sequence[Row], articles: Mapping[str, Row]) -> list[Wording]:
    """The fullest first, then in the order of publication."""
    by_text: dict[str, list[Row]] = {}
    for quote in sorted(quotes, key=lambda row: not row["is_fullest"]):
        by_text.setdefault(quote["text"], []).append(quote)
    fullest = next(iter(by_text))
    return [
        Wording(
            pieces=differing(text, fullest),
            form=own[0]["form"],
            cue=own[0]["cue"],
            via=own[0]["via"],
            language=articles[own[0]["article_id"]]["language"],
            carriers=[_carrier(quote, articles[quote["article_id"]]) for quote in own],
        )
        for text, own in by_text.items()
    ]


def _carrier(quote: Row, article: Row) -> tuple[str, str, str]:
    return article["source"], published_words(article), fact_link("quote", quote)


def differing(text: str, fullest: str) -> list[tuple[str, bool]]:
    """Cut a wording into pieces; True marks the words that the fullest one has otherwise.

    >>> differing("It will not rain", "It won't rain")
    [('It ', False), ('will not', True), (' rain', False)]
    """
    if text == fullest:
        return [(text, False)]
    words, others = _WORD.findall(text), _WORD.findall(fullest)
    found = SequenceMatcher(a=others, b=words, autojunk=False).get_opcodes()
    pieces = [("".join(words[low:high]), name != "equal") for name, _, _, low, high in found]
    return [piece for piece in pieces if piece[0]]
