"""A plan that was kept, and what came of it: frozen, pure.

What a plan expects is a sum of chances, seat by seat: of each step what it adds to the chance of the steps
before it, so that the steps add up to the plan. What came of it is counted from evidence alone: a seat is
reached when whoever holds it today was at something about the subject.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from crm.coverage.models import Seat
from crm.outreach.models import Kind, Option, SeatKey, Wanted

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Promise:
    """A step as it was kept.

    Attributes:
        seats: each seat that it was to reach, with what it adds to the chance of the steps before it.
        new: those of them that no step before it reached.
        by: the account that was to do it.

    The rest is that of :class:`crm.outreach.models.Option`; the title of a meeting is not kept.

    """

    id: str
    kind: Kind
    hours: Fraction
    title: str
    seats: tuple[tuple[SeatKey, Fraction], ...]
    new: tuple[SeatKey, ...]
    brin: str = ""
    day: date | None = None
    event: str = ""
    pair: str = ""
    through: str = ""
    by: str = ""

    @property
    def expected(self) -> Fraction:
        """How many seats it adds on average."""
        return sum((adds for _seat, adds in self.seats), _ZERO)


@dataclass(frozen=True, slots=True)
class Promised:
    """What a plan promised: its steps in order, and the open seats that it left."""

    steps: tuple[Promise, ...]
    left: tuple[SeatKey, ...] = ()
    proven: bool = False

    @property
    def seats(self) -> frozenset[SeatKey]:
        """The seats that it was to reach."""
        return frozenset(seat for step in self.steps for seat, _adds in step.seats)

    @property
    def expected(self) -> Fraction:
        """How many seats it reaches on average."""
        return sum((step.expected for step in self.steps), _ZERO)

    @property
    def hours(self) -> Fraction:
        """What it costs in hours."""
        return sum((step.hours for step in self.steps), _ZERO)


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan that was kept.

    Attributes:
        name: as it was given; empty for who may not read what somebody typed.
        series: the key of the first version of the same plan.
        on: the day of the plan.
        who: the name of who kept it; empty where it is not known or not to be seen.

    """

    id: str
    name: str
    series: str
    version: int
    on: date
    wanted: Wanted
    promised: Promised
    created: datetime
    who: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Somebody who holds a seat today was at an event about the subject."""

    seat: SeatKey
    person: str
    event: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class SeatSince:
    """A seat of a kept plan: what was expected of it, and how it stands.

    Attributes:
        seat: which one, as it was kept.
        school: the name of the school; that of its successor where it merged.
        adds: the chance that the step was to add.
        counts: whether its being reached counts with this step; else it does with another.
        state: how the seat stands today; None where its school is no longer there.
        by: what reached it: the first event since the day of the plan, else the last before it.

    """

    seat: SeatKey
    school: str
    adds: Fraction
    counts: bool
    state: Seat | None
    by: Evidence | None = None

    @property
    def reached(self) -> bool:
        """Whether the seat is reached, and counts here."""
        return self.counts and self.state is Seat.BEREIKT


@dataclass(frozen=True, slots=True)
class StepSince:
    """A step of a kept plan and what came of it.

    Attributes:
        option: the step with its name as it is now, without seats.
        happened: whether it is over: its day is past, its task is done, or it reached somebody.
        task: how its task stands; empty without one.

    """

    option: Option
    expected: Fraction
    seats: tuple[SeatSince, ...]
    happened: bool
    task: str = ""

    @property
    def reached(self) -> int:
        """How many seats are reached that count with this step."""
        return sum(seat.reached for seat in self.seats)


@dataclass(frozen=True, slots=True)
class Compared:
    """A kept plan beside what came of it.

    Attributes:
        on: the day on which was counted.
        steps: in the order of the plan.
        outside: seats that the plan left open and that are reached all the same.
        people: names of those who reached a seat, whom the reader may see.
        functions: code to Dutch and English name.

    """

    plan: KeptPlan
    subject_name: str
    on: date
    steps: tuple[StepSince, ...]
    outside: tuple[SeatSince, ...]
    versions: tuple[KeptPlan, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    functions: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def expected(self) -> Fraction:
        """How many seats the whole plan was to reach on average."""
        return sum((step.expected for step in self.steps), _ZERO)

    @property
    def due(self) -> Fraction:
        """How many of them by the steps that are over."""
        return sum((step.expected for step in self.steps if step.happened), _ZERO)

    @property
    def reached(self) -> int:
        """How many of the plan's seats are reached."""
        return sum(step.reached for step in self.steps)


def attribute(
    plan: Promised, reached: Collection[SeatKey], by: Mapping[SeatKey, Evidence]
) -> dict[SeatKey, int]:
    """Say with which step each seat counts: the meeting at which it was reached, else the first for it.

    So each seat counts once, and the steps add up to the plan.
    """
    counts: dict[SeatKey, int] = {}
    for number, step in enumerate(plan.steps):
        for seat, _adds in step.seats:
            counts.setdefault(seat, number)
            if step.event and seat in reached and seat in by and by[seat].event == step.event:
                counts[seat] = number
    return counts


def compare(
    plan: Promised,
    states: Mapping[SeatKey, tuple[str, Seat]],
    evidence: Sequence[Evidence],
    since: date,
    on: date,
    tasks: Mapping[str, str],
    titles: Mapping[str, tuple[str, date]],
) -> tuple[tuple[StepSince, ...], tuple[SeatSince, ...]]:
    """Put what was expected beside what is.

    Args:
        plan: what was promised.
        states: of a seat, as it was kept, the name of its school and how it stands; not one that is gone.
        evidence: what reached whoever holds a seat today.
        since: the day of the plan.
        on: today.
        tasks: of a step how its task stands.
        titles: of a planned meeting its title and day, as they are now.

    Returns:
        the steps, and the seats outside the plan that are reached.

    """
    by = first_since(evidence, since)
    reached = {seat for seat, (_school, state) in states.items() if state is Seat.BEREIKT}
    counts = attribute(plan, reached, by)

    def seat_since(seat: SeatKey, adds: Fraction, *, counts: bool) -> SeatSince:
        school, state = states.get(seat, (seat[0], None))
        return SeatSince(seat, school, adds, counts, state, by.get(seat) if seat in reached else None)

    steps = []
    for number, step in enumerate(plan.steps):
        seats = tuple(seat_since(seat, adds, counts=counts[seat] == number) for seat, adds in step.seats)
        title, day = titles.get(step.event, (step.title, step.day))
        option = Option(
            step.id,
            step.kind,
            step.hours,
            title,
            (),
            brin=step.brin,
            day=day,
            event=step.event,
            pair=step.pair,
            through=step.through,
        )
        task = tasks.get(step.id, "")
        over = (day is not None and day < on) or task == "gedaan" or any(seat.reached for seat in seats)
        steps.append(StepSince(option, step.expected, seats, over, task))
    outside = tuple(
        seat_since(seat, _ZERO, counts=True) for seat in plan.left if seat in reached and seat not in counts
    )
    return tuple(steps), outside


def first_since(evidence: Sequence[Evidence], since: date) -> dict[SeatKey, Evidence]:
    """Give of each seat the first event since a day; where there is none, the last before it."""
    best: dict[SeatKey, Evidence] = {}
    for item in sorted(evidence, key=lambda one: (one.day, one.event, one.person)):
        known = best.get(item.seat)
        if known is None or known.day < since:
            best[item.seat] = item
    return best
