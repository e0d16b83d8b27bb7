"""What a warm route is made of: groups that people were in together, ties, steps, reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm.values.names import PersonName


class GroupKind(StrEnum):
    """By what two people are tied."""

    KNOWS = "knows"
    PLACE = "place"
    NETWORK = "network"
    EVENT = "event"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Presence:
    """A period in which somebody was in a group, half open; None is always, or until now."""

    since: date | None = None
    until: date | None = None


ALWAYS = Presence()


@dataclass(frozen=True, slots=True)
class Group:
    """Something that people were in together.

    ``size`` is how many that are in all, also those who are not among ``members``. ``day`` is the day of an
    event; ``network`` the name of the network that the event was of.
    """

    kind: GroupKind
    key: str
    size: int
    members: Mapping[str, tuple[Presence, ...]]
    name: str = ""
    day: date | None = None
    network: str | None = None
    network_key: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two people are tied: one network with the meetings of it, one place, one event.

    ``rate`` is its part of the tie's strength (see :mod:`crm.routes.strength`); ``now`` whether it still
    holds; ``size`` of how many people; ``last`` when they last were together, None where it is not known.
    """

    kind: GroupKind
    name: str
    rate: float
    now: bool = False
    size: int = 0
    meetings: int = 0
    last: date | None = None


@dataclass(frozen=True, slots=True)
class RoutePerson:
    """Somebody on a route."""

    id: str
    name: PersonName
    place: str | None = None


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step: the first asks the second. Strength between 0 and 1; the heaviest reason first."""

    start: RoutePerson
    end: RoutePerson
    strength: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class WarmRoute:
    """A route from somebody of the team; without a step they are themselves whom one looks for."""

    people: tuple[RoutePerson, ...]
    steps: tuple[RouteStep, ...]
    strength: float


class TargetKind(StrEnum):
    """To what a route leads."""

    PERSON = "person"
    SEAT = "seat"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Routes:
    """The best few routes to a person, a seat or a school.

    ``ghost`` says that nobody is known in the seat, so that the routes lead to the school; ``objecting``
    how many of whom one looks for may not be mailed, and are therefore led to by no route; ``cut`` that
    more people or groups were near than are looked at.
    """

    to: str
    kind: TargetKind
    on: date
    name: str
    routes: tuple[WarmRoute, ...]
    ghost: bool = False
    objecting: int = 0
    cut: bool = False
