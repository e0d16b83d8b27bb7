"""The network of a step: the same nodes in the same places before and after, and only then reached."""

from datetime import date
from fractions import Fraction
from types import SimpleNamespace

from crm.coverage.models import Seat
from crm.network.models import TieKind
from crm.outreach.models import Kind, Option, Reach, Step, Target, Wanted, Who
from crm.routes.models import RoutePerson, WarmRoute
from crm.values.names import PersonName
from dashboards.address import View
from dashboards.choices import Options
from dashboards.page import Reading
from dashboards.pages.outreach.web import table, web

READING = Reading(View(), (), Options(None, {}, {"architect": ("Architect", "Architect")}, {}))


def shown(option: Option) -> tuple[SimpleNamespace, Step]:
    targets = tuple(
        Target(brin, f"School {brin}", None, "architect", state, Fraction(1))
        for brin, state in (("a", Seat.BEKEND), ("b", Seat.ONBEKEND))
    )
    step = Step(option, option.reaches, Fraction(2), option.hours, Fraction(2), 2)
    plan = SimpleNamespace(
        targets=targets,
        chosen=SimpleNamespace(steps=(step,)),
        wanted=Wanted("MORA"),
        on=date(2022, 6, 30),
        people={"sam": Who("Sam Voorbeeld")},
    )
    return plan, step


REACHES = (Reach(("a", "architect")), Reach(("b", "architect")))


def test_before_and_after_have_the_same_nodes_in_the_same_places_and_a_line_to_each_seat_only_after() -> None:
    day = date(2022, 9, 1)
    meeting = Option("e", Kind.BIJEENKOMST, Fraction(2), "Dag", REACHES, event="x", network="IBP", day=day)
    plan, step = shown(meeting)
    now, late = (web(READING, plan, step, late=after) for after in (False, True))
    assert [(node.element, node.at) for node in now.nodes] == [(node.element, node.at) for node in late.nodes]
    assert [node.label for node in now.nodes] == ["IBP", "Dag", "Architect, School a", "Architect, School b"]
    assert [node.state for node in now.nodes] == [None, None, "bekend", "onbekend"]
    assert [node.state for node in late.nodes] == [None, None, "bereikt", "bereikt"]
    assert [tie.kind for tie in now.ties] == [TieKind.WARM]
    assert [tie.end for tie in late.ties if tie.kind is TieKind.REACHES] == [
        "Seat:a/architect",
        "Seat:b/architect",
    ]


def test_a_warm_route_is_drawn_by_its_people_and_told_in_the_table() -> None:
    people = tuple(RoutePerson(one, PersonName(given_name=one.title())) for one in ("tess", "els", "sam"))
    route = WarmRoute(people, (), 0.6)
    plan, step = shown(Option("r", Kind.ROUTE, Fraction(1), "School a", REACHES[:1], brin="a", route=route))
    picture = web(READING, plan, step, late=True)
    assert [node.element for node in picture.nodes][:3] == ["Person:tess", "Person:els", "Person:sam"]
    assert [node.at.x for node in picture.nodes] == sorted({node.at.x for node in picture.nodes})
    [row] = table(READING, plan).rows
    assert (row["by"], row["now"], row["after"]) == (
        "Tess → Els → Sam",
        "bekend, niet bereikt",
        "bereikt",
    )


def test_who_may_not_see_the_people_gets_the_school() -> None:
    plan, step = shown(Option("g", Kind.GESPREK, Fraction(1), "School a", REACHES[:1], brin="a", person=""))
    assert web(READING, plan, step, late=False).nodes[0].element == "School:a"
