"""The list of schools, and all that a record of one school holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crm.coverage.models import FunctionInfo, SchoolRow, Seat, Stage
from crm.network.models import Picture
from crm.observations.models import Observation, Tried
from crm.records.timeline import Entry


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school in the list; ``persons`` is None where the number is too small to be told."""

    row: SchoolRow
    persons: int | None


@dataclass(frozen=True, slots=True)
class SchoolList:
    """A part of the list: ``total`` counts all schools, ``students`` adds up those whose number is known."""

    lines: tuple[SchoolLine, ...]
    total: int
    students: int
    students_unknown: int


@dataclass(frozen=True, slots=True)
class MergerLine:
    """A merger as recorded; without a day it does not count yet."""

    absorbed: str
    absorbed_name: str
    into: str
    into_name: str
    on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Job:
    """Somebody's job at the school, now or before.

    Attributes:
        person: the person's id; empty where the reader may not know who it is. Likewise ``name``.
        brin: the school as recorded: this one, or one that went into it.
        now: whether they hold it on the peildatum.
        reached: whether they attended an event about the subject.

    """

    person: str
    name: str
    brin: str
    function: str | None
    title: str
    since: date | None
    until: date | None
    now: bool
    reached: bool


@dataclass(frozen=True, slots=True)
class Lacks:
    """A job that the school says it does not have, over a period."""

    function: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event at the school, or that its people attended; ``title`` only for who may see everybody."""

    id: str
    title: str
    on: date
    kind: str
    here: bool
    about: tuple[str, ...]
    persons: int | None


@dataclass(frozen=True, slots=True)
class PairLine:
    """A buddy pair of the school."""

    id: str
    status: str
    coach: str
    coach_name: str
    learner: str
    learner_name: str
    result: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network that somebody of the school is in."""

    code: str
    name: str
    kind: str
    persons: int | None


@dataclass(frozen=True, slots=True)
class TaskLine:
    """An open task about the school."""

    id: str
    title: str
    due: date
    owner: str


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """Everything about one school that a reader may know, on a day and for a subject.

    Attributes:
        brin: the school; ``values`` are its properties as recorded.
        row: what is counted of it; None when it does not exist on the day.
        successor: the school under which it counts on the day, if that is another: brin and name.
        members: the brins whose people and history count here, its own included.
        persons: how many people work there; None where the number is too small to be told.
        named: whether the reader may see the names of its people.
        entries: its time line; ``picture`` is what is tied to it.

    """

    brin: str
    name: str
    values: Mapping[str, Any]
    row: SchoolRow | None
    functions: tuple[FunctionInfo, ...]
    successor: tuple[str, str] | None
    members: Mapping[str, str]
    mergers: tuple[MergerLine, ...]
    lacks: tuple[Lacks, ...]
    named: bool
    persons: int | None
    jobs: tuple[Job, ...] = ()
    observations: tuple[Observation, ...] = ()
    tried: tuple[Tried, ...] = ()
    events: tuple[EventLine, ...] = ()
    pairs: tuple[PairLine, ...] = ()
    networks: tuple[NetworkLine, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    entries: tuple[Entry, ...] = ()
    picture: Picture | None = None

    def lacking(self, function: str, on: date) -> Lacks | None:
        """Give what the school says about a job on a day."""
        for found in self.lacks:
            covers = (found.since is None or found.since <= on) and (found.until is None or on < found.until)
            if found.function == function and covers:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Side:
    """One school as a merger finds or leaves it; ``persons`` is None where it is too small to be told."""

    brin: str
    name: str
    persons: int | None
    students: int | None
    stage: Stage | None
    dmu_coverage: float | None
    seats: Mapping[Seat, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What will follow from a merger on its day, before anything is written.

    Attributes:
        absorbed: the school that goes, as it is without the merger.
        before: the successor without the merger.
        after: the successor with it.
        pairs_moved: pairs of the absorbed school that count at the successor from the day.
        pairs_ended: pairs between the two, which end on the day: coach and learner.

    """

    absorbed: Side
    before: Side
    after: Side
    on: date
    pairs_moved: tuple[tuple[str, str], ...]
    pairs_ended: tuple[tuple[str, str], ...]
