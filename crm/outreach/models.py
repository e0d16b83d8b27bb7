"""What one asks of an outreach plan, what can be done, and what was chosen: frozen, pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from crm.coverage.models import Filters, SchoolRow, Seat
from crm.routes.models import WarmRoute
from graph_schema.errors import LandschapError

SeatKey = tuple[str, str]
"""A seat: the school's brin and the function's code."""


class Kind(StrEnum):
    """What a step is."""

    BIJEENKOMST = "bijeenkomst"
    PRESENTATIE = "presentatie"
    CONFERENTIE = "conferentie"
    EIGEN = "eigen"
    BEZOEK = "bezoek"
    GESPREK = "gesprek"
    ROUTE = "route"
    INTRODUCTIE = "introductie"
    BUDDY = "buddy"


GATHERINGS = frozenset({Kind.BIJEENKOMST, Kind.PRESENTATIE, Kind.CONFERENTIE, Kind.EIGEN})
"""The kinds to which people come, or do not: there the rate of attendance counts."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of step costs, in hours of the team's work, and how many seats it reaches at most."""

    hours: Fraction
    most: int


RULES: Mapping[Kind, Rule] = {
    Kind.BIJEENKOMST: Rule(Fraction(2), 60),
    Kind.PRESENTATIE: Rule(Fraction(4), 60),
    Kind.CONFERENTIE: Rule(Fraction(8), 150),
    Kind.EIGEN: Rule(Fraction(16), 25),
    Kind.BEZOEK: Rule(Fraction(12), 8),
    Kind.GESPREK: Rule(Fraction(3, 2), 3),
    Kind.ROUTE: Rule(Fraction(1), 3),
    Kind.INTRODUCTIE: Rule(Fraction(4), 2),
    Kind.BUDDY: Rule(Fraction(3), 2),
}
"""The defaults; the hours can be changed with each question. They are estimates of ours, not measured.

A visit is prepared and travelled to by two; an introduction and a buddy give names, and the conversations
that follow are in their hours. A conversation for which somebody opens the door takes less to come to.
"""

LARGEST_TEAM = 8
"""With more people each plan would take minutes."""

THRESHOLD = Fraction(1, 2)
"""How likely somebody must be to come, or how strong a warm route, before it counts as reaching a seat."""


class Weigh(StrEnum):
    """By what a seat weighs: each the same, by students, by its part in the decision, or as one says."""

    STOEL = "stoel"
    STUDENTEN = "studenten"
    ROL = "rol"
    EIGEN = "eigen"


class NoPlan(LandschapError):
    """A plan that cannot be made as asked; the sentence says what to change."""

    code = "no-plan"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked.

    Attributes:
        subject: code of the result or theme.
        filters: which schools, and which functions; none is those of the DMU profile.
        theme: whose profile weighs; None for the subject's own.
        until: the last day on which a planned meeting counts; None for no end.
        weigh: by what a seat weighs.
        weights: of a function, for ``Weigh.EIGEN``; what is not named weighs 1, and 0 takes it out.
        factors: of a school, by brin, how many times as much its seats weigh, whatever they weigh by; what is
            not named counts once, and 0 takes it out.
        budget: hours of all together; None is no limit.
        events: the most gatherings. Without hours or a team only gatherings are chosen, each at a cost of 1.
        team: accounts with the hours that each has; every step is then done by one of them.
        hours: of a kind, instead of the default.
        rooms: how many seats a kind reaches at most, instead of the default.
        threshold: from which chance of coming a gathering counts, or from which strength a warm route,
            0 < threshold <= 1.
        must: ids of options that must be in.
        without: ids of options that must not.
        leaves: ids of people to think away from their jobs.

    """

    subject: str
    filters: Filters = field(default_factory=Filters)
    theme: str | None = None
    until: date | None = None
    weigh: Weigh = Weigh.STOEL
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    factors: Mapping[str, Fraction] = field(default_factory=dict)
    budget: Fraction | None = None
    events: int | None = None
    team: tuple[tuple[str, Fraction], ...] = ()
    hours: Mapping[Kind, Fraction] = field(default_factory=dict)
    rooms: Mapping[Kind, int] = field(default_factory=dict)
    threshold: Fraction = THRESHOLD
    must: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()

    def check(self) -> None:
        """Refuse a question that has no answer.

        Raises:
            NoPlan: a number is out of its range, or somebody of the team is named twice.

        """
        if (self.budget is not None and self.budget < 0) or (self.events is not None and self.events < 0):
            raise NoPlan("A budget is 0 or more.")
        if any(hours < 0 for _account, hours in self.team):
            raise NoPlan("A budget is 0 or more.")
        if len(dict(self.team)) < len(self.team) or len(self.team) > LARGEST_TEAM:
            raise NoPlan("A team has at most {n} people, each named once.", n=LARGEST_TEAM)
        if any(hours <= 0 for hours in self.hours.values()):
            raise NoPlan("The hours of a step are more than 0.")
        if any(most < 1 for most in self.rooms.values()):
            raise NoPlan("A step reaches at least one seat.")
        if any(weight < 0 for weight in (*self.weights.values(), *self.factors.values())):
            raise NoPlan("A seat weighs 0 or more.")
        if not 0 < self.threshold <= 1:
            raise NoPlan("The chance from which a meeting counts lies above 0 and is at most 1.")
        if set(self.must) & set(self.without):
            raise NoPlan("A step cannot be both in the plan and left out of it.")

    @property
    def limited(self) -> bool:
        """Whether there is any limit; without one everything is asked for at the least cost."""
        return self.budget is not None or self.events is not None or bool(self.team)

    @property
    def shared(self) -> bool:
        """Whether hours are divided over people, or limited beside a number of meetings."""
        return bool(self.team) or (self.budget is not None and self.events is not None)

    @property
    def in_meetings(self) -> bool:
        """Whether meetings are what is spent, and not hours."""
        return self.events is not None and self.budget is None and not self.team

    def cost(self, kind: Kind) -> Fraction:
        """Give the hours of a kind of step."""
        return self.hours.get(kind, RULES[kind].hours)

    def room(self, kind: Kind) -> int:
        """Give how many seats a kind of step reaches at most."""
        return self.rooms.get(kind, RULES[kind].most)


@dataclass(frozen=True, slots=True)
class Target:
    """An open seat. ``students`` of its school; None is unknown. Its ``factor`` is in ``weight`` already."""

    brin: str
    school: str
    province: str | None
    function: str
    state: Seat
    weight: Fraction
    students: int | None = None
    factor: Fraction = Fraction(1)

    @property
    def key(self) -> SeatKey:
        """The school and the function."""
        return self.brin, self.function


@dataclass(frozen=True, slots=True)
class Attendance:
    """To how many meetings somebody could have come, to how many they came, and the rate that follows."""

    held: int
    came: int
    rate: Fraction


@dataclass(frozen=True, slots=True)
class Reach:
    """One seat that an option reaches: through whom, and how sure that is.

    Attributes:
        seat: which one.
        person: the id of who holds it, or may be spoken to; empty for a seat that nobody is known in.
        chance: that at least one holder comes, or the strength of the warm route; 1 where neither plays.
        attendance: of the person; None where nobody need come.

    """

    seat: SeatKey
    person: str = ""
    chance: Fraction = Fraction(1)
    attendance: Attendance | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be done.

    Attributes:
        id: the same each time, and without anybody's name or id.
        kind: what it is.
        hours: of the team's work.
        title: the meeting's title, or the name of the school or province.
        brin: the school where it is; empty for a gathering.
        day: of a planned meeting.
        event: id of a planned meeting.
        network: name of its network.
        person: id of who is spoken to, or who introduces; empty otherwise.
        through: name of the school that coaches.
        pair: id of the buddy pair.
        met: the last day on which that person was at any meeting of the programme; None for never.
        route: by which that person is come to, where somebody opens the door.
        whose: the account whose step it is by nature: who opens the door, or who leads the network of the
            meeting; empty where there is none.
        reaches: the seats, the heaviest first.
        beyond: how many more it would reach, were there room.

    """

    id: str
    kind: Kind
    hours: Fraction
    title: str
    reaches: tuple[Reach, ...]
    brin: str = ""
    day: date | None = None
    event: str = ""
    network: str = ""
    person: str = ""
    through: str = ""
    pair: str = ""
    met: date | None = None
    route: WarmRoute | None = None
    whose: str = ""
    beyond: int = 0

    @property
    def seats(self) -> frozenset[SeatKey]:
        """The seats that it reaches."""
        return frozenset(reach.seat for reach in self.reaches)


@dataclass(frozen=True, slots=True)
class Step:
    """A chosen option in its place: what it adds to those before it, and the sums up to and with it.

    ``by`` is the account of the team that does it; empty where no team was given.
    """

    option: Option
    new: tuple[Reach, ...]
    gain: Fraction
    hours: Fraction
    weight: Fraction
    seats: int
    by: str = ""

    @property
    def owner(self) -> str:
        """The account that its task is for: who does it, else whose step it is by nature; may be empty."""
        return self.by or self.option.whose


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the curve: with so many hours (or meetings) so much weight is reached.

    ``proven`` tells whether nothing reaches more with as much.
    """

    cost: Fraction
    weight: Fraction
    seats: int
    proven: bool


class WhyNot(StrEnum):
    """Why a seat is not reached."""

    BUDGET = "budget"
    LEFT_OUT = "weggelaten"
    OBJECTED = "bezwaar"
    UNKNOWN = "onbekend"
    RARELY = "zelden"
    NO_MEETING = "geen_bijeenkomst"
    FULL = "vol"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A seat that the plan does not reach.

    Attributes:
        target: which one.
        why: the reason.
        hours: of the cheapest option that would reach it; None when there is none.
        chance: the best chance that its holder comes to a planned meeting; None where it does not matter.

    """

    target: Target
    why: WhyNot
    hours: Fraction | None = None
    chance: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, and how good that is.

    Attributes:
        steps: in order of gain per hour.
        cost: in hours, or in meetings when those are the budget.
        weight: of the seats that are reached.
        bound: no plan costs less (without a budget), or reaches more (with one).
        gap: |value - bound| / value, 0..1.
        proven: whether the bound is met.
        curve: from nothing to the whole plan.
        knee: the place in the curve after which each hour brings less than on average.
        uncovered: what is not reached, and why.
        expected: how many seats are reached on average, with the chances of the meetings.

    """

    steps: tuple[Step, ...]
    cost: Fraction
    weight: Fraction
    bound: Fraction
    gap: float
    proven: bool
    curve: tuple[Point, ...]
    knee: int | None
    uncovered: tuple[Uncovered, ...]
    expected: Fraction


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a plan, as the reader may see them."""

    name: str
    objects: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer.

    Attributes:
        wanted: what was asked, with every code as it is known.
        on: the day of the question.
        targets: the open seats that were asked for.
        options: how many options there were.
        chosen: what was chosen.
        people: those in the steps whom the reader may see, by id; who is not in it has no name here.
        functions: code to Dutch and English name.
        students_unknown: the schools that weigh as the middle one because their students are not known.
        prior: the rate of somebody of whom nothing is known.
        named: the options that must be in, or must not, by id; without the seats that they reach.
        schools: the schools of the question, as they stand now.
        final: whether this is the whole answer; else a first one, of which curve and proof are to follow.
        routes_cut: whether more people were near than the warm routes were looked for among.

    """

    wanted: Wanted
    on: date
    subject_name: str
    targets: tuple[Target, ...]
    options: int
    chosen: Chosen
    people: Mapping[str, Who]
    functions: Mapping[str, tuple[str, str]]
    students_unknown: tuple[str, ...]
    prior: Fraction
    named: Mapping[str, Option]
    schools: tuple[SchoolRow, ...] = ()
    final: bool = True
    routes_cut: bool = False

    @property
    def total(self) -> Fraction:
        """The weight of all open seats."""
        return sum((target.weight for target in self.targets), Fraction(0))
