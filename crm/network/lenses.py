"""The lenses: which nodes and ties a question wants drawn, before any limit. Positions play no part here.

Each lens fills a :class:`Sketch`. What stands first in it is kept when the drawing gets too large.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from crm.coverage.models import SchoolRow, Seat
from crm.network import queries
from crm.network.models import (
    Figures,
    Lens,
    NodeKind,
    Step,
    Tie,
    TieKind,
    element,
    parse_element,
    seat_element,
)
from crm.network.neighbours import neighbours
from crm.network.route import find_route
from crm.network.world import World
from crm.schools.service import Reads

LIST_LIMIT = 5_000
"""The most rows a query of a lens gives: far more than can be drawn, so that what is left out is counted."""


@dataclass(slots=True)
class Sketch:
    """What a lens wants: nodes in order of importance, ties that only the lens knows, and its figures."""

    wanted: dict[str, None] = field(default_factory=dict)
    background: dict[str, None] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    figures: Figures = Figures()  # noqa: RUF009  # frozen
    steps: tuple[Step, ...] = ()
    missing: list[str] = field(default_factory=list)

    def want(self, elements: Iterable[str]) -> None:
        """Add nodes behind those that are wanted already."""
        self.wanted.update(dict.fromkeys(elements))


def sketch(reader: Reads, world: World) -> Sketch:
    """Work out what the question wants drawn: the lens, what was expanded, and what is looked at."""
    made = _LENSES[world.ask.lens](reader, world)
    chosen = [world.ask.chosen] if world.ask.chosen and parse_element(world.ask.chosen) else []
    made.wanted = dict.fromkeys((*chosen, *world.ask.opened, *made.wanted))
    made.want(neighbours(reader, world, world.ask.opened, LIST_LIMIT))
    made.ties.extend(_pairs_of_opened(reader, world))
    made.ties.extend(_seat_ties(made.wanted))
    return made


def _seat_ties(elements: Iterable[str]) -> list[Tie]:
    parsed = [(item, parse_element(item)) for item in elements]
    return [
        Tie(
            element(NodeKind.SCHOOL, found[1].partition("/")[0]),
            item,
            TieKind.SEAT,
            note=found[1].partition("/")[2],
        )
        for item, found in parsed
        if found and found[0] is NodeKind.SEAT
    ]


def _schools(rows: Iterable[SchoolRow]) -> list[str]:
    return [element(NodeKind.SCHOOL, row.brin) for row in rows]


def _counted(world: World, rows: Iterable[SchoolRow]) -> dict[Seat, int]:
    seats = [
        row.seats[info.code]
        for row in rows
        if world.keeps(row.brin)
        for info in world.functions
        if world.keeps_function(info.code)
    ]
    return {state: seats.count(state) for state in Seat}


def _figures(world: World, rows: Iterable[SchoolRow], **more: int) -> Figures:
    kept = [row for row in rows if world.keeps(row.brin)]
    seats = {state.value: count for state, count in _counted(world, kept).items()}
    return Figures(of=len(kept), reached=sum(row.reached for row in kept), **seats, **more)


def dmu(reader: Reads, world: World) -> Sketch:
    """One school with its people and the seats that nobody holds; without a school all schools."""
    brin = world.home.get(world.ask.school or "")
    made = Sketch()
    if world.ask.school and brin is None:
        made.missing.append(element(NodeKind.SCHOOL, world.ask.school))
    if brin is None:
        made.want(_schools(world.rows.values()))
        made.figures = _figures(world, world.rows.values())
        return made
    row = world.rows[brin]
    made.want(_schools([row]))
    made.want(
        seat_element(brin, info.code)
        for info in world.functions
        if row.seats[info.code] in (Seat.ONBEKEND, Seat.AFWEZIG)
    )
    people = reader.read(
        queries.PEOPLE_OF_SCHOOLS, brins=list(world.members(brin)), on=world.ask.on, limit=LIST_LIMIT
    )
    persons = [element(NodeKind.PERSON, person["key"]) for person in people]
    made.want(persons)
    if world.ask.depth > 1:
        further = neighbours(reader, world, persons, LIST_LIMIT)
        made.want(item for item in further if item.startswith(("Network:", "Event:")))
    made.figures = _figures(world, [row], schools=1)
    return made


def buddies(reader: Reads, world: World) -> Sketch:
    """The buddy pairs on the day, each an arrow from coach to learner."""
    made = Sketch()
    made.ties = _pairs(reader, world)
    made.want(end for tie in made.ties for end in (tie.start, tie.end))
    made.background = dict.fromkeys(_schools(world.rows.values()))
    asked = [tie for tie in made.ties if not tie.dimmed]
    schools = {end for tie in asked for end in (tie.start, tie.end)}
    made.figures = _figures(world, world.rows.values(), pairs=len(asked), schools=len(schools))
    return made


def _pairs(reader: Reads, world: World) -> list[Tie]:
    ties = []
    for row in reader.read(queries.PAIRS, on=world.ask.on, limit=LIST_LIMIT):
        coach, learner = world.home.get(row["coach"]), world.home.get(row["learner"])
        if coach is None or learner is None or coach == learner:
            continue
        ties.append(
            Tie(
                element(NodeKind.SCHOOL, coach),
                element(NodeKind.SCHOOL, learner),
                TieKind.COACHES,
                note=row["result"] or "",
                state=row["status"] or "",
                dimmed=not (
                    row["result"] in world.frame.scope.results and world.keeps(coach) | world.keeps(learner)
                ),
            )
        )
    return ties


def _pairs_of_opened(reader: Reads, world: World) -> list[Tie]:
    schools = {item for item in world.ask.opened if item.startswith("School:")}
    if not schools or world.ask.lens is Lens.BUDDIES:
        return []
    return [tie for tie in _pairs(reader, world) if {tie.start, tie.end} & schools]


def networks(reader: Reads, world: World) -> Sketch:
    """Every network, and at how many people it reaches each school."""
    made = Sketch()
    codes = [row["key"] for row in reader.read(queries.ALL_NETWORKS, limit=LIST_LIMIT)]
    people: dict[tuple[str, str], set[str]] = {}
    rows = reader.read(queries.REACH_OF_NETWORKS, networks=codes, on=world.ask.on, limit=20 * LIST_LIMIT)
    for row in rows:
        brin = world.home.get(row["brin"])
        if brin is not None:
            people.setdefault((row["network"], brin), set()).update(row["persons"])
    reaching = {code for code, _ in people}
    made.want(element(NodeKind.NETWORK, code) for code in codes if code in reaching)
    made.want(_schools(world.rows[brin] for brin in sorted({brin for _, brin in people})))
    made.background = dict.fromkeys(
        [
            *_schools(world.rows.values()),
            *(element(NodeKind.NETWORK, code) for code in codes if code not in reaching),
        ]
    )
    made.ties = [
        Tie(
            element(NodeKind.NETWORK, code),
            element(NodeKind.SCHOOL, brin),
            TieKind.REACHES,
            weight=len(persons),
            dimmed=not world.keeps(brin),
        )
        for (code, brin), persons in sorted(people.items())
    ]
    reached = {brin for _, brin in people if world.keeps(brin)}
    made.figures = _figures(world, world.rows.values(), networks=len(reaching), schools=len(reached))
    return made


def gaps(_reader: Reads, world: World) -> Sketch:
    """The seats that are not reached, around their schools; the heaviest schools first."""
    made = Sketch()
    weights = world.frame.weights

    def open_seats(row: SchoolRow) -> list[str]:
        return [info.code for info in world.functions if row.seats[info.code].is_gap]

    def weight(row: SchoolRow) -> float:
        return sum(weights.get(code, 1.0) for code in open_seats(row) if world.keeps_function(code))

    rows = sorted(
        world.rows.values(), key=lambda row: (not world.keeps(row.brin), -weight(row), row.name, row.brin)
    )
    for row in rows:
        seats = open_seats(row)
        # a function that was not chosen is dimmed, and the first to go when the drawing gets too large
        if seats:
            made.want(_schools([row]))
            made.want(seat_element(row.brin, code) for code in seats if world.keeps_function(code))
    made.want(
        seat_element(row.brin, code)
        for row in rows
        for code in open_seats(row)
        if not world.keeps_function(code)
    )
    made.background = dict.fromkeys(_schools(world.rows.values()))
    with_gaps = sum(weight(row) > 0 for row in rows if world.keeps(row.brin))
    made.figures = _figures(world, world.rows.values(), schools=with_gaps)
    return made


def route(_reader: Reads, world: World) -> Sketch:
    """The ends of a route, and all schools to choose from; the routes are added by who knows who asks."""
    made = Sketch(background=dict.fromkeys(_schools(world.rows.values())))
    ends = [item for item in (world.ask.start, world.ask.end) if item]
    made.want(item for item in ends if parse_element(item))
    made.figures = _figures(world, world.rows.values())
    return made


def add_chain(reader: Reads, world: World, made: Sketch) -> None:
    """Add the shortest chain of ties between the two ends of a route."""
    if world.ask.start and world.ask.end:
        found = find_route(reader, world, world.ask.start, world.ask.end)
        made.steps = found.steps
        made.want(found.elements)
        made.missing.extend(found.missing)


_LENSES: Mapping[Lens, Callable[[Reads, World], Sketch]] = {
    Lens.DMU: dmu,
    Lens.BUDDIES: buddies,
    Lens.NETWORKS: networks,
    Lens.GAPS: gaps,
    Lens.ROUTE: route,
}
