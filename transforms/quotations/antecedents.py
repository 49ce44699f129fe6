"""A speaker as written -> the mention that it stands for: name, role, or a pronoun's antecedent."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.extraction.parsing import Passage
from transforms.quotations.quote_rules import QuoteRules
from transforms.quotations.quote_subjects import IsMarked
from transforms.quotations.speaker_roles import (
    Row,
    fits,
    known_genders,
    known_roles,
    mentions_by_token,
    role_of,
)

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their"})
_SPEAKING_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# "He added" goes on with the speaker before, whoever else was named in between.
_CONTINUING = frozenset({"add", "continue", "conclude", "go", "note", "explain"})
# A pronoun's antecedent is seldom further back; beyond that NULL beats a guess.
_MAX_SENTENCES_BACK = 5
_MAX_SENTENCE_TOKENS = 300  # longer ones are texts without sentence ends


class _Said(NamedTuple):
    """The speaker of the quote before."""

    passage_index: int
    mention: Row | None


class Antecedents:
    """Finds who a noun phrase of an article stands for.

    Built once an article and asked in order of the text, since a pronoun may repeat the
    speaker of the quote before it.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        marked: Sequence[IsMarked],
        mentions: Sequence[Row],
        rules: QuoteRules,
    ) -> None:
        """Index the mentions.

        Args:
            passages: The article's passages.
            marked: For each passage, whether a token stands inside quotation marks: nobody
                is looked for there.
            mentions: Rows of EXTRACTED_MENTIONS.
            rules: Roles, and the titles that tell a person's gender.
        """
        self._passages = passages
        self._marked = marked
        self._rules = rules
        self._by_token = mentions_by_token(passages, mentions)
        self._genders = known_genders(self._by_token, passages, rules)
        self._roles = known_roles(self._by_token, passages, rules)
        self._said: _Said | None = None

    def speaker_of(self, head: Token, passage_index: int, cue: Token) -> Row | None:
        """The mention of a quote's speaker, remembered for the quote after it.

        Args:
            head: The head of the speaker's noun phrase.
            passage_index: Where it stands.
            cue: The cue, "added" of which goes on with the speaker before.
        """
        gender = _GENDERS.get(head.lower_)
        before = self._speaker_before(passage_index, gender) if gender else None
        found = before if cue.lemma_.lower() in _CONTINUING else None
        found = found or self.mention_of(head, passage_index) or before
        self._said = _Said(passage_index, found)
        return found

    def mention_of(self, head: Token, passage_index: int) -> Row | None:
        """The mention that a noun phrase stands for, None if unknown."""
        word = head.lower_
        if word in _RELATIVE:
            return self._relative(head, passage_index)
        if word in _GENDERS:
            return self._pronoun(head, passage_index, _GENDERS[word])
        if word == "it":
            return self._body_of(head, passage_index)
        if head.pos_ == "PRON":
            return None
        return self._named(head, passage_index) or self._role(head, passage_index)

    def mention_at(self, token: Token, passage_index: int) -> Row | None:
        """The named mention that covers the token."""
        return self._by_token.get((passage_index, token.i))

    def _speaker_before(self, passage_index: int, gender: str) -> Row | None:
        """The last speaker, if a person who may be meant and not far away."""
        said = self._said
        if said is None or said.mention is None or passage_index - said.passage_index > 2:
            return None
        is_person = said.mention["label"] == "PERSON"
        return said.mention if is_person and self._may_be(said.mention, gender) else None

    def _may_be(self, row: Row, gender: str) -> bool:
        return self._genders.get(row["entity_name"], gender) == gender

    def _relative(self, head: Token, passage_index: int) -> Row | None:
        clause = next((t for t in (head, *head.ancestors) if t.dep_ == "relcl"), None)
        if clause is None or clause.head.lower_ in _RELATIVE:
            return None
        return self.mention_of(clause.head, passage_index)

    def _named(self, head: Token, passage_index: int) -> Row | None:
        """The mention at the head, in apposition, or the body that a spokesman speaks for."""
        found = self.mention_at(head, passage_index)
        if found is not None and found["label"] in _SPEAKING_LABELS:
            return found
        role = role_of(head, self._rules)
        near = head.subtree if role is not None else head.children
        for token in near:
            found = self.mention_at(token, passage_index) if token.dep_ == "appos" else None
            if found is not None and found["label"] == "PERSON":
                return found
        is_voice = role is not None and self._rules.roles[role] == "voice"
        return self._institution(head, passage_index) if is_voice else None

    def _institution(self, head: Token, passage_index: int) -> Row | None:
        """The body in the voice's noun phrase, else ("of the department") the speaker before."""
        inside = [self.mention_at(token, passage_index) for token in head.subtree]
        bodies = [row for row in inside if row is not None and row["label"] == "ORG"]
        if bodies:
            return bodies[0]
        is_referring = any(
            self._rules.roles.get(role_of(token, self._rules) or "") == "institution"
            for token in head.subtree
        )
        said = self._said
        if not is_referring or said is None or said.mention is None:
            return None
        is_near = passage_index - said.passage_index <= 1
        return said.mention if is_near and said.mention["label"] == "ORG" else None

    def _role(self, head: Token, passage_index: int) -> Row | None:
        """For "the minister": the only person before who was introduced as one."""
        role = role_of(head, self._rules)
        is_definite = any(c.lower_ in _DEFINITE for c in head.children if c.dep_ in {"det", "poss"})
        if role is None or not is_definite or head.tag_ == "NNS":
            return None
        here = (passage_index, head.i)
        known = [one for one in self._roles.get(role, []) if one.place < here and fits(head, one)]
        names = {one.mention["entity_name"] for one in known}
        return known[-1].mention if len(names) == 1 else None

    def _pronoun(self, head: Token, passage_index: int, gender: str) -> Row | None:
        """The nearest person before the pronoun: subjects first, the sentence's only one else.

        An unnamed subject who may be meant ("a spokesman …") ends the search.
        """
        sentence = head.sent
        for _ in range(_MAX_SENTENCES_BACK):
            if len(sentence) > _MAX_SENTENCE_TOKENS:
                return None
            found = self._person_in(sentence, passage_index, head, gender)
            if found is not None or self._has_unnamed_subject(sentence, passage_index, head):
                return found
            if sentence.start > 0:
                sentence = sentence.doc[sentence.start - 1].sent
                continue
            passage_index = self._body_before(passage_index)
            if passage_index < 0:
                return None
            sentence = list(self._passages[passage_index].doc.sents)[-1]
        return None

    def _body_of(self, head: Token, passage_index: int) -> Row | None:
        """For "it said": the named body that is the subject of the sentence before."""
        begin = head.sent.start
        before = head.doc[begin - 1].sent if begin > 0 else None
        if before is None or len(before) > _MAX_SENTENCE_TOKENS:
            return None
        for token in before:
            row = self.mention_at(token, passage_index) if token.dep_ in _SUBJECTS else None
            if row is not None and row["label"] == "ORG" and token.head == token.sent.root:
                return row
        return None

    def _body_before(self, passage_index: int) -> int:
        """The passage of body text before this one; captions between them don't count."""
        passage_index -= 1
        while passage_index >= 0 and not self._passages[passage_index].is_body:
            passage_index -= 1
        return passage_index

    def _person_in(
        self, sentence: Span, passage_index: int, head: Token, gender: str
    ) -> Row | None:
        is_own = sentence.doc is head.doc
        persons: list[tuple[Token, Row]] = []
        for token in sentence:
            if is_own and token.i >= head.i:
                break
            row = self.mention_at(token, passage_index)
            if row is None or row["label"] != "PERSON" or self._marked[passage_index](token):
                continue
            if self._may_be(row, gender):
                persons.append((token, row))
        subjects = [row for token, row in persons if token.dep_ in _SUBJECTS]
        if subjects:
            return subjects[-1] if is_own else subjects[0]
        names = {row["entity_name"] for _, row in persons}
        return persons[0][1] if len(names) == 1 else None

    def _has_unnamed_subject(self, sentence: Span, passage_index: int, head: Token) -> bool:
        root = sentence.root
        return any(
            child.dep_ in _SUBJECTS
            and child.i != head.i
            and self._rules.roles.get(role_of(child, self._rules) or "") in {"person", "voice"}
            and self._named(child, passage_index) is None
            and child.tag_ == "NN"
            for child in root.children
        )
