"""A pronoun that does something -> the person whom it clearly means: "Moll won. She cut the fee".

Clear is the one person that the sentence before names, as its subject, or a clause before in the
same sentence. Where two are named, another person is told of without a name, or what is known of
the gender speaks against it, nobody is meant: a wrong doer is worse than none.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import phrase
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import ParsedArticle, Passage, sentence_of

_GENDERS = {"he": "m", "she": "f"}
_OTHERS = {"he": ("she", "her"), "she": ("he", "his", "him")}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SAID_OF = frozenset({"attr", "oprd", "compound"})  # "became mayor", "was elected mayor"
_PERSON = "PERSON"
_SENTENCES_BACK = 3
_MARKED = frozenset({"direct", "mixed"})


class Sentence(NamedTuple):
    """A sentence, or the start of one, with the block that it stands in."""

    passage: Passage
    span: Span


class PersonsMeant:
    """Finds the person whom "he" or "she" of an article means."""

    def __init__(self, article: ParsedArticle, facts: Facts, rules: ClaimRules) -> None:
        """Keep the body's passages.

        Args:
            article: The parsed text.
            facts: Facts of the text.
            rules: Nouns for people, and titles that tell a gender.
        """
        self._passages = list(article.body())
        self._places = {p.start_char: at for at, p in enumerate(self._passages)}
        self._facts = facts
        self._rules = rules

    def meant(self, pronoun: Token, passage: Passage) -> Row | None:
        """The mention of the person; None where it is not clear, or no such pronoun.

        Args:
            pronoun: The token.
            passage: Where it stands.
        """
        word = pronoun.lower_
        if word not in _GENDERS or self._is_quoted(pronoun, passage):
            return None
        before = list(self._before(pronoun, passage))
        for at, sentence in enumerate(before):
            if any(token.lower_ in _OTHERS[word] for token in sentence.span):
                return None
            named = self._named(sentence)
            if self._has_rival(sentence, named, _GENDERS[word]):
                return None
            if named:
                found = self._only(sentence, named, _GENDERS[word])
                is_doubtful = at == 0 and found is not None and self._is_teller(found, sentence)
                return None if is_doubtful and self._names_others(found, before[1:]) else found
        return None

    def _before(self, pronoun: Token, passage: Passage) -> Iterator[Sentence]:
        """What stands before the pronoun: its own sentence's start, then whole sentences."""
        sentence = sentence_of(pronoun)
        yield Sentence(passage, pronoun.doc[sentence.start : pronoun.i])
        at = self._places[passage.start_char]
        for _ in range(_SENTENCES_BACK):
            if sentence.start > 0:
                sentence = sentence_of(sentence.doc[sentence.start - 1])
            elif at > 0 and len(self._passages[at - 1].doc):
                at -= 1
                passage = self._passages[at]
                sentence = sentence_of(passage.doc[-1])
            else:
                return
            yield Sentence(passage, sentence)

    def _is_quoted(self, token: Token, passage: Passage) -> bool:
        rows = self._facts.quotes.overlapping(*passage.offsets(token))
        return any(row["form"] in _MARKED for row in rows)

    def _named(self, sentence: Sentence) -> list[Row]:
        """The persons that a sentence names, outside of quotation marks or inside."""
        if not len(sentence.span):
            return []
        rows = self._facts.mentions.overlapping(*sentence.passage.offsets(sentence.span))
        return [row for row in rows if row["entity_kind"] == _PERSON and row["entity_name"]]

    def _has_rival(self, sentence: Sentence, named: list[Row], gender: str) -> bool:
        """Whether another person is told of: by a noun of one person that is none of the named."""
        own = {i for row in named for i in self._tokens_about(row, sentence)}
        others = [token for token in sentence.span if token.i not in own]
        is_told = any(token.tag_ == "NN" and self._may_be(token, gender) for token in others)
        return is_told or any(_is_unknown(token) or _is_somebody(token) for token in others)

    def _may_be(self, noun: Token, gender: str) -> bool:
        """Whether a noun may stand for a person of the gender, and says not what somebody is."""
        lemma = noun.lemma_.lower()
        is_said_of = noun.dep_ in _SAID_OF or (noun.dep_ == "pobj" and noun.head.lower_ == "as")
        is_person = lemma in self._rules.person_nouns and not is_said_of
        return is_person and self._rules.genders.get(lemma, gender) == gender

    def _is_teller(self, row: Row, sentence: Sentence) -> bool:
        """Whether the named only tells what "she" does: "Venn said she left" may be of another."""
        head = self._head(row, sentence)
        return head is not None and head.head.lemma_.lower() in self._rules.reporting_verbs

    def _names_others(self, row: Row | None, sentences: Sequence[Sentence]) -> bool:
        name = None if row is None else row["entity_name"]
        return any(r["entity_name"] != name for s in sentences for r in self._named(s))

    def _tokens_about(self, row: Row, sentence: Sentence) -> Iterator[int]:
        """The tokens of a name and of what stands beside it: "the mayor, Ilse Moll"."""
        head = self._head(row, sentence)
        if head is None:
            return
        top = head.head if head.dep_ == "appos" else head
        beside = [child for child in top.children if child.dep_ in ("appos", "compound", "nmod")]
        yield from (token.i for noun in (top, *beside) for token in phrase(noun))

    def _head(self, row: Row, sentence: Sentence) -> Token | None:
        start = sentence.passage.start_char
        doc = sentence.passage.doc
        span = doc.char_span(
            row["start_char"] - start, row["end_char"] - start, alignment_mode="expand"
        )
        return None if span is None else span.root

    def _only(self, sentence: Sentence, named: list[Row], gender: str) -> Row | None:
        """The one person named, if a subject and not known to be of the other gender."""
        if len({row["entity_name"] for row in named}) != 1:
            return None
        for row in named:
            head = self._head(row, sentence)
            title = self._title(row, sentence)
            if head is None or title not in ("", gender):
                return None
            top = head.head if head.dep_ == "appos" else head
            if top.dep_ in _SUBJECTS and subject_of(top.head) == top:
                return row
        return None

    def _title(self, row: Row, sentence: Sentence) -> str:
        """The gender that the title before a name tells; "" where none does."""
        start = sentence.passage.start_char
        before = sentence.passage.text[: row["start_char"] - start].split()
        return self._rules.titles.get(before[-1].lower(), "") if before else ""


def _is_unknown(token: Token) -> bool:
    """Whether it is a name that no model knows, and does something: it may be a person's."""
    return token.pos_ == "PROPN" and token.dep_ in _SUBJECTS and not token.ent_type_


def _is_somebody(token: Token) -> bool:
    """Whether an adjective stands for a person: "the accused", "a 19-year-old", however parsed."""
    is_noun = token.pos_ == "ADJ" and token.dep_ in (*_SUBJECTS, "dobj")
    return is_noun or (token.lower_ == "old" and token.i > 0 and token.nbor(-1).text == "-")
