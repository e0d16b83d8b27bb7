"""Reads what a plan needs out of the graph: the open seats, who holds them, and what could reach them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from crm.coverage.models import Question, SchoolRow, Seat
from crm.coverage.reading import Frame, count_rows, read_facts, read_frame, seats_open
from crm.outreach import queries
from crm.outreach.models import SeatKey, Target, Wanted, Weigh
from crm.outreach.options import Buddy, Introducer, Known, Person, Planned
from crm.people.objection import objects
from crm.routes.many import find_doors
from crm.schools.choose import NO_SCHOOL, one, schools
from crm.schools.service import Reads
from crm.values.names import PersonName

HISTORY = timedelta(days=3 * 365)
"""How far back meetings say something about whether somebody comes."""

CONFERENCE = "conferentie"
"""The kind of event that is a conference."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a plan needs.

    Attributes:
        asked: the question made exact.
        known: the open seats and all about them.
        unknown: the schools whose students are not known, when those weigh.
        rows: the schools as they stand.
        leaving: names of those who are thought away.
        factors: how many times the seats of a school count, by its brin as it is known.

    """

    asked: Frame
    known: Known
    unknown: tuple[str, ...]
    rows: tuple[SchoolRow, ...]
    leaving: Mapping[str, str]
    factors: Mapping[str, Fraction]


def read_plan(reader: Reads, wanted: Wanted, on: date) -> Facts:
    """Read what the plan of a question needs: a fixed number of round trips."""
    asked = read_frame(reader, Question(wanted.subject, on, wanted.theme, wanted.filters))
    if not asked.question.filters.functions:
        profile = tuple(info.code for info in asked.functions if info.weight is not None)
        question = replace(asked.question, filters=replace(asked.question.filters, functions=profile))
        asked = replace(asked, question=question)
    home = {member: brin for brin, members in asked.members.items() for member in members}
    rows = count_rows(asked, read_facts(reader, asked))
    leaving: dict[str, str] = {}
    if wanted.leaves:
        rows, leaving = _without(reader, asked, rows, wanted.leaves, home)
    open_seats, _of = seats_open(rows)
    factors = _factors(asked, wanted)
    targets, unknown = _targets(asked, open_seats, wanted, factors)
    people = _people(reader, asked, targets, home, wanted.leaves)
    brins = sorted({member for target in targets for member in asked.members[target.brin]})
    planned = reader.read(
        queries.PLANNED,
        on=on,
        until=wanted.until,
        persons=[person.id for person in people],
        **asked.scope.parameters(),
    )
    attended = reader.read(
        queries.ATTENDANCE, persons=[person.id for person in people], on=on, since=on - HISTORY
    )
    introducers: dict[str, Introducer] = {}
    for row in reader.read(queries.INTRODUCERS, brins=brins, on=on, leaves=list(wanted.leaves)):
        who = Introducer(row["person"], PersonName.of(row).show(), home[row["brin"]], row["met"])
        best = introducers.get(who.brin)
        if best is None or who.met > best.met:
            introducers[who.brin] = who
    conferences = (
        reader.read(
            queries.CONFERENCES,
            kind=CONFERENCE,
            persons=[person.id for person in people],
            on=on,
            since=on - HISTORY,
        )
        if any(row["kind"] == CONFERENCE for row in planned)
        else []
    )
    pairs = reader.read(queries.BUDDIES, brins=brins, results=list(asked.scope.results))
    doors = find_doors(reader, _by_weight(targets, people), on, wanted.leaves)
    known = Known(
        targets=targets,
        people=people,
        planned=tuple(
            Planned(
                row["id"],
                row["title"],
                row["day"],
                tuple(row["networks"]),
                row["about"],
                frozenset(row["persons"]),
                conference=row["kind"] == CONFERENCE,
                leads=next(iter(row["leads"]), ""),
            )
            for row in planned
        ),
        attended={row["person"]: (row["held"], row["came"]) for row in attended},
        conferences={row["person"]: (row["held"], row["came"]) for row in conferences},
        introducers=tuple(introducers[brin] for brin in sorted(introducers)),
        buddies=tuple(Buddy(row["pair"], home[row["brin"]], row["coach"]) for row in pairs),
        doors=doors.to,
        doors_cut=doors.cut,
    )
    return Facts(asked, known, unknown, tuple(rows), leaving, factors)


def _factors(asked: Frame, wanted: Wanted) -> dict[str, Fraction]:
    known = schools(asked.sector)
    return {one(brin, known, NO_SCHOOL): factor for brin, factor in wanted.factors.items()}


def _by_weight(targets: Sequence[Target], people: Sequence[Person]) -> list[str]:
    """Give who may be spoken to, those with the heaviest seats first."""
    weights = {target.key: target.weight for target in targets}
    spoken = [person for person in people if not person.objects]
    return [
        person.id
        for person in sorted(
            spoken, key=lambda one: (-sum(weights.get(seat, Fraction(0)) for seat in one.seats), one.id)
        )
    ]


def _without(
    reader: Reads,
    asked: Frame,
    rows: Sequence[SchoolRow],
    leaves: Sequence[str],
    home: Mapping[str, str],
) -> tuple[tuple[SchoolRow, ...], dict[str, str]]:
    """Think people away from their jobs: a seat is then what the others who hold it make it.

    Returns:
        the rows with those seats judged anew, and the names of who was thought away.

    """
    found = reader.read(
        queries.BESIDE,
        brins=asked.brins,
        persons=list(leaves),
        on=asked.question.on,
        **asked.scope.parameters(),
    )
    names = {row["person"]: PersonName.of(row).show() for row in found if row["person"] in leaves}
    theirs = {(home[row["brin"]], row["function"]) for row in found if row["person"] in leaves}
    others: dict[SeatKey, bool] = {}
    for row in found:
        seat = (home[row["brin"]], row["function"])
        if row["person"] not in leaves:
            others[seat] = others.get(seat, False) or row["reached"]

    def state(brin: str, function: str, now: Seat) -> Seat:
        seat = (brin, function)
        if seat not in theirs:
            return now
        if seat not in others:
            return Seat.ONBEKEND
        return Seat.BEREIKT if others[seat] else Seat.BEKEND

    return (
        tuple(
            replace(row, seats={code: state(row.brin, code, now) for code, now in row.seats.items()})
            for row in rows
        ),
        names,
    )


def _targets(
    asked: Frame,
    seats: Sequence[tuple[SchoolRow, str, Seat]],
    wanted: Wanted,
    factors: Mapping[str, Fraction],
) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """Give the open seats with their weight; a school of unknown size weighs as the middle one."""
    sizes = {row.brin: row.students for row, _function, _state in seats}
    known = [size for size in sizes.values() if size is not None]
    middle = Fraction(median(known)) if known else Fraction(1)
    found = []
    for row, function, state in seats:
        weight = Fraction(1)
        if wanted.weigh is Weigh.STUDENTEN:
            weight = middle if row.students is None else Fraction(row.students)
        elif wanted.weigh is Weigh.ROL:
            weight = Fraction(str(asked.weights.get(function, 0)))
        elif wanted.weigh is Weigh.EIGEN:
            weight = wanted.weights.get(function, Fraction(1))
        factor = factors.get(row.brin, Fraction(1))
        if factor and (weight or wanted.weigh is not Weigh.EIGEN):
            found.append(
                Target(
                    row.brin, row.name, row.province, function, state, weight * factor, row.students, factor
                )
            )
    unknown = tuple(sorted(brin for brin, size in sizes.items() if size is None))
    return tuple(sorted(found, key=lambda item: item.key)), unknown if wanted.weigh is Weigh.STUDENTEN else ()


def _people(
    reader: Reads,
    asked: Frame,
    targets: Sequence[Target],
    home: Mapping[str, str],
    leaves: Sequence[str],
) -> tuple[Person, ...]:
    wanted = {target.key for target in targets if target.state is Seat.BEKEND}
    brins = sorted({member for brin, _function in wanted for member in asked.members[brin]})
    functions = sorted({function for _brin, function in wanted})
    rows = reader.read(queries.HOLDERS, brins=brins, functions=functions, on=asked.question.on)
    found = []
    for row in rows:
        held = {(home[job["brin"]], job["function"]) for job in row["jobs"]}
        if held & wanted and row["person"] not in leaves:
            seats = tuple(sorted(held & wanted))
            found.append(Person(row["person"], PersonName.of(row).show(), seats, objects(row), row["met"]))
    return tuple(found)
