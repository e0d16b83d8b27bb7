"""Tasks: whose, when, why; done, moved, dropped, put back; and what to make them of."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from crm.rights import NotAllowed
from crm.services import Services, build
from crm.tasks.calendar import calendar
from crm.tasks.models import Asked, NewTask, NoTask, Reason, State, When
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import ACCOUNT, BUDDY_PAIR, EVENT, RESULT, SCHOOL
from graph_schema.relationships import COACH, LEARNER, OF, ON
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)  # a Thursday
EDITOR = Actor("redactie", Role.REDACTEUR)
COORDINATOR = Actor("buddy", Role.COORDINATOR)
READER = Actor("bestuur", Role.LEZER)


def _sector(database: Database) -> None:
    make.theme(database, "data", {"architect": 2.0, "informatiemanager": 1.0})
    make.result(database, "MORA", "data")
    for brin, name in (("25PJ", "Deltion College"), ("25LU", "Alfa-college"), ("25PV", "Scalda")):
        make.school(database, brin, name=name)


@pytest.fixture
def services(database: Database) -> Services:
    filled(database, _sector)
    return build(database, clock=lambda: TODAY)


def account(database: Database, id_: str, role: str = "redacteur", state: str = "actief") -> str:
    created = datetime(2022, 1, 1, tzinfo=UTC)
    return make.node(
        database,
        ACCOUNT,
        id=id_,
        name=f"Naam {id_}",
        email=f"{id_}@x.example",
        role=role,
        state=state,
        created=created,
    )


def task(services: Services, title: str, days: int = 0, **given: object) -> str:
    due = TODAY + timedelta(days=days)
    services.tasks.make(EDITOR, NewTask(title, due, **{"owner": "redactie", **given}))
    found = services.tasks.tasks(EDITOR, Asked(When.ALL))
    return next(item.id for item in found.rows if item.title == title)


def titles(services: Services, asked: Asked, actor: Actor = EDITOR) -> list[str]:
    return [item.title for item in services.tasks.tasks(actor, asked).rows]


def test_my_week_holds_what_is_late_and_what_is_due_up_to_sunday(
    services: Services, database: Database
) -> None:
    account(database, "ander")
    for title, days in (("zondag", 3), ("maandag", 4), ("gisteren", -1), ("vandaag", 0)):
        task(services, title, days)
    task(services, "van een ander", 0, owner="ander")
    assert titles(services, Asked(When.WEEK, "redactie")) == ["gisteren", "vandaag", "zondag"]
    assert titles(services, Asked(When.LATE, "redactie")) == ["gisteren"]
    assert titles(services, Asked(When.LATER, "redactie")) == ["maandag"]
    found = services.tasks.tasks(EDITOR, Asked(When.WEEK))
    assert (found.total, found.late, found.week) == (4, 1, 3)
    week = services.tasks.week(EDITOR, 1)
    assert ([item.title for item in week.tasks], week.total, week.late) == (["gisteren"], 3, 1)


def test_tasks_without_an_owner_are_found_and_counted(services: Services) -> None:
    task(services, "van niemand", 0, owner=None)
    assert titles(services, Asked(When.ALL, "-")) == ["van niemand"]
    assert services.tasks.tasks(EDITOR, Asked()).unowned == 1


def test_a_task_says_what_it_is_about(services: Services, database: Database) -> None:
    make.person(database, "zoe", given_name="Zoë", family_name="Berg")
    key = task(services, "Bellen", about=("School:25PJ", "Person:zoe", "Result:MORA"))
    found = next(item for item in services.tasks.tasks(EDITOR, Asked()).rows if item.id == key)
    assert {(about.label, about.name) for about in found.about} == {
        ("School", "Deltion College"), ("Person", "Zoë Berg"), ("Result", "MORA")
    }  # fmt: skip


def test_done_moved_dropped_and_put_back(services: Services) -> None:
    one, two, three = (task(services, title) for title in ("een", "twee", "drie"))
    assert services.tasks.done(EDITOR, [one, two]).count == 2
    assert services.tasks.drop(EDITOR, [three], "school is gefuseerd").count == 1
    assert titles(services, Asked()) == []
    assert set(titles(services, Asked(state=State.GEDAAN))) == {"een", "twee"}
    assert services.tasks.tasks(EDITOR, Asked(state=State.VERVALLEN)).rows[0].outcome == "school is gefuseerd"
    assert services.tasks.reopen(EDITOR, [one, three]).count == 2
    assert services.tasks.move(EDITOR, [one], TODAY + timedelta(days=20), "vakantie").count == 1
    moved = services.tasks.tasks(EDITOR, Asked(When.LATER)).rows[0]
    assert (moved.title, moved.due, moved.outcome) == ("een", TODAY + timedelta(days=20), "vakantie")


def test_what_is_done_already_stays_as_it_was(services: Services) -> None:
    key = task(services, "een")
    services.tasks.done(EDITOR, [key], "gebeld")
    assert services.tasks.done(EDITOR, [key]).count == 0
    assert services.tasks.drop(EDITOR, [key], "toch niet").change is None
    assert services.tasks.tasks(EDITOR, Asked(state=State.GEDAAN)).rows[0].outcome == "gebeld"


def test_what_cannot_be_is_refused(services: Services) -> None:
    key = task(services, "een")
    for wrong in (
        lambda: services.tasks.make(EDITOR, NewTask(" ", TODAY)),
        lambda: services.tasks.make(EDITOR, NewTask("x", TODAY, "niemand")),
        lambda: services.tasks.make(EDITOR, NewTask("x", TODAY, about=("School:99ZZ",))),
        lambda: services.tasks.move(EDITOR, [key], TODAY, " "),
        lambda: services.tasks.move(EDITOR, [key], TODAY - timedelta(days=1), "x"),
        lambda: services.tasks.drop(EDITOR, [key], ""),
        lambda: services.tasks.done(EDITOR, ["niets"]),
        lambda: services.tasks.done(EDITOR, []),
    ):
        with pytest.raises(NoTask):
            wrong()
    with pytest.raises(NotAllowed):
        services.tasks.week(READER)


def test_the_same_form_twice_makes_one_task(services: Services) -> None:
    assert services.tasks.make(EDITOR, NewTask("x", TODAY, "redactie"), "form").count == 1
    assert services.tasks.make(EDITOR, NewTask("x", TODAY, "redactie"), "form").count == 0


def test_open_seats_become_tasks_once(services: Services) -> None:
    found = services.tasks.gaps(EDITOR, "MORA")
    assert [(seat.school, seat.function) for seat in found[:2]] == [
        ("Alfa-college", "architect"),
        ("Deltion College", "architect"),
    ]
    seats = [("25PJ", "architect"), ("25LU", "architect"), ("99ZZ", "architect")]
    assert services.tasks.make_from_gaps(EDITOR, "MORA", seats, TODAY, "redactie").count == 2
    assert services.tasks.make_from_gaps(EDITOR, "MORA", seats, TODAY, "redactie").count == 0
    assert {seat.brin for seat in services.tasks.gaps(EDITOR, "MORA") if seat.task} == {"25PJ", "25LU"}
    made = services.tasks.tasks(EDITOR, Asked(reason=Reason.GAT)).rows
    assert {item.title for item in made} == {
        "Deltion College: architect bereiken met MORA", "Alfa-college: architect bereiken met MORA"
    }  # fmt: skip


def pair(database: Database, last: date | None) -> str:
    make.node(database, BUDDY_PAIR, id="pair", status="actief", since=date(2022, 1, 1))
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "pair", "25LU")
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, "pair", "25PV")
    make.tie(database, ON, BUDDY_PAIR, RESULT, "pair", "MORA")
    if last:
        make.tie(database, OF, EVENT, BUDDY_PAIR, make.event(database, "Buddy", last), "pair")
    return "pair"


def test_a_pair_that_is_silent_for_sixty_days_becomes_a_task_once(
    services: Services, database: Database
) -> None:
    pair(database, TODAY - timedelta(days=61))
    silent = services.tasks.silent_pairs(COORDINATOR)
    assert [(item.coach, item.learner, item.days, item.task) for item in silent] == [
        ("Alfa-college", "Scalda", 61, False)
    ]
    assert services.tasks.make_from_pairs(COORDINATOR, ["pair"], TODAY, "buddy").count == 1
    assert services.tasks.make_from_pairs(COORDINATOR, ["pair"], TODAY, "buddy").count == 0
    assert services.tasks.silent_pairs(COORDINATOR)[0].task


def test_a_pair_that_met_is_not_silent(services: Services, database: Database) -> None:
    pair(database, TODAY - timedelta(days=59))
    assert services.tasks.silent_pairs(EDITOR) == ()


def test_a_coordinator_has_their_own_tasks_and_those_of_the_pairs(
    services: Services, database: Database
) -> None:
    pair(database, None)
    account(database, "buddy", "coördinator")
    other = task(services, "van de redactie", about=("School:25PJ",))
    task(services, "van het paar", about=("BuddyPair:pair",))
    task(services, "van een school van het paar", about=("School:25LU",))
    task(services, "eigen", owner="buddy")
    assert set(titles(services, Asked(), COORDINATOR)) == {
        "van het paar",
        "van een school van het paar",
        "eigen",
    }
    with pytest.raises(NoTask):
        services.tasks.done(COORDINATOR, [other])
    assert {seat.brin for seat in services.tasks.gaps(COORDINATOR, "MORA")} == {"25LU", "25PV"}


def test_a_task_about_who_left_a_school_of_a_pair_is_no_longer_of_the_pairs(
    services: Services, database: Database
) -> None:
    pair(database, None)
    for id_, until in (("weg", TODAY), ("daar", TODAY + timedelta(days=1))):
        make.person(database, id_, given_name="Zoë", family_name=id_)
        make.seat(database, id_, "25LU", "architect", since=date(2020, 1, 1), until=until)
        task(services, id_, about=(f"Person:{id_}",))
    assert titles(services, Asked(), COORDINATOR) == ["daar"]
    with pytest.raises(NoTask):
        services.tasks.make(COORDINATOR, NewTask("x", TODAY, about=("Person:weg",)))


def test_a_task_is_passed_on_to_who_can_have_it_and_put_back(services: Services, database: Database) -> None:
    account(database, "ander")
    account(database, "lezer", "lezer")
    account(database, "weg", state="geblokkeerd")
    key, closed = task(services, "een"), task(services, "klaar")
    services.tasks.done(EDITOR, [closed])
    passed = services.tasks.pass_on(EDITOR, [key, closed], "ander")
    assert passed.count == 1
    assert titles(services, Asked(owner="ander")) == ["een"]
    assert services.tasks.pass_on(EDITOR, [key], "ander").change is None
    for owner in ("lezer", "weg", "niemand"):
        with pytest.raises(NoTask):
            services.tasks.pass_on(EDITOR, [key], owner)
    assert passed.change is not None
    services.history.put_back(EDITOR, passed.change)
    assert titles(services, Asked(owner="redactie")) == ["een"]
    services.tasks.pass_on(EDITOR, [key], None)
    assert titles(services, Asked(owner="-")) == ["een"]


def test_a_coordinator_passes_on_only_their_own_tasks_and_those_of_the_pairs(
    services: Services, database: Database
) -> None:
    pair(database, None)
    account(database, "buddy", "coördinator")
    other, own = task(services, "van de redactie"), task(services, "eigen", owner="buddy")
    with pytest.raises(NoTask):
        services.tasks.pass_on(COORDINATOR, [other], "buddy")
    account(database, "redactie")
    assert services.tasks.pass_on(COORDINATOR, [own], "redactie").count == 1
    with pytest.raises(NotAllowed):
        services.tasks.pass_on(READER, [own], None)


@pytest.mark.parametrize("change", [{"state": "geblokkeerd"}, {"role": "lezer"}])
def test_tasks_of_who_can_no_longer_have_them_are_nobodys_and_say_so(
    services: Services, database: Database, change: dict
) -> None:
    account(database, "ander")
    task(services, "een", owner="ander")
    task(services, "twee")
    assert services.tasks.tasks(EDITOR, Asked()).unowned == 0
    make.node(database, ACCOUNT, id="ander", **change)
    found = services.tasks.tasks(EDITOR, Asked(owner="-"))
    assert [(item.title, item.owner_name, item.owner_gone) for item in found.rows] == [
        ("een", "Naam ander", True)
    ]
    assert (found.total, found.week, found.unowned) == (1, 1, 1)


def test_a_calendar_link_is_made_renewed_and_withdrawn(services: Services, database: Database) -> None:
    account(database, "redactie")
    task(services, "Bellen", 2)
    assert services.tasks.feed_state(EDITOR) is False
    first = services.tasks.renew_feed(EDITOR)
    found = services.tasks.calendar(first)
    assert found is not None
    assert [item.title for item in found[1]] == ["Bellen"]
    second = services.tasks.renew_feed(EDITOR)
    assert services.tasks.calendar(first) is None
    assert services.tasks.calendar(second) is not None
    services.tasks.withdraw_feed(EDITOR)
    assert services.tasks.calendar(second) is None
    assert services.tasks.calendar("") is None


@pytest.mark.parametrize("change", [{"state": "geblokkeerd"}, {"role": "lezer"}])
def test_a_link_stops_with_the_account_or_its_role(
    services: Services, database: Database, change: dict
) -> None:
    account(database, "redactie")
    token = services.tasks.renew_feed(EDITOR)
    make.node(database, ACCOUNT, id="redactie", **change)
    assert services.tasks.calendar(token) is None


def test_without_an_account_there_is_no_calendar_link(services: Services) -> None:
    assert services.tasks.feed_state(EDITOR) is None
    with pytest.raises(NoTask):
        services.tasks.renew_feed(EDITOR)


def test_a_calendar_has_whole_days_and_keeps_notes_from_who_may_not_see_them(services: Services) -> None:
    task(services, "Bellen; met, Deltion", 2, note="geheim")
    rows = services.tasks.tasks(EDITOR, Asked()).rows
    made = datetime(2022, 6, 30, 8, tzinfo=UTC)
    entry = Calendar.from_ical(calendar("Taken", rows, made, "http://x.example/taken", with_note=True)).walk(
        "VEVENT"
    )[0]
    assert entry["summary"] == "Bellen; met, Deltion"
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (TODAY + timedelta(days=2), TODAY + timedelta(days=3))
    assert entry["description"] == "geheim"
    assert b"geheim" not in calendar("Taken", rows, made, "http://x.example/taken", with_note=False)
