"""Word lists -> the rules that find who said what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import polars as pl

from transforms.names.names import name_key

_DEFAULT_FRAMES = frozenset({"clause", "marks"})


@dataclass(frozen=True)
class QuoteRules:
    """Which words introduce what somebody said or thought, and how speakers are named.

    Attributes:
        frames: Lemma of a cue verb -> the complements that are content: clause, infinitive,
            object, marks (only text in quotation marks), or a preposition.
        speech: Lemmas of verbs of speech and writing; they carry a speaker to the next quote.
        roles: Lemma of a role -> voice, person, source or institution.
        genders: Title -> "m" or "f".
        media: Keys of the names of agencies and outlets: they relay what others say.
    """

    frames: Mapping[str, frozenset[str]]
    speech: frozenset[str]
    roles: Mapping[str, str]
    genders: Mapping[str, str]
    media: frozenset[str]

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> Self:
        """Build the rules from the frames of `seeds/words/`.

        Args:
            words: Needs reporting_verbs, quote_cues, roles, titles and publishers.

        Returns:
            The rules.
        """
        verbs = words["reporting_verbs"]
        frames = dict.fromkeys(verbs["lemma"], _DEFAULT_FRAMES)
        for lemma, listed in words["quote_cues"].iter_rows():
            frames[lemma] = frozenset(listed.split())
        media = words["publishers"].filter(pl.col("kind").is_in(["wire", "outlet"]))
        spoken = verbs.filter(pl.col("kind") != "thought")["lemma"]
        return cls(
            frames=frames,
            speech=frozenset(spoken),
            roles=dict(words["roles"].iter_rows()),
            genders={t: gender for t, _, gender in words["titles"].iter_rows() if gender},
            media=frozenset(name_key(name) for name in media["name"]),
        )
