"""What hangs on one person, on a real Neo4j."""

from datetime import date

import pytest

from crm.rights import NotAllowed
from crm.routes.report import fragile_text, loss_text
from crm.routes.service import RoutesService
from crm.schools.choose import Unknown
from crm.tasks.service import TasksService
from graph_schema.actor import CONSOLE, Actor, Role
from graph_schema.nodes import PERSON, THEME
from graph_schema.relationships import LEADS
from tests import factories as make
from tests.filled import filled

ON = date(2022, 6, 30)


def _fill(database):
    """Two networks; only Bas of school A2 is in both. A1 hangs on Ann, A3 on Cas; A2 has Bas and Bo."""
    make.theme(database, "IM", {"architect": 1})
    for brin in ("A1", "A2", "A3"):
        make.school(database, brin)
    for code in ("een", "twee"):
        make.network(database, code)
    for who, brin, codes in (
        ("ann", "A1", ["een"]),
        ("bas", "A2", ["een", "twee"]),
        ("bo", "A2", []),
        ("cas", "A3", ["twee"]),
    ):
        make.person(database, who, given_name=who.title(), family_name="Voorbeeld")
        make.seat(database, who, brin, "architect")
        for code in codes:
            make.member(database, who, code)
    met = make.event(database, "Dag", date(2022, 3, 1))
    make.attended(database, "bo", met)
    make.tie(database, LEADS, PERSON, THEME, "bas", "IM", as_role="kapitein")


@pytest.fixture
def routes(database):
    filled(database, _fill)
    return RoutesService(database, lambda: ON, TasksService(database, lambda: ON))


def test_schools_with_one_contact_and_who_alone_connects(routes):
    found = routes.fragile(CONSOLE)
    assert [(one.brin, one.person) for one in found.schools] == [("A1", "ann"), ("A3", "cas")]
    assert [(one.person, one.parts, one.people) for one in found.connectors] == [("bas", 3, 2)]
    assert found.contacts == 4
    assert "Bas Voorbeeld" in fragile_text(found)


def test_who_objected_or_came_too_long_ago_is_no_contact(routes, database):
    make.node(database, PERSON, id="bas", may_contact=False)
    assert [one.brin for one in routes.fragile(CONSOLE).schools] == ["A1", "A2", "A3"]
    later = routes.fragile(CONSOLE, date(2025, 1, 1))
    assert [one.brin for one in later.schools] == ["A1", "A3"]


def test_a_lezer_gets_schools_and_numbers_and_no_name(routes):
    found = routes.fragile(Actor("x", Role.LEZER))
    assert [one.brin for one in found.schools] == ["A1", "A3"]
    assert {one.person for one in (*found.schools, *found.connectors)} == {None}
    assert {one.person_name for one in (*found.schools, *found.connectors)} == {None}
    assert "Voorbeeld" not in repr(found)
    assert [one.people for one in found.connectors] == [None]


def test_what_falls_away_is_what_nobody_else_holds(routes):
    bas = routes.leaving(CONSOLE, "bas")
    assert (bas.seats, bas.schools) == ((), ())
    assert (bas.networks, bas.leads) == (("een", "twee"), ("IM",))
    ann = routes.leaving(CONSOLE, "ann")
    assert (ann.seats, ann.schools, ann.networks) == ((("School A1", "architect"),), ("School A1",), ("een",))
    assert "School A1 · architect" in loss_text(ann)


def test_a_lezer_and_who_may_not_see_somebody_are_not_told_what_falls_away(routes):
    with pytest.raises(NotAllowed):
        routes.leaving(Actor("x", Role.LEZER), "bas")
    with pytest.raises(Unknown):
        routes.leaving(Actor("x", Role.COORDINATOR), "bas")
    with pytest.raises(Unknown):
        routes.leaving(CONSOLE, "nobody")
