"""Nouns and names -> roles: "the minister", and who was introduced as one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from transforms.extraction.parsing import Passage
from transforms.names.names import are_variants
from transforms.quotations.quote_rules import QuoteRules

Row = Mapping[str, object]
# (passage index, token index): where a token stands in the article.
Place = tuple[int, int]


def role_of(token: Token, rules: QuoteRules) -> str | None:
    """The role that a noun names by its last two words or its last, None of other words."""
    lemma = token.lemma_.lower()
    if token.i > 0:
        pair = f"{token.nbor(-1).lower_} {lemma}"
        if pair in rules.roles:
            return pair
    return lemma if lemma in rules.roles else None


def mentions_by_token(passages: Sequence[Passage], mentions: Sequence[Row]) -> dict[Place, Row]:
    """The named mention that covers each token, in order of the text.

    Args:
        passages: The article's passages.
        mentions: Rows of EXTRACTED_MENTIONS; dates and numbers are left out.
    """
    starts = {int(str(row["start_char"])): row for row in mentions if row["entity_name"]}
    found: dict[Place, Row] = {}
    for index, passage in enumerate(passages):
        row: Row | None = None
        for token in passage.doc:
            at = passage.start_char + token.idx
            row = starts.get(at, row)
            if row is not None and at >= int(str(row["end_char"])):
                row = None
            if row is not None:
                found[index, token.i] = row
    return found


def known_genders(
    by_token: Mapping[Place, Row], passages: Sequence[Passage], rules: QuoteRules
) -> dict[object, str]:
    """What titles before names tell: entity name -> m or f."""
    genders: dict[object, str] = {}
    for (index, i), row in by_token.items():
        if row["label"] == "PERSON" and i > 0:
            title = passages[index].doc[i - 1].lower_
            if title in rules.genders:
                genders.setdefault(row["entity_name"], rules.genders[title])
    return genders


class Introduced(NamedTuple):
    """A person introduced with a role: where, by which nouns, and the mention."""

    place: Place
    nouns: tuple[Token, ...]
    mention: Row


def known_roles(
    by_token: Mapping[Place, Row], passages: Sequence[Passage], rules: QuoteRules
) -> dict[str, list[Introduced]]:
    """Role -> the persons introduced with it, in order of the text."""
    roles: dict[str, list[Introduced]] = {}
    for (index, i), row in by_token.items():
        if row["label"] == "PERSON":
            nouns = tuple(_introducing(passages[index].doc[i]))
            for role in filter(None, (role_of(noun, rules) for noun in nouns)):
                roles.setdefault(role, []).append(Introduced((index, i), nouns, row))
    return roles


def fits(head: Token, introduced: Introduced) -> bool:
    """Whether "the defence minister" may be who was introduced as "Defense Minister Osk"."""
    wanted = [child.lower_ for child in head.children if child.dep_ in {"compound", "amod"}]
    if not wanted:
        return True  # what hangs on the nouns may be half the text
    words = {token.lower_ for noun in introduced.nouns for token in noun.subtree}
    return all(
        any(word == other or are_variants(word, other) for other in words) for word in wanted
    )


def _introducing(name: Token) -> Iterator[Token]:
    """Nouns before the name ("aide Osk"), in apposition ("Osk, an aide"; "the aide, Osk")."""
    yield from name.lefts
    yield from (child for child in name.children if child.dep_ == "appos")
    if name.dep_ == "appos":
        yield name.head
        # "An aide to the president, Osk, …": the parser hangs the name on the nearer noun.
        if name.head.dep_ == "pobj":
            yield name.head.head.head
