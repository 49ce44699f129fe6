"""A speaker as written -> the mention that it stands for: name, role, or a pronoun's antecedent."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Span, Token

from transforms.parsing import Passage
from transforms.quote_rules import QuoteRules
from transforms.quote_subjects import IsMarked

Row = Mapping[str, object]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_PLURAL = frozenset({"they", "it", "we"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their"})
_SPEAKING_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# A pronoun's antecedent is seldom further back; beyond that NULL beats a guess.
_MAX_SENTENCES_BACK = 5


class Antecedents:
    """Finds who a noun phrase of an article stands for.

    Built once an article; asked in order of the text, since a pronoun may repeat the speaker
    of the quote before it.
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
        self._by_token = _by_token(passages, mentions)
        self._genders = self._known_genders()
        self._roles = self._known_roles()

    def mention_of(self, head: Token, passage_index: int) -> Row | None:
        """The mention that a speaker's noun phrase stands for, None if unknown."""
        word = head.lower_
        if word in _RELATIVE:
            return self._relative(head, passage_index)
        if word in _GENDERS:
            return self._pronoun(head, passage_index, _GENDERS[word])
        if head.pos_ == "PRON":
            return None
        return self._named(head, passage_index) or self._role(head, passage_index)

    def mention_at(self, token: Token, passage_index: int) -> Row | None:
        """The named mention that covers the token."""
        return self._by_token.get((passage_index, token.i))

    def _relative(self, head: Token, passage_index: int) -> Row | None:
        clause = next((t for t in (head, *head.ancestors) if t.dep_ == "relcl"), None)
        if clause is None or clause.head.lower_ in _RELATIVE:
            return None
        return self.mention_of(clause.head, passage_index)

    def _named(self, head: Token, passage_index: int) -> Row | None:
        """The mention at the head, in apposition to it, or the body that a spokesman speaks for."""
        found = self.mention_at(head, passage_index)
        if found is not None and found["label"] in _SPEAKING_LABELS:
            return found
        appositions = [child for child in head.children if child.dep_ == "appos"]
        for token in appositions:
            found = self.mention_at(token, passage_index)
            if found is not None and found["label"] == "PERSON":
                return found
        if self._rules.roles.get(role_of(head, self._rules) or "") == "voice":
            return self._institution(head, passage_index)
        return None

    def _institution(self, head: Token, passage_index: int) -> Row | None:
        inside = (self.mention_at(token, passage_index) for token in head.subtree)
        return next((row for row in inside if row is not None and row["label"] == "ORG"), None)

    def _role(self, head: Token, passage_index: int) -> Row | None:
        """For "the minister": the last person before who was introduced as one."""
        role = role_of(head, self._rules)
        is_definite = any(c.lower_ in _DEFINITE for c in head.children if c.dep_ in {"det", "poss"})
        if role is None or not is_definite:
            return None
        known = self._roles.get(role, [])
        before = [row for at, row in known if at < (passage_index, head.i)]
        names = {row["entity_name"] for row in before}
        return before[-1] if len(names) == 1 else None

    def _pronoun(self, head: Token, passage_index: int, gender: str) -> Row | None:
        """The nearest person before the pronoun: subjects first, the sentence's only one else."""
        sentence = head.sent
        for _ in range(_MAX_SENTENCES_BACK):
            found = self._person_in(sentence, passage_index, head, gender)
            if found is not None:
                return found
            if sentence.start > 0:
                sentence = sentence.doc[sentence.start - 1].sent
            elif passage_index > 0:
                passage_index -= 1
                sentence = list(self._passages[passage_index].doc.sents)[-1]
            else:
                return None
        return None

    def _person_in(
        self, sentence: Span, passage_index: int, head: Token, gender: str
    ) -> Row | None:
        is_own = sentence.doc is head.doc
        persons: list[tuple[Token, Row]] = []
        for token in sentence:
            if is_own and token.i >= head.i:
                break
            row = self.mention_at(token, passage_index)
            if row is None or row["label"] != "PERSON" or self._is_marked(token, passage_index):
                continue
            if self._genders.get(row["entity_name"], gender) == gender:
                persons.append((token, row))
        subjects = [row for token, row in persons if token.dep_ in _SUBJECTS]
        if subjects:
            return subjects[-1] if is_own else subjects[0]
        names = {row["entity_name"] for _, row in persons}
        return persons[0][1] if len(names) == 1 else None

    def _is_marked(self, token: Token, passage_index: int) -> bool:
        return self._marked[passage_index](token)

    def _known_genders(self) -> dict[object, str]:
        """What titles tell: entity name -> m or f."""
        genders: dict[object, str] = {}
        for (passage_index, i), row in self._by_token.items():
            if row["label"] == "PERSON" and i > 0:
                title = self._passages[passage_index].doc[i - 1].lower_
                if title in self._rules.genders:
                    genders.setdefault(row["entity_name"], self._rules.genders[title])
        return genders

    def _known_roles(self) -> dict[str, list[tuple[tuple[int, int], Row]]]:
        """Role -> the persons who are introduced with it, in order of the text."""
        roles: dict[str, list[tuple[tuple[int, int], Row]]] = {}
        for (passage_index, i), row in sorted(self._by_token.items(), key=lambda entry: entry[0]):
            if row["label"] != "PERSON":
                continue
            token = self._passages[passage_index].doc[i]
            near = [*token.lefts, *(c for c in token.children if c.dep_ == "appos")]
            if token.dep_ == "appos":
                near.append(token.head)
            for other in near:
                role = role_of(other, self._rules)
                if role is not None:
                    roles.setdefault(role, []).append(((passage_index, i), row))
        return roles


def role_of(token: Token, rules: QuoteRules) -> str | None:
    """The role that a noun names: its last two words or its last."""
    lemma = token.lemma_.lower()
    if token.i > 0:
        pair = f"{token.nbor(-1).lower_} {lemma}"
        if pair in rules.roles:
            return pair
    return lemma if lemma in rules.roles else None


def _by_token(passages: Sequence[Passage], mentions: Sequence[Row]) -> dict[tuple[int, int], Row]:
    starts = {int(str(row["start_char"])): row for row in mentions if row["entity_name"]}
    found: dict[tuple[int, int], Row] = {}
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
