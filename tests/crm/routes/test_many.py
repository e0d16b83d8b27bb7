"""The strongest short routes to many people at once: the same as those to each, in four round trips."""

from datetime import date

import pytest

from crm.clock import now
from crm.routes import many
from crm.routes.many import FLOOR, STEPS, find_doors
from crm.routes.service import RoutesService
from crm.tasks.service import TasksService
from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from graph_schema.nodes import ACCOUNT, PERSON, THEME
from graph_schema.relationships import KNOWS, LEADS
from tests import factories as make
from tests.filled import filled

ON = date(2022, 6, 30)


def _sector(database: Database) -> None:
    """Tess leads a theme and knows Els, who works with Bas and Kim; Ann has an account and knows Bas."""
    make.theme(database, "IM", {"architect": 1, "ict-manager": 1})
    make.school(database, "25PJ")
    for who in ("tess", "els", "bas", "kim", "ann", "far"):
        make.person(database, who)
    make.tie(database, LEADS, PERSON, THEME, "tess", "IM", as_role="kapitein")
    for who in ("els", "bas", "kim"):
        make.seat(database, who, "25PJ", "architect")
    for one, other in (("tess", "els"), ("ann", "bas"), ("kim", "far")):
        make.tie(database, KNOWS, PERSON, PERSON, one, other)
    make.node(
        database,
        ACCOUNT,
        id="ann-account",
        name="Ann",
        email="ann@school.example",
        role="redacteur",
        state="actief",
        created=now(),
    )


@pytest.fixture
def sector(database: Database) -> Database:
    filled(database, _sector)
    return database


def doors(database: Database, *persons: str, without: tuple[str, ...] = ()) -> many.Doors:
    with database.reading() as reader:
        return find_doors(reader, persons, ON, without)


def chains(found: many.Doors, person: str) -> list[list[str]]:
    return [[one.id for one in door.route.people] for door in found.to.get(person, ())]


def test_the_strongest_is_what_a_search_for_one_finds_within_two_steps(sector: Database) -> None:
    found = doors(sector, "bas", "kim", "els", "far", "tess")
    routes = RoutesService(sector, lambda: ON, TasksService(sector, lambda: ON))
    for person in ("bas", "kim", "els"):
        short = [one for one in routes.find(CONSOLE, person, count=20).routes if len(one.steps) <= STEPS]
        best = max(short, key=lambda one: one.strength)
        assert found.to[person][0].route == best
        assert all(door.route.strength >= FLOOR for door in found.to[person])
    # three steps off, and of the team itself
    assert not {"far", "tess"} & found.to.keys()
    assert not found.cut


def test_who_has_an_account_is_told_with_their_own_strongest_route(sector: Database) -> None:
    make.tie(sector, KNOWS, PERSON, PERSON, "tess", "kim")
    found = doors(sector, "bas", "kim")
    assert (chains(found, "bas"), found.to["bas"][0].account) == ([["ann", "bas"]], "ann-account")
    assert chains(found, "kim") == [["tess", "kim"], ["ann", "bas", "kim"]]
    assert [door.account for door in found.to["kim"]] == ["", "ann-account"]


def test_nobody_who_is_left_out_or_objected_is_on_one(sector: Database) -> None:
    assert chains(doors(sector, "kim", without=("els",)), "kim") == [["ann", "bas", "kim"]]
    assert "els" not in doors(sector, "els", without=("els",)).to
    make.node(sector, PERSON, id="bas", may_contact=False)
    assert chains(doors(sector, "kim"), "kim") == [["tess", "els", "kim"]]


def test_it_costs_four_queries_whatever_the_number(sector: Database) -> None:
    for persons in (("bas",), ("bas", "kim", "els", "far")):
        before = sector.queries
        doors(sector, *persons)
        assert sector.queries - before <= 4


def test_who_is_left_out_for_their_number_is_told(sector: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "MOST_PERSONS", 1)
    found = doors(sector, "bas", "kim")
    assert found.cut
    assert set(found.to) == {"bas"}
