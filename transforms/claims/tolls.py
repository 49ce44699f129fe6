"""The victims that one text tells of -> how many were killed, injured and harmed in all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from transforms.claims.harm import HARMED, INJURED, KILLED
from transforms.claims.person_words import Person
from transforms.claims.victims import Victims

_LATEST = 100  # so many persons before may be meant again: a list of thousands is no report


class Toll(NamedTuple):
    """How many people a text tells of.

    Attributes:
        number: Of the people.
        is_stated: Whether the text states the number; else its victims were counted.
        evidence: The victims whose words show it.
    """

    number: int
    is_stated: bool
    evidence: Victims


class _Known:
    """A person as far as the text has told, and what happened to them."""

    def __init__(self, victim: Victims) -> None:
        self.person = Person()
        self.first = victim
        self.outcomes: set[str] = set()

    def fits(self, person: Person) -> bool:
        """Whether another naming may be of the same person."""
        if person.name and self.person.name:
            return bool(person.name & self.person.name)
        pairs = zip(person[1:], self.person[1:], strict=True)
        return all(one is None or other is None or one == other for one, other in pairs)

    def add(self, person: Person, outcome: str) -> None:
        """Take over what a naming tells."""
        known = self.person
        self.person = Person(
            known.name | person.name,
            person.age if known.age is None else known.age,
            person.is_man if known.is_man is None else known.is_man,
            person.is_minor if known.is_minor is None else known.is_minor,
        )
        self.outcomes.add(outcome)


def tolls(told: Sequence[Victims]) -> dict[str, Toll]:
    """Count the victims of a text, by outcome.

    A stated number wins over counting, the one that is stated most often over others; one
    who is first hurt and then dies is dead; one who kills others and then himself is one more.

    Args:
        told: The victims of all predicates, in order of the text.

    Returns:
        Tolls by outcome; `harmed` counts everybody to whom something happened, where it is not
        said of each how it ended. An outcome that the text does not tell of is missing.
    """
    people = _people(told)
    dead = [known for known in people if KILLED in known.outcomes]
    hurt = [known for known in people if known.outcomes & {KILLED, INJURED} == {INJURED}]
    open_ended = [known for known in people if known.outcomes == {HARMED}]
    found = {
        KILLED: _killed(told, dead),
        INJURED: _or_counted(_stated(told, INJURED), hurt),
        HARMED: _stated(told, HARMED) or _of_people(open_ended and people),
    }
    return {outcome: toll for outcome, toll in found.items() if toll is not None}


def _killed(told: Sequence[Victims], dead: Sequence[_Known]) -> Toll | None:
    toll = _or_counted(_stated(told, KILLED), dead)
    if toll is None:  # "the fatal shooting": somebody died
        unnamed = next((victim for victim in told if victim.outcome == KILLED), None)
        return None if unnamed is None else Toll(1, is_stated=False, evidence=unnamed)
    own = any(victim.is_own_deed and victim.outcome == KILLED for victim in told)
    is_added = own and toll.is_stated and toll.number
    return Toll(toll.number + 1, is_stated=False, evidence=toll.evidence) if is_added else toll


def _or_counted(stated: Toll | None, people: Sequence[_Known]) -> Toll | None:
    """The stated number, unless it is none while a victim is named."""
    if stated is None or (stated.number == 0 and people):
        return _of_people(people) or stated
    return stated


def _of_people(people: Sequence[_Known]) -> Toll | None:
    return Toll(len(people), is_stated=False, evidence=people[0].first) if people else None


def _stated(told: Iterable[Victims], outcome: str) -> Toll | None:
    """The number that is stated most often; of equals the first; of some of them if need be."""
    of = [victim for victim in told if victim.outcome == outcome and victim.number is not None]
    whole = [victim for victim in of if not victim.is_part]
    times = Counter(victim.number for victim in whole or of)
    best = max(whole or of, key=lambda victim: times[victim.number], default=None)
    if best is None or best.number is None:
        return None
    return Toll(best.number, is_stated=not best.is_part, evidence=best)


def _people(told: Iterable[Victims]) -> list[_Known]:
    """The single persons of a text: a naming is of the latest one that it fits."""
    people: list[_Known] = []
    for victim in told:
        person = victim.person
        if person is None:
            continue
        latest = islice(reversed(people), _LATEST)
        known = next((other for other in latest if other.fits(person)), None)
        if known is None or (victim.is_more and not person.name):
            known = _Known(victim)
            people.append(known)
        known.add(person, victim.outcome)
    return people
