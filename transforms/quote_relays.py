"""Who passes on what another said: agencies, outlets, press services."""

from spacy.tokens import Token

from transforms.antecedents import Antecedents
from transforms.names import name_key
from transforms.quote_cues import Attribution
from transforms.quote_rules import QuoteRules
from transforms.speaker_roles import Row, role_of

_ADDRESSEES = frozenset({"dobj", "dative", "pobj"})
_TELLING = frozenset({"tell"})


def is_relay(speaker: Token | None, rules: QuoteRules) -> bool:
    """Whether a noun phrase names an agency, an outlet or an institution's voice.

    A spokesman who is named speaks; a press service passes on.
    """
    if speaker is None:
        return False
    role = role_of(speaker, rules)
    if role is not None and rules.roles[role] == "voice":
        return True
    start = speaker.left_edge.i
    names = (speaker.doc[at : speaker.i + 1].text for at in range(start, speaker.i + 1))
    return any(name_key(name) in rules.media for name in names)


def relay_of(
    attribution: Attribution | None,
    relay: Attribution | None,
    passage_index: int,
    antecedents: Antecedents,
    rules: QuoteRules,
) -> Row | None:
    """The mention through which a quote reached the article, None if it names no one.

    Either who reports that it was said, or the outlet that it was told to.
    """
    if relay is not None and relay.speaker is not None:
        return antecedents.mention_of(relay.speaker, passage_index)
    if attribution is None or attribution.cue.lemma_.lower() not in _TELLING:
        return None
    for child in attribution.cue.children:
        if child.dep_ in _ADDRESSEES and is_relay(child, rules):
            return antecedents.mention_at(child, passage_index)
    return None
