"""Whom each role sees, in every answer about seats, gaps, reach and the network."""

from datetime import date

import pytest

from crm.coverage.models import Question
from crm.network.models import Ask, Lens, NodeKind
from crm.people.seeing import seen
from crm.services import Services, build
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import BUDDY_PAIR, SCHOOL
from graph_schema.relationships import COACH, LEARNER
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

ON = date(2022, 6, 30)
ASKED = Question("MORA", ON)
LEZER, COORDINATOR, REDACTEUR = (
    Actor(role.name.lower(), role) for role in (Role.LEZER, Role.COORDINATOR, Role.REDACTEUR)
)
PAIRED = {"reached-a", "held-a"}
EVERYBODY = PAIRED | {"reached-c", "held-c"}


def _sector(database: Database) -> None:
    """A coaches B, C is in no pair. At A and C an architect is reached, a manager is not."""
    make.theme(database, "data", {"architect": 2.0, "ict-manager": 1.0})
    make.result(database, "MORA", "data")
    day = make.event(database, "Netwerkdag", date(2022, 3, 14), ["MORA"])
    for brin, letter in (("25AA", "a"), ("25BB", "b"), ("25CC", "c")):
        make.school(database, brin, latitude=52.0, longitude=5.0)
        if letter == "b":
            continue
        make.person(database, f"reached-{letter}")
        make.seat(database, f"reached-{letter}", brin, "architect")
        make.attended(database, f"reached-{letter}", day)
        make.person(database, f"held-{letter}")
        make.seat(database, f"held-{letter}", brin, "ict-manager")
    make.node(database, BUDDY_PAIR, id="pair", status="actief")
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "pair", "25AA")
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, "pair", "25BB")


@pytest.fixture
def services(database: Database) -> Services:
    filled(database, _sector)
    return build(database, clock=lambda: ON)


def test_a_lezer_sees_nobody_a_coordinator_those_of_the_pairs_and_others_all(
    services: Services, database: Database
) -> None:
    assert seen(database, LEZER, EVERYBODY, ON) == frozenset()
    assert seen(database, COORDINATOR, EVERYBODY, ON) == PAIRED
    assert seen(database, REDACTEUR, EVERYBODY, ON) == EVERYBODY
    assert seen(database, COORDINATOR, [], ON) == frozenset()


@pytest.mark.parametrize(
    ("actor", "brin", "holders", "hidden"),
    [
        (LEZER, "25AA", set(), None),
        (LEZER, "25BB", set(), 0),
        (COORDINATOR, "25AA", {"reached-a"}, 0),
        (COORDINATOR, "25CC", set(), 1),
        (REDACTEUR, "25CC", {"reached-c"}, 0),
    ],
)
def test_a_seat_names_whom_one_may_see_and_counts_the_others(
    services: Services, actor: Actor, brin: str, holders: set[str], hidden: int | None
) -> None:
    found = services.coverage.seat(actor, ASKED, brin, "architect")
    assert {holder.person_id for holder in found.holders} == holders
    assert found.hidden == hidden


@pytest.mark.parametrize(
    ("actor", "persons"),
    [(LEZER, set()), (COORDINATOR, {"held-a"}), (REDACTEUR, {"held-a", "held-c"})],
)
def test_gaps_hold_the_keys_of_whom_one_may_see(services: Services, actor: Actor, persons: set[str]) -> None:
    gaps = services.coverage.gaps(actor, ASKED)
    heavy = services.coverage.heaviest_gaps(actor, ASKED)
    overview = services.overview.overview(actor, ASKED, 10)
    assert gaps.open == services.coverage.gaps(REDACTEUR, ASKED).open
    for some in (gaps.gaps, [item.gap for item in heavy.seats], [item.gap for item in overview.gaps.seats]):
        assert {person for gap in some for person in gap.persons} == persons


@pytest.mark.parametrize(
    ("actor", "persons", "total"),
    [
        (LEZER, set(), None),
        (COORDINATOR, {"reached-a"}, 2),
        (REDACTEUR, {"reached-a", "reached-c"}, 2),
    ],
)
def test_the_reached_are_named_to_whom_may_know_and_so_few_are_counted_to_no_lezer(
    services: Services, actor: Actor, persons: set[str], total: int | None
) -> None:
    found = services.coverage.reached_persons(actor, ASKED)
    assert {one.person_id for one in found.persons} == persons
    assert found.total == total
    overview = services.overview.overview(actor, ASKED, 10)
    assert overview.persons_reached == total
    assert {theme.persons_reached for theme in overview.themes} == {total}
    assert {theme.persons_reached for theme in services.coverage.themes(actor, ON)} == {total}


def ask(lens: Lens, **more: object) -> Ask:
    return Ask(lens, "MORA", ON, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("actor", "seen_at_c"), [(LEZER, 0), (COORDINATOR, 0), (REDACTEUR, 2)])
def test_the_network_draws_whom_one_may_see(services: Services, actor: Actor, seen_at_c: int) -> None:
    picture = services.network.picture(actor, ask(Lens.DMU, school="25CC"))
    assert sum(node.kind is NodeKind.PERSON for node in picture.nodes) == seen_at_c
    asked = ask(Lens.DMU, chosen="Person:reached-c", opened=("Event:x", "Person:reached-c", "School:25CC"))
    picture, facts = services.network.look(actor, asked)
    assert ("Person:reached-c" in picture.by_element) is bool(seen_at_c)
    assert (facts is not None) is bool(seen_at_c)
    assert (services.network.facts(actor, asked, "Person:reached-c") is not None) is bool(seen_at_c)
    seat = services.network.facts(actor, asked, "Seat:25CC/architect")
    assert seat is not None
    assert len(seat.holders) == min(seen_at_c, 1)


def test_for_a_lezer_the_seats_stand_where_the_people_would(services: Services) -> None:
    picture = services.network.picture(LEZER, ask(Lens.DMU, school="25CC"))
    states = {node.element: node.state for node in picture.nodes if node.kind is NodeKind.SEAT}
    assert states == {"Seat:25CC/architect": "bereikt", "Seat:25CC/ict-manager": "bekend"}


@pytest.mark.parametrize(("actor", "veiled"), [(LEZER, True), (COORDINATOR, True), (REDACTEUR, False)])
def test_a_route_by_people_whom_one_may_not_see_is_said_to_be_there_and_not_shown(
    services: Services, actor: Actor, veiled: bool
) -> None:
    picture = services.network.picture(actor, ask(Lens.ROUTE, start="School:25AA", end="School:25CC"))
    assert picture.veiled is veiled
    assert bool(picture.steps) is not veiled


def test_a_search_in_the_network_finds_whom_one_may_see(services: Services, database: Database) -> None:
    make.person(database, "paired", given_name="Zus", family_name="Proefnaam")
    make.seat(database, "paired", "25BB", "architect")
    make.person(database, "other", given_name="Zo", family_name="Proefnaam")
    database.read("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    found = {
        actor.role: {one.element for one in services.network.find(actor, ask(Lens.DMU), "proefnaam")}
        for actor in (LEZER, COORDINATOR, REDACTEUR)
    }
    assert found == {
        Role.LEZER: set(),
        Role.COORDINATOR: {"Person:paired"},
        Role.REDACTEUR: {"Person:paired", "Person:other"},
    }


def test_so_few_people_of_an_event_are_counted_to_no_lezer(services: Services) -> None:
    for actor, counted in ((LEZER, None), (REDACTEUR, 2)):
        event = next(
            one.element
            for one in services.network.find(actor, ask(Lens.DMU), "netwerkdag")
            if one.kind is NodeKind.EVENT
        )
        facts = services.network.facts(actor, ask(Lens.DMU), event)
        assert facts is not None
        assert facts.counted
        assert facts.persons == facts.node.size == counted
