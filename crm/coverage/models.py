"""What a question about coverage is, and what its answer holds.

The words are defined in the design, section 3; ``rules.py`` carries them out. Every answer is frozen, holds
its own question, and gives the promised JSON with ``as_json``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Stage(StrEnum):
    """The rungs of a school's ladder for a result, from low to high."""

    ONBEKEND = "onbekend"
    OP_DE_HOOGTE = "op_de_hoogte"
    VERKENT = "verkent"
    PROBEERT_UIT = "probeert_uit"
    PAST_TOE = "past_toe"
    BORGT_EN_COACHT = "borgt_en_coacht"

    @property
    def rank(self) -> int:
        """The height of the rung: 0 for onbekend up to 5 (strings compare by letters, ranks by height)."""
        return list(Stage).index(self)


class Seat(StrEnum):
    """The state of one function at one school for a subject."""

    BEREIKT = "bereikt"
    BEKEND = "bekend"
    ONBEKEND = "onbekend"
    AFWEZIG = "afwezig"

    @property
    def is_gap(self) -> bool:
        """Whether somebody is still to be reached, or to be found, here."""
        return self in (Seat.BEKEND, Seat.ONBEKEND)


@dataclass(frozen=True, slots=True)
class Filters:
    """What part of the sector a question is about. An empty tuple does not limit.

    ``provinces`` and ``regions`` are names (a region's code will do), ``kinds`` as stored, ``functions``
    codes, ``stages`` values of :class:`Stage`, ``schools`` brins. Functions choose which seats are shown;
    they change neither which schools count nor the DMU coverage, which is of the whole profile.
    """

    provinces: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Which result or theme (a code), on which peildatum, weighed by which theme, for which part.

    Without ``theme`` the weights are those of the subject itself when it is a theme, else those of the
    theme that the result is part of (the first in the plan's order, if there are several).
    """

    subject: str
    on: date
    theme: str | None = None
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class FunctionInfo:
    """A function, with its place in the DMU profile that was asked for (``None``: not in it)."""

    code: str
    name: str
    name_en: str
    level: str
    weight: float | None
    role: str | None


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school that exists on the peildatum, with all that is counted about it.

    ``students`` is the number as recorded under this brin, in the year ``students_year``; ``None`` is
    unknown. ``dmu_coverage`` lies in 0..1; ``None`` when no seat of the profile counts. ``latitude`` and
    ``longitude`` are degrees, WGS 84.
    """

    brin: str
    name: str
    kind: str | None
    place: str | None
    province: str | None
    region: str | None
    latitude: float | None
    longitude: float | None
    students: int | None
    students_year: int | None
    stage: Stage
    reached: bool
    dmu_coverage: float | None
    seats: Mapping[str, Seat]

    def as_json(self) -> dict[str, Any]:
        """Give the row as the promised JSON, with some keys more."""
        return {
            "brin": self.brin,
            "name": self.name,
            "kind": self.kind,
            "province": self.province,
            "students": self.students,
            "students_year": self.students_year,
            "reached": self.reached,
            "stage": self.stage.value,
            "dmu_coverage": self.dmu_coverage,
            "seats": {function: seat.value for function, seat in self.seats.items()},
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """The answer for the sector, or the part that the filters leave: totals and the rows behind them."""

    question: Question
    subject_name: str
    theme: str | None
    theme_name: str | None
    functions: tuple[FunctionInfo, ...]
    rows: tuple[SchoolRow, ...]

    @property
    def schools_total(self) -> int:
        """The number of schools."""
        return len(self.rows)

    @property
    def schools_reached(self) -> int:
        """The number of schools where somebody who works there on the peildatum is reached."""
        return sum(row.reached for row in self.rows)

    @property
    def only_observed(self) -> tuple[SchoolRow, ...]:
        """The schools of which an observation says how far they are, and where nobody is reached."""
        return tuple(row for row in self.rows if row.stage is not Stage.ONBEKEND and not row.reached)

    @property
    def students_total(self) -> int:
        """The students of the schools whose number is known."""
        return sum(row.students for row in self.rows if row.students is not None)

    @property
    def students_reached(self) -> int:
        """The students of the reached schools whose number is known."""
        return sum(row.students for row in self.rows if row.reached and row.students is not None)

    @property
    def students_unknown(self) -> tuple[str, ...]:
        """The brins of the schools whose number of students is not known: counted apart, never as zero."""
        return tuple(row.brin for row in self.rows if row.students is None)

    @property
    def ladder(self) -> dict[Stage, int]:
        """The number of schools on each rung, all rungs from low to high."""
        return {stage: sum(row.stage is stage for row in self.rows) for stage in Stage}

    @property
    def dmu_by_schools(self) -> float | None:
        """The DMU coverage of the sector by schools: the plain mean over the schools that have one."""
        values = [row.dmu_coverage for row in self.rows if row.dmu_coverage is not None]
        return sum(values) / len(values) if values else None

    @property
    def dmu_by_students(self) -> float | None:
        """The DMU coverage of the sector by students.

        The mean over the schools that have one and whose students are known, weighted by students;
        ``None`` when those schools have no students at all.
        """
        pairs = [
            (row.dmu_coverage, row.students)
            for row in self.rows
            if row.dmu_coverage is not None and row.students is not None
        ]
        students = sum(number for _, number in pairs)
        return sum(value * number for value, number in pairs) / students if students else None

    def seat_counts(self, function: str) -> dict[Seat, int]:
        """Give the number of schools in each state for one of the shown functions (a code)."""
        return {seat: sum(row.seats.get(function) is seat for row in self.rows) for seat in Seat}

    def as_json(self) -> dict[str, Any]:
        """Give the promised JSON (keys may be added, never taken away)."""
        return {
            "result": self.question.subject,
            "name": self.subject_name,
            "theme": self.theme,
            "peildatum": self.question.on.isoformat(),
            "schools": {"total": self.schools_total, "reached": self.schools_reached},
            "students": {
                "total": self.students_total,
                "reached": self.students_reached,
                "schools_unknown": list(self.students_unknown),
            },
            "ladder": {stage.value: count for stage, count in self.ladder.items()},
            "dmu": {"by_schools": self.dmu_by_schools, "by_students": self.dmu_by_students},
            "rows": [row.as_json() for row in self.rows],
        }


@dataclass(frozen=True, slots=True)
class Gap:
    """A seat that is bekend or onbekend: who holds it.

    ``persons`` are ids, of those whom the actor may see; a ghost seat has none.
    """

    brin: str
    school: str
    function: str
    seat: Seat
    persons: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the gap as the promised JSON."""
        return {
            "brin": self.brin,
            "school": self.school,
            "function": self.function,
            "seat": self.seat.value,
            "persons": list(self.persons),
        }


@dataclass(frozen=True, slots=True)
class Gaps:
    """All gaps in the chosen functions: ``open`` of ``of`` seats (those that are not afwezig)."""

    question: Question
    open: int
    of: int
    gaps: tuple[Gap, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the promised JSON (keys may be added, never taken away)."""
        return {
            "result": self.question.subject,
            "peildatum": self.question.on.isoformat(),
            "open": self.open,
            "of": self.of,
            "gaps": [gap.as_json() for gap in self.gaps],
        }


@dataclass(frozen=True, slots=True)
class HeavyGap:
    """A gap with what makes it weigh: its function's weight in the profile, the school's students."""

    gap: Gap
    weight: float
    students: int | None


@dataclass(frozen=True, slots=True)
class FunctionGaps:
    """The gaps of one function over all schools.

    ``load`` is weight × open, the measure by which functions are ordered. ``students`` adds up the known
    students of the schools with this gap; ``students_unknown`` names those whose number is not known.
    """

    function: FunctionInfo
    open: int
    of: int
    load: float
    students: int
    students_unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeavyGaps:
    """The gaps that weigh most: whole functions, and single seats (``left_out``: how many more)."""

    question: Question
    functions: tuple[FunctionGaps, ...]
    seats: tuple[HeavyGap, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event that reached somebody."""

    id: str
    title: str
    date: date
    kind: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a job, since when, and the events about the subject that they attended."""

    person_id: str
    name: str
    since: date | None
    until: date | None
    title: str | None
    reached_by: tuple[EventRef, ...]


@dataclass(frozen=True, slots=True)
class SeatDetail:
    """One seat opened: its holders; for an absent one since when the school says so.

    ``hidden`` counts the holders whom the actor may not see, as ``crm.rights.coarse`` tells it.
    """

    brin: str
    school: str
    function: str
    seat: Seat
    holders: tuple[Holder, ...]
    lacks: bool
    lacks_since: date | None
    hidden: int | None = 0


@dataclass(frozen=True, slots=True)
class ReachedPerson:
    """Somebody with a job at a school on the peildatum who is reached, counted once however many jobs."""

    person_id: str
    name: str
    schools: tuple[str, ...]
    functions: tuple[str, ...]
    reached_by: tuple[EventRef, ...]


@dataclass(frozen=True, slots=True)
class ReachedPersons:
    """Who is reached: ``total`` counts everybody, ``persons`` may be cut off at a limit.

    ``persons`` are those whom the actor may see; ``total`` is told as ``crm.rights.coarse_total`` does.
    """

    question: Question
    total: int | None
    persons: tuple[ReachedPerson, ...]


@dataclass(frozen=True, slots=True)
class ThemeCoverage:
    """The sector for one theme: DMU coverage (0..1) by schools and by students, and who is reached.

    ``persons_reached`` is told as ``crm.rights.coarse_total`` does.
    """

    code: str
    name: str
    name_en: str
    schools_total: int
    schools_reached: int
    dmu_by_schools: float | None
    dmu_by_students: float | None
    students_unknown: tuple[str, ...]
    persons_reached: int | None


@dataclass(frozen=True, slots=True)
class Moment:
    """The totals of one day in a series."""

    on: date
    schools_total: int
    schools_reached: int
    students_total: int
    students_reached: int
    students_unknown: tuple[str, ...]
    ladder: Mapping[Stage, int]


@dataclass(frozen=True, slots=True)
class History:
    """A question's totals day by day, in order."""

    question: Question
    moments: Sequence[Moment]
