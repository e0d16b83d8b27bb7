"""Attendance of a meeting: expected people, walk-ins, a pasted list, one save."""

from datetime import date, timedelta

import pytest

from crm.contacts.attendance import LineIs
from crm.contacts.models import NewPerson, NotLogged, Ref
from crm.coverage.models import Seat
from crm.services import Services, build
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import BUDDY_PAIR, EVENT, PERSON, SCHOOL
from graph_schema.relationships import COACH, INVITED, LEARNER
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)
EDITOR = Actor("redactie", Role.REDACTEUR)
COORDINATOR = Actor("buddy", Role.COORDINATOR)


def _fill(database: Database) -> str:
    make.theme(database, "data", {"architect": 2.0})
    make.result(database, "MORA", "data")
    make.school(database, "25PJ", name="Deltion College")
    make.school(database, "25LU", name="Alfa-college")
    make.network(database, "architectuur")
    for id_, given, family, brin in (
        ("zoe", "Zoë", "Berg", "25PJ"),
        ("alex", "Alex", "Jansen", "25LU"),
        ("kim", "Kim", "Jansen", "25PJ"),
        ("sam", "Sam", "Smit", "25LU"),
    ):
        make.person(database, id_, given_name=given, family_name=family)
        make.seat(database, id_, brin, "architect")
    event = make.event(database, "Netwerkdag", TODAY - timedelta(days=2), ["MORA"], of_network="architectuur")
    make.member(database, "zoe", "architectuur", since=date(2021, 1, 1))
    make.member(database, "sam", "architectuur", until=date(2021, 1, 1))
    make.tie(database, INVITED, PERSON, EVENT, "alex", event)
    make.attended(database, "kim", event)
    return event


@pytest.fixture
def meeting(database: Database) -> str:
    return filled(database, _fill)


@pytest.fixture
def services(database: Database) -> Services:
    return build(database, clock=lambda: TODAY)


def test_who_was_there_was_invited_or_is_a_member_is_to_be_ticked(meeting: str, services: Services) -> None:
    found = services.attendance.expected(EDITOR, meeting)
    assert [(who.person, who.attended, who.invited, who.member) for who in found.people] == [
        ("zoe", False, False, True),
        ("alex", False, True, False),
        ("kim", True, False, False),
    ]


def test_a_save_adds_and_takes_away_in_one_change_and_says_what_moved(
    meeting: str, services: Services
) -> None:
    new = NewPerson("Noor Visser", Ref("School", "25LU"), "architect")
    logged = services.attendance.save(EDITOR, meeting, ["zoe"], [new], "form")
    assert logged.people == 2
    assert logged.made == 1
    # Deltion keeps a reached architect by Zoë; Alfa gets one by Noor
    assert [(gain.school, gain.after) for gain in logged.gains] == [("Alfa-college", Seat.BEREIKT)]
    there = {who.name for who in services.attendance.expected(EDITOR, meeting).people if who.attended}
    assert there == {"Zoë Berg", "Noor Visser"}


def test_saving_the_same_again_changes_nothing(meeting: str, services: Services) -> None:
    new = [NewPerson("Noor Visser", Ref("School", "25LU"), "architect")]
    services.attendance.save(EDITOR, meeting, ["zoe"], new, "form")
    again = services.attendance.save(EDITOR, meeting, ["zoe"], new, "form")
    assert again.again
    assert again.people == 2


def test_a_seat_that_is_no_longer_reached_is_told_too(meeting: str, services: Services) -> None:
    logged = services.attendance.save(EDITOR, meeting, [], [], "form")
    assert [(gain.school, gain.before, gain.after) for gain in logged.gains] == [
        ("Deltion College", Seat.BEREIKT, Seat.BEKEND)
    ]


def test_a_pasted_list_is_recognised_line_by_line(meeting: str, services: Services) -> None:
    lines = services.attendance.read_list(
        EDITOR, "Zoe Berg\nK. Jansen, Deltion\nJansen, architect\n\nNoor Visser\tarchitect\tAlfa-college\n???"
    )
    assert [(line.answer, line.person) for line in lines] == [
        (LineIs.KNOWN, "zoe"),
        (LineIs.UNCLEAR, None),
        (LineIs.UNCLEAR, None),
        (LineIs.NEW, None),
        (LineIs.EMPTY, None),
    ]
    assert [likely.person for likely in lines[1].candidates] == ["kim"]
    assert {likely.person for likely in lines[2].candidates} == {"alex", "kim"}
    assert lines[3].new == NewPerson("Noor Visser", Ref("School", "25LU"), "architect", "architect")


def test_a_meeting_to_come_was_attended_by_nobody(database: Database, services: Services) -> None:
    event = make.event(database, "Later", TODAY + timedelta(days=2))
    with pytest.raises(NotLogged):
        services.attendance.save(EDITOR, event, [], [], "form")
    with pytest.raises(NotLogged):
        services.attendance.expected(EDITOR, "nowhere")


def test_a_coordinator_leaves_alone_whom_they_do_not_see(
    meeting: str, services: Services, database: Database
) -> None:
    make.school(database, "25PV", name="Scalda")
    make.node(database, BUDDY_PAIR, id="pair", status="actief", since=date(2022, 1, 1))
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "pair", "25LU")
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, "pair", "25PV")
    assert [who.person for who in services.attendance.expected(COORDINATOR, meeting).people] == ["alex"]
    services.attendance.save(COORDINATOR, meeting, ["alex"], [], "form")
    there = {who.person for who in services.attendance.expected(EDITOR, meeting).people if who.attended}
    assert there == {"alex", "kim"}
    with pytest.raises(NotLogged):
        services.attendance.save(COORDINATOR, meeting, ["zoe"], [], "form")


def test_a_coordinator_does_not_see_at_a_meeting_who_left_a_school_of_a_pair(
    meeting: str, services: Services, database: Database
) -> None:
    make.node(database, BUDDY_PAIR, id="pair", status="actief", since=date(2022, 1, 1))
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "pair", "25LU")
    make.seat(database, "kim", "25LU", "architect", since=date(2020, 1, 1), until=TODAY)
    assert [who.person for who in services.attendance.expected(COORDINATOR, meeting).people] == ["alex"]
    services.attendance.save(COORDINATOR, meeting, [], [], "form")
    there = {who.person for who in services.attendance.expected(EDITOR, meeting).people if who.attended}
    assert there == {"kim"}
