"""How well a coach fits a learner: points per criterion, 0 to 100, weighed to one score. Pure.

``docs/buddysysteem.md`` explains every formula.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from crm.coverage.models import Stage

EARTH_KM = 6371.0
FARTHEST_KM = 200.0
"""A distance that brings no points any more."""

UNKNOWN = 50
"""Points where the fact is not known: neither for nor against."""

COOL_DOWN = 365
"""Days after the end of a pair in which the same two schools are not proposed again."""

_AHEAD = {1: 80, 2: 100, 3: 80, 4: 60, 5: 40}
_PER_NETWORK = 25


class Criterion(StrEnum):
    """What is weighed, in the order in which it is shown."""

    SOORT = "soort"
    OMVANG = "omvang"
    AFSTAND = "afstand"
    NETWERKEN = "netwerken"
    NIVEAU = "niveau"
    WENS = "wens"
    EERDER = "eerder"


WEIGHTS: Mapping[Criterion, int] = {
    Criterion.SOORT: 3,
    Criterion.OMVANG: 2,
    Criterion.AFSTAND: 3,
    Criterion.NETWERKEN: 2,
    Criterion.NIVEAU: 2,
    Criterion.WENS: 4,
    Criterion.EERDER: 1,
}
"""The weights to begin with; each is a whole number from 0 to :data:`HEAVIEST`."""

HEAVIEST = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A school that may coach or learn, with what is weighed of it."""

    brin: str
    name: str
    stage: Stage
    kind: str | None = None
    students: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    networks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ties:
    """What schools want of each other, and what they were to each other.

    Attributes:
        wishes: who would like whom, as brins in either direction.
        vetoes: likewise, who does not want whom.
        ended: coach and learner of an earlier pair to the day on which it ended.
        stopped: of those, the pairs that were stopped before they were done.

    """

    wishes: frozenset[tuple[str, str]] = frozenset()
    vetoes: frozenset[tuple[str, str]] = frozenset()
    ended: Mapping[tuple[str, str], date] = field(default_factory=dict)
    stopped: frozenset[tuple[str, str]] = frozenset()


def barred(coach: Candidate, learner: Candidate, ties: Ties, on: date) -> str | None:
    """Give why two schools are not proposed at all: ``veto`` or ``pauze``; None when they may be."""
    pair, back = (coach.brin, learner.brin), (learner.brin, coach.brin)
    if pair in ties.vetoes or back in ties.vetoes:
        return "veto"
    ended = ties.ended.get(pair)
    return "pauze" if ended is not None and (on - ended).days < COOL_DOWN else None


def points(coach: Candidate, learner: Candidate, ties: Ties) -> dict[Criterion, int]:
    """Give the points of each criterion, 0 to 100."""
    pair, back = (coach.brin, learner.brin), (learner.brin, coach.brin)
    ahead = coach.stage.rank - learner.stage.rank
    return {
        Criterion.SOORT: UNKNOWN if not (coach.kind and learner.kind) else 100 * (coach.kind == learner.kind),
        Criterion.OMVANG: _size(coach.students, learner.students),
        Criterion.AFSTAND: _near(kilometres(coach, learner)),
        Criterion.NETWERKEN: min(100, _PER_NETWORK * len(coach.networks & learner.networks)),
        Criterion.NIVEAU: _AHEAD.get(ahead, 0),
        Criterion.WENS: 100 if pair in ties.wishes or back in ties.wishes else UNKNOWN,
        Criterion.EERDER: 100 if pair not in ties.ended else 0 if pair in ties.stopped else 60,
    }


def weigh(found: Mapping[Criterion, int], weights: Mapping[Criterion, int]) -> int:
    """Give the points of a pair as one whole number: each criterion as often as it weighs."""
    return sum(weights[criterion] * number for criterion, number in found.items())


def heaviest(weights: Mapping[Criterion, int]) -> int:
    """Give the most that a pair can have; at least 1."""
    return max(1, 100 * sum(weights.values()))


def kilometres(one: Candidate, other: Candidate) -> float | None:
    """Give the distance in a straight line over the globe, in km; None where a place is not known."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    north, south = radians(one.latitude or 0.0), radians(other.latitude or 0.0)
    east = radians((other.longitude or 0.0) - (one.longitude or 0.0))
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _near(distance: float | None) -> int:
    return UNKNOWN if distance is None else round(100 * max(0.0, 1 - distance / FARTHEST_KM))


def _size(one: int | None, other: int | None) -> int:
    if not one or not other:
        return UNKNOWN
    return round(100 * min(one, other) / max(one, other))
