"""The network on a real Neo4j: each lens, expanding, routes, search, and places that never change."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from crm.network import service as service_module
from crm.network.models import Ask, Found, Lens, NodeKind, TieKind
from crm.network.service import FIND_LIMIT, NetworkService, most_likely
from crm.routes.models import GroupKind
from graph_schema.actor import CONSOLE, Actor, Role
from graph_schema.nodes import BUDDY_PAIR, CLUSTER, EVENT, PERSON, RESULT, SCHOOL
from graph_schema.relationships import AT, ATTENDED, COACH, KNOWS, LEADS, LEARNER, ON
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

ON_DAY = date(2022, 6, 30)


@pytest.fixture
def network(database):
    return NetworkService(database)


def _sector(database):
    """Three schools; at 25PJ an architect who is reached and an ICT manager who is not."""
    make.theme(database, "IM", {"bestuurder": 3, "architect": 2, "ict-manager": 1})
    make.result(database, "MORA", "IM")
    make.school(
        database, "25PJ", name="Deltion College", latitude=52.5, longitude=6.06, province="Overijssel"
    )
    make.school(database, "25LU", name="Alfa-college", latitude=53.2, longitude=6.6, province="Groningen")
    make.school(database, "27DV", name="Aventus", latitude=52.2, longitude=5.97, province="Gelderland")
    make.person(database, "p-arch", given_name="Noor", tussenvoegsel="van der", family_name="Velde")
    make.person(database, "p-ict", given_name="Bas", family_name="Bos")
    make.person(database, "p-alfa", given_name="Els", family_name="Dam")
    make.person(database, "p-aven", given_name="Kim", family_name="Eik")
    make.seat(database, "p-arch", "25PJ", "architect", since=date(2020, 1, 1))
    make.seat(database, "p-ict", "25PJ", "ict-manager")
    make.seat(database, "p-alfa", "25LU", "architect")
    make.seat(database, "p-aven", "27DV", "bestuurder")
    make.lacks(database, "25PJ", "bestuurder")
    make.network(database, "ARCH", name="Netwerk Architectuur")
    make.member(database, "p-arch", "ARCH", since=date(2021, 1, 1))
    make.member(database, "p-alfa", "ARCH")
    event = make.event(database, "MORA in de praktijk", date(2022, 3, 1), about=["MORA"])
    make.attended(database, "p-arch", event)
    make.attended(database, "p-aven", event)
    return event


@pytest.fixture
def sector(database):
    return filled(database, _sector)


def ask(lens, **more):
    return Ask(**{"lens": lens, "subject": "MORA", "on": ON_DAY, **more})


def elements(picture):
    return {node.element for node in picture.nodes}


def ties(picture, kind):
    return {(tie.start, tie.end) for tie in picture.ties if tie.kind is kind}


def states(picture):
    return {node.element: node.state for node in picture.nodes}


def places(picture):
    return {node.element: node.at for node in picture.nodes}


def test_the_dmu_of_a_school_shows_its_people_and_every_seat_that_nobody_holds(network, sector):
    picture = network.picture(CONSOLE, ask(Lens.DMU, school="25PJ"))
    assert states(picture) == {
        "School:25PJ": "op_de_hoogte",
        "Person:p-arch": "bereikt",
        "Person:p-ict": "bekend",
        "Seat:25PJ/bestuurder": "afwezig",
    }
    assert ties(picture, TieKind.WORKS) == {("Person:p-arch", "School:25PJ"), ("Person:p-ict", "School:25PJ")}
    assert ties(picture, TieKind.SEAT) == {("School:25PJ", "Seat:25PJ/bestuurder")}
    assert picture.by_element["Person:p-arch"].label == "Noor van der Velde"
    assert (picture.figures.bereikt, picture.figures.bekend, picture.figures.afwezig) == (1, 1, 1)


def test_before_anybody_was_there_the_seat_is_a_ghost(network, sector):
    picture = network.picture(CONSOLE, ask(Lens.DMU, school="25PJ", on=date(2019, 6, 1)))
    assert states(picture)["Seat:25PJ/architect"] == "onbekend"
    assert "Person:p-arch" not in elements(picture)


def test_depth_two_adds_the_networks_and_events_of_the_people(network, sector):
    picture = network.picture(CONSOLE, ask(Lens.DMU, school="25PJ", depth=2))
    assert {"Network:ARCH", f"Event:{sector}"} <= elements(picture)
    assert ties(picture, TieKind.ATTENDED) == {("Person:p-arch", f"Event:{sector}")}


def test_without_a_school_all_schools_are_shown_with_their_rung(network, sector):
    picture = network.picture(CONSOLE, ask(Lens.DMU))
    assert elements(picture) == {"School:25PJ", "School:25LU", "School:27DV"}
    assert (picture.figures.reached, picture.figures.of) == (2, 3)


def test_a_school_that_does_not_exist_is_told(network, sector):
    assert network.picture(CONSOLE, ask(Lens.DMU, school="99ZZ")).missing == ("School:99ZZ",)


def test_gaps_are_the_seats_not_reached_around_their_schools(network, sector):
    picture = network.picture(CONSOLE, ask(Lens.GAPS))
    seats = {item: state for item, state in states(picture).items() if item.startswith("Seat:")}
    assert seats == {
        "Seat:25PJ/ict-manager": "bekend",
        "Seat:25LU/bestuurder": "onbekend",
        "Seat:25LU/architect": "bekend",
        "Seat:25LU/ict-manager": "onbekend",
        "Seat:27DV/architect": "onbekend",
        "Seat:27DV/ict-manager": "onbekend",
    }


def test_the_gaps_agree_with_the_coverage_service(database, network, sector):
    from crm.clock import today
    from crm.coverage.service import CoverageService

    coverage = CoverageService(database, today)
    counted = coverage.gaps(CONSOLE, coverage.question("MORA", ON_DAY))
    picture = network.picture(CONSOLE, ask(Lens.GAPS))
    drawn = {item for item in elements(picture) if item.startswith("Seat:")}
    assert drawn == {f"Seat:{gap.brin}/{gap.function}" for gap in counted.gaps}
    assert picture.figures.bekend + picture.figures.onbekend == counted.open


def test_a_filter_dims_and_takes_nothing_away(network, sector):
    every = network.picture(CONSOLE, ask(Lens.GAPS))
    some = network.picture(CONSOLE, ask(Lens.GAPS, provinces=("Groningen",), functions=("architect",)))
    assert elements(every) == elements(some)
    assert places(every) == places(some)
    bright = {node.element for node in some.nodes if not node.dimmed}
    assert bright == {"School:25LU", "Seat:25LU/architect"}
    assert (some.figures.bekend, some.figures.onbekend) == (1, 0)


def test_networks_tie_to_the_schools_of_their_members(network, sector):
    picture = network.picture(CONSOLE, ask(Lens.NETWORKS))
    assert ties(picture, TieKind.REACHES) == {
        ("Network:ARCH", "School:25PJ"),
        ("Network:ARCH", "School:25LU"),
    }
    assert [node.element for node in picture.nodes if node.background] == ["School:27DV"]
    before = network.picture(CONSOLE, ask(Lens.NETWORKS, on=date(2020, 6, 1)))
    assert ties(before, TieKind.REACHES) == {("Network:ARCH", "School:25LU")}


def pair(database, coach, learner, result="MORA", **more):
    key = make.node(database, BUDDY_PAIR, **{"id": f"b-{coach}-{learner}", "status": "actief", **more})
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, key, coach)
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, key, learner)
    make.tie(database, ON, BUDDY_PAIR, RESULT, key, result)


def test_a_buddy_pair_is_an_arrow_from_coach_to_learner(database, network, sector):
    pair(database, "25LU", "27DV", since=date(2022, 1, 1))
    picture = network.picture(CONSOLE, ask(Lens.BUDDIES))
    assert ties(picture, TieKind.COACHES) == {("School:25LU", "School:27DV")}
    assert picture.figures.pairs == 1
    assert network.picture(CONSOLE, ask(Lens.BUDDIES, on=date(2021, 1, 1))).figures.pairs == 0


def test_a_pair_on_another_result_is_dimmed(database, network, sector):
    make.result(database, "FIM")
    pair(database, "25LU", "27DV", result="FIM")
    picture = network.picture(CONSOLE, ask(Lens.BUDDIES))
    assert [tie.dimmed for tie in picture.ties] == [True]
    assert picture.figures.pairs == 0


def test_from_a_start_the_strongest_route_is_drawn_with_its_reasons(database, network, sector):
    question = ask(Lens.ROUTE, start="Person:p-ict", end="Person:p-aven")
    picture = network.picture(CONSOLE, question)
    assert [(step.start, step.end, step.tie) for step in picture.steps] == [
        ("Person:p-ict", "Person:p-arch", TieKind.WARM),
        ("Person:p-arch", "Person:p-aven", TieKind.WARM),
    ]
    assert picture.routes is not None
    assert [reason.kind for step in picture.routes.routes[0].steps for reason in step.reasons] == [
        GroupKind.PLACE,
        GroupKind.EVENT,
    ]
    # one tie long, and weaker than the two: a meeting of three hundred
    crowd = make.event(database, "Conferentie", date(2022, 6, 1))
    people = [{"id": f"gast{number}"} for number in range(298)]
    database.write(CONSOLE, "test", lambda writer: writer.nodes(PERSON, people))
    rows = [{"start": one["id"], "end": crowd} for one in (*people, {"id": "p-ict"}, {"id": "p-aven"})]
    database.write(CONSOLE, "test", lambda writer: writer.relationships(ATTENDED, PERSON, EVENT, rows))
    assert len(network.picture(CONSOLE, question).steps) == 2


def test_a_route_from_a_school_to_a_school_goes_by_whoever_is_there(network, sector):
    picture = network.picture(CONSOLE, ask(Lens.ROUTE, start="School:25LU", end="School:27DV"))
    assert [(step.start, step.end, step.tie) for step in picture.steps] == [
        ("School:25LU", "Person:p-alfa", TieKind.WORKS),
        ("Person:p-alfa", "Person:p-arch", TieKind.WARM),
        ("Person:p-arch", "Person:p-aven", TieKind.WARM),
        ("Person:p-aven", "School:27DV", TieKind.WORKS),
    ]


def test_where_no_warm_route_leads_the_shortest_chain_is_told(network, sector):
    picture = network.picture(CONSOLE, ask(Lens.ROUTE, start="Person:p-ict", end="Network:ARCH"))
    assert picture.routes is None
    assert [(step.start, step.end, step.tie, step.via) for step in picture.steps] == [
        ("Person:p-ict", "Person:p-arch", TieKind.WORKS, "School:25PJ"),
        ("Person:p-arch", "Network:ARCH", TieKind.MEMBER, None),
    ]
    # who may see no names learns that there is one
    lezer = network.picture(
        Actor("x", Role.LEZER), ask(Lens.ROUTE, start="Person:p-ict", end="Person:p-aven")
    )
    assert (lezer.routes, lezer.steps, lezer.veiled) == (None, (), True)


@pytest.mark.parametrize("end", ["Person:p-aven", "School:27DV", "Seat:27DV/bestuurder"])
@pytest.mark.parametrize("start", ["Person:p-ict", "School:25LU", "Network:ARCH", "Seat:25PJ/architect"])
def test_a_route_costs_few_queries_whatever_it_starts_and_ends_at(network, database, sector, start, end):
    lens = ask(Lens.ROUTE)
    before = database.queries
    network.picture(CONSOLE, lens)
    base = database.queries - before
    before = database.queries
    network.picture(CONSOLE, replace(lens, start=start, end=end))
    # who is there, five of the routes, and the people and ties that are drawn
    assert database.queries - before <= base + 10


def test_without_a_start_the_warm_routes_from_the_team_are_drawn_and_a_lezer_gets_none(
    database, network, sector
):
    make.node(
        database, CLUSTER, code="implementatie", name="Implementatie", name_en="Implementation", order=1
    )
    make.tie(database, LEADS, PERSON, CLUSTER, "p-ict", "implementatie", as_role="kapitein")
    question = ask(Lens.ROUTE, end="Person:p-arch")
    picture = network.picture(CONSOLE, question)
    assert picture.routes is not None
    assert picture.routes.routes[0].people[0].id == "p-ict"
    assert (picture.steps[0].start, picture.steps[-1].end) == ("Person:p-ict", "Person:p-arch")
    warm = {(tie.start, tie.end): tie for tie in picture.ties if tie.kind is TieKind.WARM}
    strength = picture.routes.routes[0].steps[0].strength
    assert warm[picture.steps[0].start, picture.steps[0].end].weight == max(1, round(strength * 100))
    assert {end for pair in warm for end in pair} <= set(picture.by_element)
    # a seat and a school are ends too
    for end in ("School:25PJ", "Seat:25PJ/architect"):
        assert network.picture(CONSOLE, ask(Lens.ROUTE, end=end)).routes is not None
    hidden = network.picture(Actor("x", Role.LEZER), question)
    assert (hidden.routes, hidden.steps) == (None, ())


def test_a_route_uses_only_ties_that_hold_on_the_day(network, sector):
    early = ask(Lens.ROUTE, start="Person:p-ict", end="Person:p-aven", on=date(2022, 2, 28))
    assert network.picture(CONSOLE, early).steps == ()
    network_tie = ask(Lens.ROUTE, start="Person:p-arch", end="Person:p-alfa")
    assert network.picture(CONSOLE, network_tie).routes.routes[0].steps[0].reasons[0].now
    assert network.picture(CONSOLE, replace(network_tie, on=date(2020, 12, 31))).steps == ()


def test_a_route_may_start_at_the_cluster_and_end_at_a_school(database, network, sector):
    make.node(
        database, CLUSTER, code="implementatie", name="Implementatie", name_en="Implementation", order=1
    )
    make.tie(database, LEADS, PERSON, CLUSTER, "p-alfa", "implementatie", as_role="kapitein")
    picture = network.picture(CONSOLE, ask(Lens.ROUTE, start="Cluster:implementatie", end="School:25PJ"))
    assert [(step.start, step.end, step.tie) for step in picture.steps] == [
        ("Cluster:implementatie", "Person:p-alfa", TieKind.LEADS),
        ("Person:p-alfa", "Person:p-arch", TieKind.WARM),
        ("Person:p-arch", "School:25PJ", TieKind.WORKS),
    ]


def test_somebody_known_is_one_step_away(database, network, sector):
    make.person(database, "p-kent")
    make.tie(database, KNOWS, PERSON, PERSON, "p-kent", "p-ict")
    picture = network.picture(CONSOLE, ask(Lens.ROUTE, start="Person:p-ict", end="Person:p-kent"))
    assert [step.tie for step in picture.steps] == [TieKind.WARM]
    assert picture.routes.routes[0].steps[0].reasons[0].kind is GroupKind.KNOWS


def test_a_route_passes_through_a_merger_without_a_step_for_it(database, network, sector):
    make.school(database, "01OE", name="Clusius")
    make.person(database, "p-old", given_name="Jo", family_name="Fris")
    make.seat(database, "p-old", "01OE", "architect")
    make.merged(database, "01OE", "25PJ", date(2022, 8, 1))
    question = ask(Lens.ROUTE, start="Person:p-old", end="Person:p-ict")
    assert network.picture(CONSOLE, question).steps == ()
    after = network.picture(CONSOLE, replace(question, on=date(2022, 8, 1)))
    # two schools that are one now: a chain, since who worked where they no longer are is no tie
    assert [(step.tie, step.via) for step in after.steps] == [(TieKind.WORKS, "School:25PJ")]
    dmu = network.picture(CONSOLE, ask(Lens.DMU, school="01OE", on=date(2022, 8, 1)))
    assert {"School:25PJ", "Person:p-old"} <= elements(dmu)


def test_without_a_path_there_are_no_steps_but_both_ends(database, network, sector):
    make.person(database, "p-alone")
    picture = network.picture(CONSOLE, ask(Lens.ROUTE, start="Person:p-alone", end="School:25PJ"))
    assert picture.steps == ()
    assert {"Person:p-alone", "School:25PJ"} <= elements(picture)
    assert picture.missing == ()


def test_an_end_that_is_not_there_is_told(network, sector):
    picture = network.picture(CONSOLE, ask(Lens.ROUTE, start="Person:nobody", end="School:25PJ"))
    assert picture.missing == ("Person:nobody",)


def test_expanding_adds_neighbours_and_moves_nothing(network, sector):
    chain = [
        "School:25PJ",
        "Person:p-arch",
        "Network:ARCH",
        "Person:p-alfa",
        "School:25LU",
        f"Event:{sector}",
    ]
    seen = places(network.picture(CONSOLE, ask(Lens.DMU)))
    for number in range(1, len(chain) + 1):
        now = places(network.picture(CONSOLE, ask(Lens.DMU, opened=tuple(chain[:number]))))
        assert {item: now[item] for item in seen} == seen
        assert len(now) >= len(seen)
        seen = now
    assert {"Person:p-aven", "Network:ARCH"} <= seen.keys()
    assert places(network.picture(CONSOLE, ask(Lens.DMU))) == {
        item: spot for item, spot in seen.items() if item in {"School:25PJ", "School:25LU", "School:27DV"}
    }


def test_what_comes_later_moves_nothing_that_was_there(database, network, sector):
    before = places(network.picture(CONSOLE, ask(Lens.DMU, school="25PJ")))
    for number in range(12):
        who = make.person(database, f"p-new-{number}")
        make.seat(database, who, "25PJ", "architect")
    make.school(database, "00AA", name="Nieuw", latitude=52.5, longitude=6.06)
    after = places(network.picture(CONSOLE, ask(Lens.DMU, school="25PJ")))
    assert len(after) == len(before) + 12
    assert {item: after[item] for item in before} == before


def test_two_first_visits_at_once_agree_and_put_no_two_nodes_on_one_spot(database, sector):
    for number in range(30):
        make.seat(
            database, make.person(database, f"q-{number}"), f"{('25PJ', '25LU')[number % 2]}", "architect"
        )
    questions = [
        ask(Lens.DMU, school="25PJ"),
        ask(Lens.DMU, school="25LU"),
        ask(Lens.GAPS),
        ask(Lens.NETWORKS),
    ] * 2
    answers = [{} for _ in questions]
    start = threading.Barrier(len(questions))

    def visit(number):
        start.wait()
        answers[number] = places(NetworkService(database).picture(CONSOLE, questions[number]))

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(len(questions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(answers)
    for number, question in enumerate(questions):
        assert answers[number] == places(NetworkService(database).picture(CONSOLE, question))
    together = {item: spot for answer in answers for item, spot in answer.items()}
    assert len(set(together.values())) == len(together)


def test_a_place_stays_when_the_school_moves_house(database, network, sector):
    before = places(network.picture(CONSOLE, ask(Lens.DMU)))
    database.write(
        CONSOLE,
        "test",
        lambda writer: writer.nodes(SCHOOL, [{"brin": "25PJ", "latitude": 51.0, "longitude": 4.0}]),
    )
    assert places(network.picture(CONSOLE, ask(Lens.DMU))) == before


def test_a_picture_too_large_says_what_it_leaves_out_and_keeps_what_the_filters_keep(
    network, sector, monkeypatch
):
    monkeypatch.setattr(service_module, "MAX_NODES", 4)
    picture = network.picture(CONSOLE, ask(Lens.GAPS, provinces=("Gelderland",)))
    assert (picture.shown, picture.total) == (4, 9)
    assert {"School:27DV", "Seat:27DV/architect", "Seat:27DV/ict-manager"} <= elements(picture)


def test_too_many_ties_are_counted(network, sector, monkeypatch):
    monkeypatch.setattr(service_module, "MAX_TIES", 1)
    picture = network.picture(CONSOLE, ask(Lens.DMU, school="25PJ"))
    assert (len(picture.ties), picture.ties_total) == (1, 3)


def test_search_finds_by_the_beginnings_of_words_in_any_case_and_without_accents(network, sector):
    def found(text):
        return [(one.element, one.label) for one in network.find(CONSOLE, ask(Lens.DMU), text)]

    assert found("DELT") == [("School:25PJ", "Deltion College")]
    assert found("van der velde") == [("Person:p-arch", "Noor van der Velde")]
    assert found("bas  bos") == [("Person:p-ict", "Bas Bos")]
    assert found("nöor vélde") == [("Person:p-arch", "Noor van der Velde")]
    assert found("architectuur") == [("Network:ARCH", "Netwerk Architectuur")]
    assert [item for item, _ in found("in de praktijk")] == [f"Event:{sector}"]
    assert found("x") == []
    assert found("'; MATCH (n) DETACH DELETE n") == []


def test_an_event_is_found_with_its_day_and_after_everything_else(network, sector, database):
    found = network.find(CONSOLE, ask(Lens.DMU), "praktijk")
    assert [(one.kind, one.day) for one in found] == [(NodeKind.EVENT, date(2022, 3, 1))]


def test_many_events_leave_room_for_people_and_schools():
    def of(kind, count):
        return [Found(f"{kind.value}:{number}", kind, str(number)) for number in range(count)]

    shown = most_likely([*of(NodeKind.SCHOOL, 2), *of(NodeKind.PERSON, 9), *of(NodeKind.EVENT, 30)])
    kinds = [one.kind for one in shown]
    assert len(shown) == FIND_LIMIT
    assert kinds == sorted(kinds, key=[NodeKind.SCHOOL, NodeKind.PERSON, NodeKind.EVENT].index)
    assert [kinds.count(kind) for kind in (NodeKind.SCHOOL, NodeKind.PERSON, NodeKind.EVENT)] == [2, 6, 4]
    assert len(most_likely(of(NodeKind.EVENT, 30))) == FIND_LIMIT


def test_a_lezer_sees_no_names(network, sector):
    lezer = Actor("bestuur", Role.LEZER)
    picture = network.picture(lezer, ask(Lens.DMU, school="25PJ"))
    assert not [item for item in picture.by_element if item.startswith("Person:")]
    assert "Seat:25PJ/architect" in picture.by_element
    assert network.find(lezer, ask(Lens.DMU), "velde") == ()
    assert network.facts(lezer, ask(Lens.DMU), "Person:p-arch") is None
    seat = network.facts(lezer, ask(Lens.GAPS), "Seat:25PJ/ict-manager")
    assert seat is not None
    assert seat.holders == ()


def test_the_panel_tells_the_facts_of_each_kind(database, network, sector):
    make.tie(database, AT, EVENT, SCHOOL, sector, "27DV")
    make.organisation(database, "surf", name="SURF", kind="partner")

    def facts(chosen):
        found = network.facts(CONSOLE, ask(Lens.DMU), chosen)
        assert found is not None
        return found

    person = facts("Person:p-arch")
    assert [(job.what, job.where.label, job.since) for job in person.jobs] == [
        ("architect", "Deltion College", date(2020, 1, 1))
    ]
    assert [event.label for event in person.events] == ["MORA in de praktijk"]
    assert [item.label for item in person.networks] == ["Netwerk Architectuur"]
    assert facts("Seat:25PJ/ict-manager").holders[0].label == "Bas Bos"
    assert facts("School:25PJ").school.dmu_coverage == pytest.approx(2 / 3)
    assert (facts("Network:ARCH").persons, facts("Network:ARCH").schools) == (2, 2)
    assert facts(f"Event:{sector}").persons == 2
    assert facts("Organisation:surf").kind == "partner"
    assert facts("Result:MORA").node.kind is NodeKind.RESULT
    assert network.facts(CONSOLE, ask(Lens.DMU), "Person:nobody") is None
    assert network.facts(CONSOLE, ask(Lens.DMU), "nonsense") is None


def test_a_picture_costs_a_fixed_number_of_queries(database, network, sector):
    question = ask(Lens.GAPS)
    network.picture(CONSOLE, question)
    before = database.queries
    network.picture(CONSOLE, question)
    small = database.queries - before
    for number in range(20):
        make.school(database, f"{number:02}ZZ")
    network.picture(CONSOLE, question)
    before = database.queries
    network.picture(CONSOLE, question)
    assert database.queries - before == small <= 12


def test_a_picture_with_more_expanded_costs_no_more_queries(database, network, sector):
    def cost(*opened):
        question = ask(Lens.NETWORKS, opened=opened)
        network.picture(CONSOLE, question)
        before = database.queries
        network.picture(CONSOLE, question)
        return database.queries - before

    assert cost("Person:p-arch", "School:25PJ") == cost(
        "Person:p-arch", "Person:p-ict", "Person:p-alfa", "School:25PJ", "School:25LU", "School:27DV"
    )


def test_looking_gives_the_facts_of_the_chosen_node_in_the_same_breath(network, sector):
    picture, facts = network.look(CONSOLE, ask(Lens.DMU, chosen="Person:p-aven"))
    assert facts is not None
    assert facts.node.label == "Kim Eik"
    assert "Person:p-aven" in elements(picture)
    assert network.look(CONSOLE, ask(Lens.DMU, chosen="Person:weg"))[1] is None


def test_looking_again_writes_nothing(database, network, sector):
    network.picture(CONSOLE, ask(Lens.GAPS))
    before = database.read("MATCH (c:Change) RETURN count(c) AS n")[0]["n"]
    network.picture(CONSOLE, ask(Lens.GAPS))
    assert database.read("MATCH (c:Change) RETURN count(c) AS n")[0]["n"] == before
