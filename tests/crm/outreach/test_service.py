"""A plan out of the graph: which seats, through whom, who may see whom, and the tasks it becomes."""

import math
from datetime import date, timedelta
from fractions import Fraction

import pytest

from crm.clock import now
from crm.coverage.models import Filters, Seat
from crm.outreach import words
from crm.outreach.models import Kind, NoPlan, Plan, Wanted, Weigh, WhyNot
from crm.rights import NotAllowed
from crm.schools.choose import Unknown
from crm.services import Services, build
from crm.tasks.models import Asked, Reason, When
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import ACCOUNT, BUDDY_PAIR, EVENT, NETWORK, PERSON, RESULT, SCHOOL, THEME
from graph_schema.relationships import COACH, INVITED, KNOWS, LEADS, LEARNER, MEMBER_OF, ON
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)
EDITOR = Actor("redactie", Role.REDACTEUR)
COORDINATOR = Actor("buddy", Role.COORDINATOR)
READER = Actor("bestuur", Role.LEZER)
DUE = TODAY + timedelta(days=30)


def _sector(database: Database) -> None:
    """Two schools, each with an architect; Sam comes to every meeting of the network, Kim to none."""
    make.theme(database, "data", {"architect": 2.0, "bestuurder": 1.0})
    make.function(database, "docent")
    make.result(database, "MORA", "data")
    make.school(database, "25PJ", name="Deltion College", province="Overijssel", students=1000)
    make.school(database, "25LU", name="Alfa-college", province="Groningen")
    make.network(database, "ibp", name="Netwerk IBP")
    for who, name, school in (("sam", "Sam", "25PJ"), ("kim", "Kim", "25LU")):
        make.person(database, who, given_name=name, family_name="Voorbeeld")
        make.seat(database, who, school, "architect")
        make.tie(database, MEMBER_OF, PERSON, NETWORK, who, "ibp")
    make.person(database, "jo", given_name="Jo", family_name="Anders")
    for month in range(1, 6):
        event = make.event(database, f"Overleg {month}", date(2022, month, 1), of_network="ibp")
        make.attended(database, "sam", event)
        make.attended(database, "jo", event)
    make.event(database, "Najaarsoverleg", date(2022, 10, 1), of_network="ibp", about=["MORA"])


@pytest.fixture
def services(database: Database) -> Services:
    filled(database, _sector)
    return build(database, clock=lambda: TODAY)


def steps(plan: Plan) -> dict[str, list[tuple[str, str]]]:
    return {step.option.id: [reach.seat for reach in step.new] for step in plan.chosen.steps}


def event_key(services: Services, title: str) -> str:
    return next(
        row["id"]
        for row in services.database.read("MATCH (e:Event) RETURN e.id AS id, e.title AS title")
        if row["title"] == title
    )


def test_the_seats_are_those_of_the_profile_and_the_options_come_from_the_graph(services: Services) -> None:
    plan = services.outreach.plan(EDITOR, Wanted("MORA"))
    assert {target.key for target in plan.targets} == {
        (brin, function) for brin in ("25PJ", "25LU") for function in ("architect", "bestuurder")
    }
    meeting = f"bijeenkomst:{event_key(services, 'Najaarsoverleg')}"
    plan = services.outreach.plan(EDITOR, Wanted("MORA", events=1))
    assert steps(plan) == {meeting: [("25PJ", "architect")]}
    [reach] = plan.chosen.steps[0].new
    assert reach.attendance is not None
    # everybody came to (1 + 5) / (2 + 10) of their meetings; Sam to five of five
    assert (reach.attendance.held, reach.attendance.came) == (5, 5)
    assert reach.chance == (4 * Fraction(1, 2) + 5) / 9
    assert {item.target.key: item.why for item in plan.chosen.uncovered} == {
        ("25LU", "architect"): WhyNot.RARELY,
        ("25LU", "bestuurder"): WhyNot.UNKNOWN,
        ("25PJ", "bestuurder"): WhyNot.UNKNOWN,
    }


def test_everything_at_the_least_cost_is_proven_and_the_same_again(services: Services) -> None:
    plan = services.outreach.plan(EDITOR, Wanted("MORA"))
    # a conversation (1.5) for the architect, an introduction (4) by who was met, else a visit (12)
    assert (plan.chosen.cost, plan.chosen.proven, plan.chosen.uncovered) == (Fraction(35, 2), True, ())
    assert set(steps(plan)) == {"gesprek:25PJ:architect", "introductie:25PJ", "bezoek:25LU"}
    assert services.outreach.plan(EDITOR, Wanted("MORA")) == plan


def test_a_budget_in_hours_and_hours_of_ones_own(services: Services) -> None:
    plan = services.outreach.plan(EDITOR, Wanted("MORA", budget=Fraction(3)))
    assert set(steps(plan)) == {"gesprek:25PJ:architect", "gesprek:25LU:architect"}
    cheap = Wanted("MORA", budget=Fraction(3), hours={Kind.BEZOEK: Fraction(1)})
    assert set(steps(services.outreach.plan(EDITOR, cheap))) == {"bezoek:25PJ", "bezoek:25LU"}


def test_filters_and_the_last_day_leave_out(services: Services) -> None:
    only = Wanted("MORA", filters=Filters(provinces=("Groningen",), functions=("architect",)))
    assert [target.key for target in services.outreach.plan(EDITOR, only).targets] == [("25LU", "architect")]
    early = Wanted("MORA", events=1, until=date(2022, 9, 30))
    assert all(step.option.kind is Kind.EIGEN for step in services.outreach.plan(EDITOR, early).chosen.steps)


def test_weights_by_students_take_the_middle_for_an_unknown_school_and_say_so(services: Services) -> None:
    plan = services.outreach.plan(EDITOR, Wanted("MORA", weigh=Weigh.STUDENTEN))
    assert {target.weight for target in plan.targets} == {1000}
    assert plan.students_unknown == ("25LU",)
    role = services.outreach.plan(EDITOR, Wanted("MORA", weigh=Weigh.ROL))
    assert {target.function: target.weight for target in role.targets} == {"architect": 2, "bestuurder": 1}


def test_who_objected_is_not_invited(services: Services, database: Database) -> None:
    make.node(database, PERSON, id="sam", may_contact=False)
    plan = services.outreach.plan(EDITOR, Wanted("MORA", events=1))
    assert steps(plan) == {}
    assert (("25PJ", "architect"), WhyNot.OBJECTED) in {
        (item.target.key, item.why) for item in plan.chosen.uncovered
    }


def test_an_invitation_makes_one_expected_who_is_no_member(services: Services, database: Database) -> None:
    make.school(database, "25PV", name="Scalda")
    make.seat(database, "jo", "25PV", "architect")
    event = event_key(services, "Najaarsoverleg")
    make.tie(database, INVITED, PERSON, EVENT, "jo", event)
    plan = services.outreach.plan(EDITOR, Wanted("MORA", events=1))
    assert ("25PV", "architect") in steps(plan)[f"bijeenkomst:{event}"]


def test_a_buddy_reaches_the_school_that_learns(services: Services, database: Database) -> None:
    make.node(database, BUDDY_PAIR, id="paar", status="actief", since=date(2022, 1, 1))
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "paar", "25PJ")
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, "paar", "25LU")
    make.tie(database, ON, BUDDY_PAIR, RESULT, "paar", "MORA")
    assert "buddy:paar" in steps(services.outreach.plan(EDITOR, Wanted("MORA")))


def test_a_lezer_sees_schools_and_numbers_only_a_coordinator_those_of_the_pairs(
    services: Services, database: Database
) -> None:
    whole = services.outreach.plan(EDITOR, Wanted("MORA"))
    assert set(whole.people) == {"sam", "kim"}
    for actor in (READER, COORDINATOR):
        plan = services.outreach.plan(actor, Wanted("MORA"))
        assert steps(plan) == steps(whole)
        told = repr(plan)
        assert "sam" not in told.lower().replace("samen", "")
        assert "kim" not in told.lower()
        meetings = services.outreach.plan(actor, Wanted("MORA", events=1))
        [reach] = meetings.chosen.steps[0].new
        assert (reach.person, reach.attendance, reach.chance) == ("", None, Fraction(1, 2))
        assert all(item.chance is None for item in meetings.chosen.uncovered)
    make.node(database, BUDDY_PAIR, id="paar", status="actief", since=date(2022, 1, 1))
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, "paar", "25PJ")
    assert set(services.outreach.plan(COORDINATOR, Wanted("MORA")).people) == {"sam"}


def test_somebody_who_leaves_opens_their_seat_and_introduces_nobody(
    services: Services, database: Database
) -> None:
    make.attended(database, "sam", make.event(database, "Uitleg", date(2022, 6, 1), about=["MORA"]))
    architect = ("25PJ", "architect")
    before = services.outreach.plan(EDITOR, Wanted("MORA"))
    assert architect not in {target.key for target in before.targets}  # Sam is reached
    after = services.outreach.plan(EDITOR, Wanted("MORA", leaves=("sam",)))
    assert {target.key: target.state for target in after.targets}[architect] is Seat.ONBEKEND
    assert "introductie:25PJ" not in steps(after)
    assert after.people["sam"].name == "Sam Voorbeeld"
    assert services.outreach.plan(READER, Wanted("MORA", leaves=("sam",))).people == {}
    # a colleague in the same job keeps it known
    make.seat(database, "jo", "25PJ", "architect")
    both = services.outreach.plan(EDITOR, Wanted("MORA", leaves=("sam",)))
    assert {target.key: target.state for target in both.targets}[architect] is Seat.BEKEND


def test_weights_of_ones_own_and_rooms(services: Services) -> None:
    own = Wanted("MORA", weigh=Weigh.EIGEN, weights={"bestuurder": Fraction(5)}, budget=Fraction(4))
    plan = services.outreach.plan(EDITOR, own)
    assert {target.function: target.weight for target in plan.targets} == {"architect": 1, "bestuurder": 5}
    assert set(steps(plan)) == {"introductie:25PJ"}
    small = services.outreach.plan(EDITOR, Wanted("MORA", rooms={Kind.BEZOEK: 1}, must=("bezoek:25LU",)))
    assert len(steps(small)["bezoek:25LU"]) == 1


def test_a_first_answer_comes_without_proof_and_the_whole_one_is_kept(services: Services) -> None:
    wanted = Wanted("MORA", budget=Fraction(3))
    first = services.outreach.plan(EDITOR, wanted, quick=True)
    assert not first.final
    whole = services.outreach.plan(EDITOR, wanted)
    assert whole.final
    assert services.outreach.plan(EDITOR, wanted, quick=True) == whole
    assert first.chosen.weight <= whole.chosen.weight


def test_a_write_ends_what_is_kept(services: Services, database: Database) -> None:
    assert len(services.outreach.plan(EDITOR, Wanted("MORA")).targets) == 4
    make.school(database, "25PV", name="Scalda")
    assert len(services.outreach.plan(EDITOR, Wanted("MORA")).targets) == 6


def test_an_invitation_list_leaves_out_who_objected_and_counts_them(
    services: Services, database: Database
) -> None:
    make.node(database, PERSON, id="kim", may_contact=False)
    make.seat(database, "jo", "25PJ", "architect")
    make.tie(database, MEMBER_OF, PERSON, NETWORK, "jo", "ibp")
    make.person(database, "stil", given_name="Stil", family_name="Adres", email=None)
    make.seat(database, "stil", "25PJ", "architect")
    make.tie(database, MEMBER_OF, PERSON, NETWORK, "stil", "ibp")
    meeting = f"bijeenkomst:{event_key(services, 'Najaarsoverleg')}"
    found = services.outreach.invitations(EDITOR, Wanted("MORA"), meeting)
    assert [(row.given_name, row.email) for row in found.rows] == [
        ("Jo", "jo@school.example"),
        ("Sam", "sam@school.example"),
    ]
    assert found.rows[0].seats == (("25PJ", "architect"),)
    assert (found.objecting, found.without_address) == (0, 1)
    # Kim's seat is at another school: a visit there would write to nobody
    visit = services.outreach.invitations(EDITOR, Wanted("MORA"), "bezoek:25LU")
    assert (visit.rows, visit.objecting) == ((), 1)
    with pytest.raises(NotAllowed):
        services.outreach.invitations(COORDINATOR, Wanted("MORA"), meeting)
    with pytest.raises(NoPlan):
        services.outreach.invitations(EDITOR, Wanted("MORA"), "bezoek:00XX")


def test_a_plan_divides_its_steps_over_the_team(services: Services) -> None:
    # bob speaks to one and asks for an introduction; the other conversation is ann's
    team = (("ann", Fraction(2)), ("bob", Fraction(11, 2)))
    plan = services.outreach.plan(EDITOR, Wanted("MORA", team=team))
    assert {step.option.id: step.by for step in plan.chosen.steps}["introductie:25PJ"] == "bob"
    assert {step.by for step in plan.chosen.steps} == {"ann", "bob"}
    assert plan.chosen.proven


def test_steps_become_tasks_once(services: Services) -> None:
    wanted = Wanted("MORA")
    chosen = list(steps(services.outreach.plan(EDITOR, wanted)))
    made = services.outreach.make_tasks(EDITOR, wanted, chosen, DUE, EDITOR.id)
    assert made.count == len(chosen)
    tasks = services.tasks.tasks(EDITOR, Asked(When.ALL, EDITOR.id, reason=Reason.PLAN)).rows
    assert {task.title for task in tasks} == {
        "Gesprek bij Deltion College (architect) met MORA",
        "Introductie vragen bij Deltion College met MORA",
        "Bezoek aan Alfa-college met MORA",
    }
    assert all(task.due == DUE for task in tasks)
    assert services.outreach.make_tasks(EDITOR, wanted, chosen, DUE, EDITOR.id).count == 0
    services.tasks.done(EDITOR, [tasks[0].id])
    assert services.outreach.make_tasks(EDITOR, wanted, chosen, DUE, EDITOR.id).count == 1


def test_a_result_is_called_what_people_call_it(services: Services, database: Database) -> None:
    make.result(database, "CHECKLIST-DB", "data", name="Checklist digitaal burgerschap")
    wanted = Wanted("CHECKLIST-DB")
    plan = services.outreach.plan(EDITOR, wanted)
    assert "open stoelen met Checklist digitaal burgerschap" in words.headline(plan)
    services.outreach.make_tasks(EDITOR, wanted, [plan.chosen.steps[0].option.id], DUE, EDITOR.id)
    (task,) = services.tasks.tasks(EDITOR, Asked(When.ALL, EDITOR.id, reason=Reason.PLAN)).rows
    assert task.title.endswith("met Checklist digitaal burgerschap")


def test_a_task_of_a_meeting_is_due_a_week_before(services: Services) -> None:
    event = event_key(services, "Najaarsoverleg")
    late = date(2022, 12, 1)
    services.outreach.make_tasks(EDITOR, Wanted("MORA"), [f"bijeenkomst:{event}"], late, None)
    [task] = services.tasks.tasks(EDITOR, Asked(When.ALL)).rows
    assert task.due == date(2022, 9, 24)
    assert {(item.label, item.key) for item in task.about} == {("Event", event), ("Result", "MORA")}


@pytest.mark.parametrize("actor", [READER, COORDINATOR])
def test_only_who_edits_makes_tasks(services: Services, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        services.outreach.make_tasks(actor, Wanted("MORA"), ["bezoek:25LU"], DUE, None)


def test_what_is_not_there_is_said(services: Services) -> None:
    with pytest.raises(Unknown):
        services.outreach.plan(EDITOR, Wanted("NIETS"))
    with pytest.raises(NoPlan):
        services.outreach.make_tasks(EDITOR, Wanted("MORA"), ["bezoek:00XX"], DUE, None)
    with pytest.raises(NoPlan):
        services.outreach.make_tasks(EDITOR, Wanted("MORA"), [], DUE, None)


def test_a_plan_asks_the_same_few_queries_whatever_the_number_of_seats(services: Services) -> None:
    before = services.database.queries
    services.outreach.plan(EDITOR, Wanted("MORA"))
    # four of them look for warm routes
    assert services.database.queries - before <= 17


def account(database: Database, id_: str, email: str) -> None:
    make.node(
        database, ACCOUNT, id=id_, name=id_, email=email, role="redacteur", state="actief", created=now()
    )


@pytest.fixture
def warm(services: Services, database: Database) -> Services:
    """Tess leads the theme and knows Sam; Bob has an account and knows Tess's friend Els, who knows Kim."""
    make.person(database, "tess", given_name="Tess", family_name="Team")
    make.tie(database, LEADS, PERSON, THEME, "tess", "data", as_role="kapitein")
    make.person(database, "bob", given_name="Bob", family_name="Programma", email="bob@programma.example")
    account(database, "bob-account", "bob@programma.example")
    make.person(database, "els", given_name="Els", family_name="Dam")
    for one, other in (("tess", "sam"), ("bob", "els"), ("els", "kim")):
        make.tie(database, KNOWS, PERSON, PERSON, one, other)
    return services


def test_a_conversation_by_a_warm_route_has_the_strength_of_the_route_and_its_reasons(warm: Services) -> None:
    plan = warm.outreach.plan(EDITOR, Wanted("MORA", budget=Fraction(2)))
    by_id = {step.option.id: step for step in plan.chosen.steps}
    assert set(by_id) == {"route:25PJ:architect", "route:25LU:architect"}
    two = by_id["route:25LU:architect"]
    assert two.option.route is not None
    assert [one.id for one in two.option.route.people] == ["bob", "els", "kim"]
    # a written-down tie of two is 1 - exp(-2); a route is the product of its ties
    assert float(two.new[0].chance) == pytest.approx((1 - math.exp(-2)) ** 2, abs=1e-4)
    assert (two.owner, by_id["route:25PJ:architect"].owner) == ("bob-account", "")
    told = words.reason(two.option, plan)
    assert told.startswith("Bob Programma → Els Dam → Kim Voorbeeld. Bob Programma kent Els Dam")
    assert words.how_sure(two.new[0], plan, two.option) == "75% kans, zo sterk als de route"
    # strong enough for half, not for four fifths
    strict = warm.outreach.plan(EDITOR, Wanted("MORA", budget=Fraction(2), threshold=Fraction(4, 5)))
    assert "route:25LU:architect" not in steps(strict)


def test_who_is_thought_away_opens_no_door(warm: Services) -> None:
    plan = warm.outreach.plan(EDITOR, Wanted("MORA", budget=Fraction(2), leaves=("els",)))
    doors = [step.option.route for step in plan.chosen.steps if step.option.route]
    assert "els" not in {one.id for door in doors for one in door.people}


def test_who_opens_a_door_does_so_out_of_their_own_hours(warm: Services) -> None:
    def asked(bob: int, ann: int) -> Plan:
        team = (("bob-account", Fraction(bob)), ("ann", Fraction(ann)))
        only = Filters(provinces=("Groningen",), functions=("architect",))
        dear = {Kind.GESPREK: Fraction(9)}
        return warm.outreach.plan(EDITOR, Wanted("MORA", filters=only, team=team, hours=dear))

    assert [(step.option.id, step.by) for step in asked(1, 0).chosen.steps] == [
        ("route:25LU:architect", "bob-account")
    ]
    # Ann's hours do not open Bob's door
    assert asked(0, 5).chosen.steps == ()
    assert asked(0, 5).chosen.proven


def test_a_reader_sees_a_route_only_where_they_see_everybody_on_it(
    warm: Services, database: Database
) -> None:
    wanted = Wanted("MORA", budget=Fraction(2))
    for actor in (READER, COORDINATOR):
        plan = warm.outreach.plan(actor, wanted)
        assert steps(plan).keys() == steps(warm.outreach.plan(EDITOR, wanted)).keys()
        told = repr(plan) + " ".join(words.reason(step.option, plan) for step in plan.chosen.steps)
        for name in ("bob", "Els", "Kim", "Tess", "Sam"):
            assert name not in told
        assert {reach.chance for step in plan.chosen.steps for reach in step.new} == {Fraction(1, 2)}
    # who may see the one that is spoken to, not who stands between, sees no strength either
    make.node(database, BUDDY_PAIR, id="paar", status="actief", since=date(2022, 1, 1))
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, "paar", "25LU")
    plan = warm.outreach.plan(COORDINATOR, wanted)
    step = next(one for one in plan.chosen.steps if one.option.id == "route:25LU:architect")
    assert (step.option.person, step.option.route, step.option.whose) == ("kim", None, "")
    assert step.new[0].chance == Fraction(1, 2)


def test_a_task_goes_to_whose_step_it_is_and_the_rest_to_whom_one_chooses(
    warm: Services, database: Database
) -> None:
    account(database, "lea-account", "lea@programma.example")
    make.person(database, "lea", email="lea@programma.example")
    make.tie(database, LEADS, PERSON, NETWORK, "lea", "ibp", as_role="aanvoerder")
    meeting = f"bijeenkomst:{event_key(warm, 'Najaarsoverleg')}"
    chosen = [meeting, "route:25LU:architect", "route:25PJ:architect", "bezoek:25LU"]
    assert warm.outreach.make_tasks(EDITOR, Wanted("MORA"), chosen, DUE, None).count == 4
    owners = {task.title: task.owner for task in warm.tasks.tasks(EDITOR, Asked(When.ALL, "")).rows}
    assert owners == {
        "Uitnodigen voor Najaarsoverleg: open stoelen bereiken met MORA": "lea-account",
        "Gesprek via een warme route bij Alfa-college (architect) met MORA": "bob-account",
        "Gesprek via een warme route bij Deltion College (architect) met MORA": None,
        "Bezoek aan Alfa-college met MORA": None,
    }


def test_a_name_of_the_team_that_can_have_no_task_leaves_it_to_whom_one_chooses(warm: Services) -> None:
    wanted = Wanted("MORA", team=(("niemand", Fraction(12)),), must=("bezoek:25LU",))
    assert warm.outreach.plan(EDITOR, wanted).chosen.steps[0].by == "niemand"
    warm.outreach.make_tasks(EDITOR, wanted, ["bezoek:25LU"], DUE, EDITOR.id)
    [task] = warm.tasks.tasks(EDITOR, Asked(When.ALL, EDITOR.id)).rows
    assert task.title == "Bezoek aan Alfa-college met MORA"


def test_the_seats_of_a_school_count_as_often_as_one_says(services: Services) -> None:
    double = Wanted("MORA", weigh=Weigh.ROL, factors={"25lu": Fraction(3)})
    plan = services.outreach.plan(EDITOR, double)
    assert {target.key: target.weight for target in plan.targets} == {
        ("25LU", "architect"): 6,
        ("25LU", "bestuurder"): 3,
        ("25PJ", "architect"): 2,
        ("25PJ", "bestuurder"): 1,
    }
    assert plan.wanted.factors == {"25LU": 3}
    first = Wanted("MORA", budget=Fraction(3, 2), factors={"25PJ": Fraction(2)})
    assert set(steps(services.outreach.plan(EDITOR, first))) == {"gesprek:25PJ:architect"}
    none = services.outreach.plan(EDITOR, Wanted("MORA", factors={"25PJ": Fraction(0)}))
    assert {target.brin for target in none.targets} == {"25LU"}
    with pytest.raises(Unknown):
        services.outreach.plan(EDITOR, Wanted("MORA", factors={"99XX": Fraction(2)}))
