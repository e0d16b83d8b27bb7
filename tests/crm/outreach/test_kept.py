"""A kept plan: its versions, what came of it, who may see what of it, and what an erasure leaves."""

from datetime import date, timedelta

import pytest

from crm.outreach.models import NoPlan, Wanted
from crm.rights import NotAllowed
from crm.services import Services, build
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import NETWORK, PERSON
from graph_schema.relationships import MEMBER_OF
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)
EDITOR = Actor("redactie", Role.REDACTEUR)
COORDINATOR = Actor("buddy", Role.COORDINATOR)
READER = Actor("bestuur", Role.LEZER)
ASKED = Wanted("MORA", events=1)
ARCHITECT = ("25PJ", "architect")


def _sector(database: Database) -> None:
    """Two schools with an architect each, who come to the meetings of a network."""
    make.theme(database, "data", {"architect": 2.0})
    make.result(database, "MORA", "data")
    make.school(database, "25PJ", name="Deltion College", province="Overijssel")
    make.school(database, "25LU", name="Alfa-college", province="Groningen")
    make.network(database, "ibp", name="Netwerk IBP")
    for who, school in (("sam", "25PJ"), ("kim", "25LU")):
        make.person(database, who, given_name=who.title(), family_name="Voorbeeld")
        make.seat(database, who, school, "architect")
        make.tie(database, MEMBER_OF, PERSON, NETWORK, who, "ibp")
    for month in range(1, 6):
        event = make.event(database, f"Overleg {month}", date(2022, month, 1), of_network="ibp")
        make.attended(database, "sam", event)
        make.attended(database, "kim", event)
    make.event(database, "Najaarsoverleg", date(2022, 10, 1), id="herfst", of_network="ibp", about=["MORA"])


@pytest.fixture
def services(database: Database) -> Services:
    filled(database, _sector)
    return build(database, clock=lambda: TODAY)


def later(services: Services, days: int = 120) -> Services:
    return build(services.database, clock=lambda: TODAY + timedelta(days=days))


def test_a_plan_is_kept_once_and_opened_again(services: Services) -> None:
    kept, change = services.kept_plans.keep(EDITOR, ASKED, " Najaar  2022 ")
    assert (kept.name, kept.version, kept.on, change is not None) == ("Najaar 2022", 1, TODAY, True)
    plan = services.outreach.plan(EDITOR, ASKED)
    assert kept.wanted == plan.wanted
    assert kept.promised.expected == plan.chosen.expected
    assert services.kept_plans.keep(EDITOR, ASKED, "Najaar 2022") == (kept, None)
    assert services.kept_plans.all(EDITOR) == (kept,)
    with pytest.raises(NoPlan, match="name"):
        services.kept_plans.keep(EDITOR, ASKED, "  ")


def test_versions_are_numbered_and_each_can_be_thrown_away_and_put_back(services: Services) -> None:
    first, _change = services.kept_plans.keep(EDITOR, ASKED, "Najaar")
    second, _change = services.kept_plans.keep(EDITOR, Wanted("MORA"), "Najaar", first.series)
    assert (second.version, second.series) == (2, first.id)
    found = services.kept_plans.compare(EDITOR, second.id)
    assert [one.version for one in found.versions] == [2, 1]
    change = services.kept_plans.drop(EDITOR, first.id)
    assert change is not None
    with pytest.raises(NoPlan):
        services.kept_plans.compare(EDITOR, first.id)
    third, _change = services.kept_plans.keep(EDITOR, ASKED, "Najaar", first.series)
    assert third.version == 3  # the first is gone, its successor still counts
    services.history.put_back(EDITOR, change)
    assert [one.version for one in services.kept_plans.compare(EDITOR, first.id).versions] == [3, 2, 1]
    with pytest.raises(NoPlan, match="not there"):
        services.kept_plans.keep(EDITOR, ASKED, "Najaar", "nooit")


def test_expected_stands_beside_what_really_came_of_it(services: Services, database: Database) -> None:
    kept, _change = services.kept_plans.keep(EDITOR, ASKED, "Najaar")
    found = services.kept_plans.compare(EDITOR, kept.id)
    [step] = found.steps
    assert (found.reached, found.due, step.happened) == (0, 0, False)
    assert found.expected == kept.promised.expected > 1
    make.attended(database, "sam", "herfst")
    found = later(services).kept_plans.compare(EDITOR, kept.id)
    [step] = found.steps
    # both were to come and Sam alone did
    assert (found.reached, step.reached, found.due, step.happened) == (1, 1, kept.promised.expected, True)
    by_seat = {seat.seat: seat for seat in step.seats}
    assert by_seat[ARCHITECT].by is not None
    assert (by_seat[ARCHITECT].by.person, by_seat[ARCHITECT].by.event) == ("sam", "herfst")
    assert not by_seat["25LU", "architect"].reached
    assert found.people == {"sam": "Sam Voorbeeld"}
    assert step.option.title == "Najaarsoverleg"


def test_a_seat_that_somebody_else_took_since_counts_by_who_holds_it_now(
    services: Services, database: Database
) -> None:
    kept, _change = services.kept_plans.keep(EDITOR, ASKED, "Najaar")
    make.person(database, "jo", given_name="Jo", family_name="Anders")
    before = make.event(database, "Kennisdag", date(2022, 2, 2), about=["MORA"])
    make.attended(database, "jo", before)
    make.seat(database, "jo", "25PJ", "architect", since=date(2022, 9, 1))
    [step] = later(services).kept_plans.compare(EDITOR, kept.id).steps
    by = {seat.seat: seat.by for seat in step.seats}[ARCHITECT]
    assert by is not None
    assert (by.person, by.day < kept.on) == ("jo", True)


def test_a_school_that_merged_counts_as_its_successor(services: Services, database: Database) -> None:
    kept, _change = services.kept_plans.keep(EDITOR, ASKED, "Najaar")
    make.merged(database, "25LU", "25PJ", date(2022, 8, 1))
    make.attended(database, "sam", "herfst")
    found = later(services).kept_plans.compare(EDITOR, kept.id)
    assert {seat.school for seat in found.steps[0].seats} == {"Deltion College"}
    assert found.reached == 2


def test_what_is_reached_outside_the_plan_stands_apart(services: Services, database: Database) -> None:
    make.function(database, "docent")
    make.seat(database, "kim", "25LU", "docent")
    asked = Wanted("MORA", events=1, filters=ASKED.filters, without=("bijeenkomst:herfst",))
    kept, _change = services.kept_plans.keep(EDITOR, asked, "Zonder")
    make.attended(database, "kim", "herfst")
    make.attended(database, "sam", "herfst")
    found = later(services).kept_plans.compare(EDITOR, kept.id)
    assert {seat.seat[0] for seat in found.outside} | {
        seat.seat[0] for step in found.steps for seat in step.seats if seat.reached
    } == {"25PJ", "25LU"}
    assert found.reached + len(found.outside) == 2


def test_a_lezer_and_a_coordinator_read_numbers_and_no_typed_names(
    services: Services, database: Database
) -> None:
    kept, _change = services.kept_plans.keep(EDITOR, ASKED, "Plan van Kim Voorbeeld")
    make.attended(database, "sam", "herfst")
    whole = later(services).kept_plans.compare(EDITOR, kept.id)
    for actor in (READER, COORDINATOR):
        found = later(services).kept_plans.compare(actor, kept.id)
        assert (found.reached, found.expected) == (whole.reached, whole.expected)
        told = repr(found)
        assert "Voorbeeld" not in told
        assert "'sam'" not in told
        assert "Najaarsoverleg" not in told
        assert services.kept_plans.all(actor)[0].name == ""
        with pytest.raises(NotAllowed):
            services.kept_plans.keep(actor, ASKED, "x")
        with pytest.raises(NotAllowed):
            services.kept_plans.drop(actor, kept.id)


def test_an_erasure_reaches_a_plan_that_names_somebody(services: Services, database: Database) -> None:
    kept, _change = services.kept_plans.keep(EDITOR, ASKED, "Lunch met Sam Voorbeeld")
    services.privacy.erase(Actor("baas", Role.BEHEERDER), "sam", None, accounts=False)
    [row] = database.read("MATCH (k:OutreachPlan) RETURN properties(k) AS values")
    assert "Voorbeeld" not in str(row)
    assert services.kept_plans.compare(EDITOR, kept.id).plan.promised == kept.promised


def test_a_comparison_asks_the_same_few_queries(services: Services) -> None:
    kept, _change = services.kept_plans.keep(EDITOR, ASKED, "Najaar")
    before = services.database.queries
    services.kept_plans.compare(EDITOR, kept.id)
    assert services.database.queries - before <= 11
