"""The annual plan as an answer: clusters, themes, activities, and targets with their evidence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Evidence(StrEnum):
    """From what in the graph a target is counted; ``imports/reference/data/bewijs.toml`` explains each."""

    NONE = "none"
    EVENTS = "events"
    ATTENDEES = "attendees"
    NETWORKS_MET = "networks_met"
    ORGANISATIONS_MET = "organisations_met"
    ORGANISATIONS_HELPING = "organisations_helping"
    SCHOOLS_VISITED = "schools_visited"
    SCHOOLS_REACHED = "schools_reached"
    SCHOOLS_OBSERVED = "schools_observed"
    SCHOOLS_COACHING = "schools_coaching"
    SEATS_REACHED = "seats_reached"


class RowKind(StrEnum):
    """What a row of evidence is, and so what its key opens."""

    EVENT = "event"
    PERSON = "person"
    NETWORK = "network"
    ORGANISATION = "organisation"
    SCHOOL = "school"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One thing behind a figure.

    ``key`` is the thing's key (a seat's is its school's brin, with ``function`` beside it). ``counts`` is
    false for what is still to be won, where a target says "all": it is in the denominator only. ``on`` is
    an event's day.
    """

    kind: RowKind
    key: str
    label: str
    counts: bool = True
    function: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What an activity must bring.

    ``minimum`` is empty where the plan says "all". ``of`` is how many there are at all, where that is known
    (schools, seats). ``value`` is what the evidence counts, empty where the graph holds none (``evidence``
    is none) or the plan gives no number. ``few``: it counts people, too few to be told to who asks;
    ``value`` is then nought. ``rows`` are those that who asks may see.
    """

    code: str
    text: str
    countable: bool
    minimum: int | None
    unit: str | None
    evidence: Evidence
    note: str | None
    value: int | None
    of: int | None
    rows: tuple[EvidenceRow, ...]
    few: bool = False

    @property
    def goal(self) -> int | None:
        """How many it must be: the minimum, or all that there are."""
        return self.minimum if self.minimum is not None else self.of

    @property
    def met(self) -> bool | None:
        """Whether it is there; empty when it is not counted. All of none is not there yet."""
        if self.value is None or self.goal is None:
            return None
        return self.value >= self.goal > 0

    @property
    def share(self) -> float | None:
        """How far it is, in 0..1; more than was asked is still 1."""
        if self.value is None or not self.goal:
            return None
        return min(1.0, self.value / self.goal)


@dataclass(frozen=True, slots=True)
class Activity:
    """Something the programme does; ``theme`` is empty in the bovenstroom. ``items`` is its own list."""

    code: str
    title: str
    items: tuple[str, ...]
    layer: str
    cluster: str | None
    theme: str | None
    results: tuple[str, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A cluster or a theme."""

    code: str
    name: str
    name_en: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan on a peildatum, everything in the plan's own order."""

    on: date
    clusters: tuple[Heading, ...]
    themes: tuple[Heading, ...]
    activities: tuple[Activity, ...]

    def cell(self, cluster: str, theme: str | None) -> tuple[Activity, ...]:
        """Give the activities of one cell of the matrix; without a theme those above the themes."""
        return tuple(item for item in self.activities if (item.cluster, item.theme) == (cluster, theme))

    @property
    def counted(self) -> tuple[Target, ...]:
        """The targets that the evidence counts."""
        return tuple(
            target for activity in self.activities for target in activity.targets if target.value is not None
        )

    @property
    def met(self) -> int:
        """How many of the counted targets are there."""
        return sum(target.met is True for target in self.counted)
