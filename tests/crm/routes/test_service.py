"""Warm routes on a real Neo4j."""

import math
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.rights import NotAllowed
from crm.routes import find, ground
from crm.routes.ground import Scope
from crm.routes.models import GroupKind, TargetKind
from crm.routes.service import NoStep, RoutesService
from crm.routes.strength import BASE, HALF_LIFE
from crm.routes.words import route_text, step_text
from crm.schools.choose import Unknown
from crm.tasks.models import Asked, When
from crm.tasks.service import TasksService
from crm.texts import speak
from graph_schema.actor import CONSOLE, Actor, Role
from graph_schema.nodes import ACCOUNT, BUDDY_PAIR, EVENT, PERSON, SCHOOL, THEME
from graph_schema.relationships import ATTENDED, COACH, CONTACT_OF, KNOWS, LEADS, NOT_SAME
from tests import factories as make
from tests.conftest import empty
from tests.filled import filled

pytestmark = pytest.mark.slow

ON = date(2022, 6, 30)


@pytest.fixture
def routes(database):
    return RoutesService(database, lambda: ON, TasksService(database, lambda: ON))


def _sector(database):
    """Tess leads a theme; she meets Els in a network; Els works with Bas, who is looked for."""
    make.theme(database, "IM", {"bestuurder": 1, "ict-manager": 1})
    make.school(database, "25PJ", name="Deltion College")
    make.school(database, "25LU", name="Alfa-college")
    make.person(database, "tess", given_name="Tess", family_name="Team")
    make.person(database, "els", given_name="Els", family_name="Dam")
    make.person(database, "bas", given_name="Bas", family_name="Bos")
    make.tie(database, LEADS, PERSON, THEME, "tess", "IM", as_role="kapitein")
    make.seat(database, "els", "25PJ", "architect")
    make.seat(database, "bas", "25PJ", "ict-manager")
    make.network(database, "INF", name="Informatiemanagement", kind="kennisnetwerk")
    make.member(database, "tess", "INF", until=date(2022, 5, 1))
    make.member(database, "els", "INF")
    for month in (1, 2, 3):
        met = make.event(database, f"Bijeenkomst {month}", date(2022, month, 8), of_network="INF")
        make.attended(database, "tess", met)
        make.attended(database, "els", met)


@pytest.fixture
def sector(database):
    filled(database, _sector)


def ids(found):
    return [[person.id for person in route.people] for route in found.routes]


def test_a_route_goes_from_the_team_through_a_network_and_a_school(routes, sector):
    found = routes.find(CONSOLE, "bas")
    assert (found.kind, found.name) == (TargetKind.PERSON, "Bas Bos")
    assert ids(found) == [["tess", "els", "bas"]]
    first, second = found.routes[0].steps
    assert [reason.kind for reason in first.reasons] == [GroupKind.NETWORK]
    assert (first.reasons[0].meetings, first.reasons[0].last) == (3, date(2022, 3, 8))
    assert [(reason.kind, reason.name) for reason in second.reasons] == [(GroupKind.PLACE, "Deltion College")]
    assert found.routes[0].strength == pytest.approx(first.strength * second.strength)


def test_the_reasons_read_as_a_colleague_would_tell_them(routes, sector):
    found = routes.find(CONSOLE, "bas")
    speak("nl")
    try:
        told = [step_text(step, ON.year) for step in found.routes[0].steps]
    finally:
        speak("nl")
    assert told == [
        "zat met Els Dam in het netwerk Informatiemanagement, 3 bijeenkomsten, laatst in maart",
        "werkt met Bas Bos bij Deltion College",
    ]
    assert route_text(found.routes[0]) == "Tess Team → Els Dam → Bas Bos"


@pytest.mark.parametrize("said", [{"may_contact": False}, {"objected_on": date(2022, 1, 1)}])
@pytest.mark.parametrize("who", ["els", "tess"])
def test_nobody_who_objected_is_on_a_route(routes, database, sector, who, said):
    make.node(database, PERSON, id=who, **said)
    assert routes.find(CONSOLE, "bas").routes == ()


def test_to_somebody_who_objected_there_is_no_route_and_it_is_said(routes, database, sector):
    make.node(database, PERSON, id="bas", may_contact=False)
    found = routes.find(CONSOLE, "bas")
    assert (found.routes, found.objecting) == ((), 1)


def test_a_seat_and_a_school_are_reached_through_whoever_is_there(routes, sector):
    assert ids(routes.find(CONSOLE, "25pj:ict-manager")) == [["tess", "els", "bas"]]
    school = routes.find(CONSOLE, "25PJ")
    assert (school.kind, school.name, ids(school)) == (
        TargetKind.SCHOOL,
        "Deltion College",
        [["tess", "els"]],
    )


def test_to_a_seat_in_which_nobody_is_known_the_routes_lead_to_the_school(routes, sector):
    found = routes.find(CONSOLE, "25PJ:bestuurder")
    assert (found.kind, found.ghost, ids(found)) == (TargetKind.SEAT, True, [["tess", "els"]])


def test_after_a_merger_the_people_of_the_absorbed_school_count_at_the_other(routes, database, sector):
    make.merged(database, "25PJ", "25LU", date(2022, 1, 1))
    assert ids(routes.find(CONSOLE, "25LU")) == ids(routes.find(CONSOLE, "25PJ")) == [["tess", "els"]]


def test_what_comes_after_the_day_is_not_known_on_it(routes, sector):
    assert routes.find(CONSOLE, "bas", on=date(2022, 1, 7)).routes[0].steps[0].reasons[0].meetings == 0
    assert routes.find(CONSOLE, "bas", on=date(2022, 1, 8)).routes[0].steps[0].reasons[0].meetings == 1


def test_written_down_ties_and_buddy_pairs_carry_a_route(routes, database, sector):
    make.school(database, "27DV")
    make.person(database, "kim")
    make.person(database, "jan")
    make.tie(database, KNOWS, PERSON, PERSON, "bas", "kim")
    make.node(database, BUDDY_PAIR, id="pair", status="actief")
    for who, side in (("kim", "coach"), ("jan", "leerling")):
        make.tie(database, CONTACT_OF, PERSON, BUDDY_PAIR, who, "pair", side=side)
    found = routes.find(CONSOLE, "jan", start=["bas"])
    assert ids(found) == [["bas", "kim", "jan"]]
    assert [step.reasons[0].kind for step in found.routes[0].steps] == [GroupKind.KNOWS, GroupKind.PAIR]
    make.node(database, BUDDY_PAIR, id="pair", status="voorgesteld")
    assert routes.find(CONSOLE, "jan", start=["bas"]).routes == ()


def test_an_account_that_works_with_people_is_of_the_team(routes, database, sector):
    make.person(database, "ann", email="ann@programma.example")
    make.tie(database, KNOWS, PERSON, PERSON, "ann", "bas")
    assert ["ann", "bas"] not in ids(routes.find(CONSOLE, "bas"))
    _account(database, "ann@programma.example")
    assert ["ann", "bas"] in ids(routes.find(CONSOLE, "bas"))


def _account(database, email):
    from crm.clock import now

    make.node(
        database,
        ACCOUNT,
        id="account",
        name="Ann",
        email=email,
        role="redacteur",
        state="actief",
        created=now(),
    )


def test_a_lezer_is_refused_and_a_coordinator_gets_only_people_of_the_pairs(routes, database, sector):
    with pytest.raises(NotAllowed):
        routes.find(Actor("x", Role.LEZER), "bas")
    coordinator = Actor("x", Role.COORDINATOR)
    with pytest.raises(Unknown):
        routes.find(coordinator, "bas")
    make.node(database, BUDDY_PAIR, id="pair", status="actief")
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "pair", "25PJ")
    assert routes.find(coordinator, "bas").routes == ()
    make.seat(database, "tess", "25PJ")
    assert ids(routes.find(coordinator, "bas"))[0] == ["tess", "bas"]


@pytest.mark.parametrize("to", ["nobody", "99XX:ict-manager", "25PJ:koning", "School:99XX"])
def test_what_is_not_there_is_said(routes, sector, to):
    with pytest.raises(Unknown):
        routes.find(CONSOLE, to)


def test_a_start_that_is_nobody_is_said(routes, sector):
    with pytest.raises(Unknown):
        routes.find(CONSOLE, "bas", start=["nobody"])


def test_a_note_that_two_are_not_the_same_is_no_tie_and_nobody_erased_is_on_a_route(routes, database, sector):
    make.person(database, "dubbel")
    make.tie(database, NOT_SAME, PERSON, PERSON, "tess", "dubbel")
    assert routes.find(CONSOLE, "dubbel").routes == ()
    make.node(database, PERSON, id="els", erased_on=date(2022, 6, 1))
    assert routes.find(CONSOLE, "bas").routes == ()
    make.node(database, PERSON, id="bas", erased_on=date(2022, 6, 1))
    with pytest.raises(Unknown):
        routes.find(CONSOLE, "bas")


@pytest.mark.parametrize("to", ["bas", "25PJ", "25PJ:ict-manager", "25PJ:bestuurder"])
def test_routes_cost_five_queries_at_most_however_far_they_go(routes, database, sector, to):
    before = database.queries
    routes.find(CONSOLE, to)
    assert database.queries - before <= 5


@pytest.mark.slow
def test_a_conference_of_300_is_read_and_a_larger_crowd_is_not(routes, database, sector):
    make.event(database, "Conferentie", date(2022, 6, 1), id="groot")
    visitors = [f"bezoeker{number}" for number in range(299)]
    database.write(CONSOLE, "test", lambda writer: writer.nodes(PERSON, [{"id": one} for one in visitors]))
    rows = [{"start": one, "end": "groot"} for one in [*visitors, "bas"]]
    database.write(CONSOLE, "test", lambda writer: writer.relationships(ATTENDED, PERSON, EVENT, rows))
    make.tie(database, LEADS, PERSON, THEME, "bezoeker7", "IM", as_role="kapitein")
    assert ["bezoeker7", "bas"] in ids(routes.find(CONSOLE, "bas"))
    more = [f"meer{number}" for number in range(200)]
    database.write(CONSOLE, "test", lambda writer: writer.nodes(PERSON, [{"id": one} for one in more]))
    rows = [{"start": one, "end": "groot"} for one in more]
    database.write(CONSOLE, "test", lambda writer: writer.relationships(ATTENDED, PERSON, EVENT, rows))
    assert ids(routes.find(CONSOLE, "bas")) == [["tess", "els", "bas"]]


def test_a_ring_that_holds_more_than_is_read_says_so_and_the_smallest_groups_come_first(
    routes, database, sector, monkeypatch
):
    assert not routes.find(CONSOLE, "bas").cut
    make.network(database, "KLEIN", kind="kennisnetwerk")
    for who in ("bas", "tess"):
        make.member(database, who, "KLEIN")
    monkeypatch.setattr(ground, "MOST_MEMBERS", 1)
    found = routes.find(CONSOLE, "bas")
    assert found.cut
    # the network of two was read, the school of two was not: KLEIN comes before School by its key
    assert ids(found) == [["tess", "bas"]]


def test_a_first_step_becomes_one_task_of_who_asked(routes, database, sector):
    tasks = TasksService(database, lambda: ON)
    assert routes.make_task(CONSOLE, "25PJ:ict-manager", "tess", "els").count == 1
    assert routes.make_task(CONSOLE, "25PJ:ict-manager", "tess", "els").count == 0
    (task,) = tasks.tasks(CONSOLE, Asked(When.ALL)).rows
    assert (task.title, task.owner) == ("Aan Tess Team vragen om contact te leggen met Els Dam", CONSOLE.id)
    assert task.due == ON + timedelta(7)
    assert {(one.label, one.key) for one in task.about} == {
        ("Person", "tess"),
        ("Person", "els"),
        ("School", "25PJ"),
    }
    with pytest.raises(NoStep):
        routes.make_task(CONSOLE, "25PJ:ict-manager", "els", "bas")
    with pytest.raises(NotAllowed):
        routes.make_task(Actor("x", Role.LEZER), "25PJ:ict-manager", "tess", "els")


PEOPLE = ["a", "b", "c", "d", "e", "f"]
pairs = st.sampled_from(list(combinations(PEOPLE, 2)))
worlds = st.fixed_dictionaries(
    {
        "knows": st.sets(pairs, max_size=3),
        "events": st.lists(
            st.tuples(st.sets(st.sampled_from(PEOPLE), min_size=1), st.integers(-50, 900)), max_size=3
        ),
        "jobs": st.lists(
            st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["s1", "s2"]), st.integers(0, 900)),
            max_size=5,
            unique_by=lambda job: job[:2],
        ),
        "objects": st.sets(st.sampled_from(PEOPLE), max_size=1),
        "start": st.sets(st.sampled_from(PEOPLE[1:]), min_size=1, max_size=2),
    }
)


def rates(world):
    """The rate of every pair, straight from the definition."""
    found: dict[frozenset[str], float] = {}

    def add(one, other, amount):
        found[frozenset((one, other))] = found.get(frozenset((one, other)), 0.0) + amount

    for one, other in world["knows"]:
        add(one, other, BASE[GroupKind.KNOWS])
    for people, ago in world["events"]:
        for one, other in combinations(sorted(people), 2):
            if ago >= 0:
                add(one, other, BASE[GroupKind.EVENT] / (len(people) - 1) * 0.5 ** (ago / HALF_LIFE))
    for (one, place, ended), (other, there, gone) in combinations(world["jobs"], 2):
        if place == there:
            size = sum(job[1] == place for job in world["jobs"])
            days = max(ended, gone)
            add(one, other, BASE[GroupKind.PLACE] / (size - 1) * 0.5 ** (days / HALF_LIFE))
    return found


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(worlds, st.booleans())
def test_the_routes_are_those_of_the_whole_graph_told_by_the_definition(shared_database, world, by_role):
    database = shared_database
    empty(database)
    make.theme(database, "T")
    people = [{"id": one, "family_name": one} for one in PEOPLE]
    people = [row | ({"may_contact": False} if row["id"] in world["objects"] else {}) for row in people]
    for row in people:
        make.node(database, PERSON, **row)
    for place in ("s1", "s2"):
        make.school(database, place)
    for one, other in world["knows"]:
        make.tie(database, KNOWS, PERSON, PERSON, one, other)
    for number, (there, ago) in enumerate(world["events"]):
        make.node(database, EVENT, id=f"e{number}", title="t", date=ON - timedelta(ago))
        for one in there:
            make.attended(database, one, f"e{number}")
    for one, place, ago in world["jobs"]:
        make.seat(database, one, place, until=ON - timedelta(ago) if ago else None)
    for one in sorted(world["start"]) if by_role else ():
        make.tie(database, LEADS, PERSON, THEME, one, "T", as_role="kapitein")
    allowed = set(PEOPLE) - world["objects"]
    ties: dict[str, dict[str, float]] = {}
    for pair, total in rates(world).items():
        one, other = sorted(pair)
        if {one, other} <= allowed:
            ties.setdefault(one, {})[other] = ties.setdefault(other, {})[one] = 1 - math.exp(-total)
    start = world["start"] & allowed
    routes = RoutesService(database, lambda: ON, TasksService(database, lambda: ON))
    if start != world["start"] and not by_role:
        with pytest.raises(Unknown):
            routes.find(CONSOLE, "a", start=sorted(world["start"]))
        return
    wanted = find.best(ties, {"a"} & allowed, start, 5)
    # they are the team because they were named, or because they lead something
    found = routes.find(CONSOLE, "a", start=() if by_role else sorted(start)).routes
    assert [route.strength for route in found] == pytest.approx([path.strength for path in wanted])


def test_no_list_or_text_is_a_parameter_of_its_own_so_that_its_size_makes_no_new_plan() -> None:
    given_ = Scope(date(2022, 6, 30), everybody=True, named=("p1",), team=True).parameters(
        persons=["p2"], key="p3"
    )
    alone = {name for name, value in given_.items() if isinstance(value, list | str)}
    assert not alone
    assert given_["asked"]["persons"] == ["p2"]
    assert given_["asked"]["named"] == ["p1"]
