"""The map after a plan: the planned seats are reached, and a school that knew nothing is aware."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

from crm.coverage.models import SchoolRow, Seat, Stage
from crm.outreach.models import Kind, Option, Reach, Step
from dashboards.pages.outreach.before_after import after


@dataclass
class Shown:
    """As much of a plan as is drawn."""

    schools: tuple[SchoolRow, ...]
    chosen: SimpleNamespace


def school(brin: str, stage: Stage, **seats: Seat) -> SchoolRow:
    nothing = dict.fromkeys(
        ("kind", "place", "province", "region", "latitude", "longitude", "students", "students_year")
    )
    reached = Seat.BEREIKT in seats.values()
    return SchoolRow(
        brin=brin, name=brin, stage=stage, reached=reached, dmu_coverage=None, seats=seats, **nothing
    )


def test_the_planned_seats_are_reached_and_the_ladder_rises_to_its_first_rung_only() -> None:
    rows = (
        school("a", Stage.ONBEKEND, architect=Seat.ONBEKEND, bestuurder=Seat.BEKEND),
        school("b", Stage.PAST_TOE, architect=Seat.BEKEND),
        school("c", Stage.ONBEKEND, architect=Seat.BEKEND),
    )
    reaches = (Reach(("a", "architect")), Reach(("b", "architect")))
    option = Option("e", Kind.BIJEENKOMST, Fraction(2), "Dag", reaches, day=date(2022, 9, 1))
    step = Step(option, reaches, Fraction(2), Fraction(2), Fraction(2), 2)
    a, b, c = after(Shown(rows, SimpleNamespace(steps=(step,))))
    assert (a.stage, a.reached, dict(a.seats)) == (
        Stage.OP_DE_HOOGTE,
        True,
        {"architect": Seat.BEREIKT, "bestuurder": Seat.BEKEND},
    )
    assert (b.stage, b.seats["architect"]) == (Stage.PAST_TOE, Seat.BEREIKT)
    assert c == rows[2]
