"""Buddy pairs: made, carried through their life, met, and what each role sees of them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crm.buddies.calendar import pairs_calendar
from crm.buddies.models import Health, NewPair, Series, Side, Status, WrongPair
from crm.buddies.proposals import Wanted
from crm.coverage.models import Question
from crm.records.edit import Conflict, Gone
from crm.records.listing import ListQuery
from crm.rights import NotAllowed
from crm.services import Services, build
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)
EDITOR = Actor("redactie", Role.REDACTEUR)
COORDINATOR = Actor("buddy", Role.COORDINATOR)
READER = Actor("bestuur", Role.LEZER)


def _sector(database: Database) -> None:
    make.theme(database, "data", {"architect": 2.0})
    make.result(database, "MORA", "data")
    for brin, name in (("25PJ", "Deltion College"), ("25LU", "Alfa-college"), ("25PV", "Scalda")):
        make.school(database, brin, name=name, kind="ROC", students=8000)
    make.observed(database, "25PJ", "MORA", "past_toe", date(2022, 1, 1))
    make.observed(database, "25LU", "MORA", "verkent", date(2022, 1, 1))
    for who, brin in (("kim", "25PJ"), ("lou", "25LU"), ("mo", "25PV")):
        make.person(database, who, given_name=who.title(), family_name="Voorbeeld")
        make.seat(database, who, brin, "architect", since=date(2021, 1, 1))


@pytest.fixture
def services(database: Database) -> Services:
    filled(database, _sector)
    return build(database, clock=lambda: TODAY)


def pair(services: Services, *steps: Status, actor: Actor = COORDINATOR) -> str:
    (key,) = services.buddies.make(actor, [NewPair("25PJ", "25LU", "MORA")]).pairs
    for step in steps:
        services.buddies.move(actor, key, step, reason="omdat")
    return key


def running(services: Services) -> str:
    return pair(services, Status.GEVRAAGD, Status.AKKOORD, Status.ACTIEF)


def test_a_round_is_proposed_sent_and_its_first_meetings_are_planned(services: Services) -> None:
    found = services.buddies.propose(COORDINATOR, "MORA", TODAY, Wanted())
    assert [(item.coach.brin, item.learner.brin) for item in found.proposals] == [("25PJ", "25LU")]
    assert [item.school.brin for item in found.waiting] == ["25PV"]
    made = services.buddies.make(
        COORDINATOR, [NewPair("25PJ", "25LU", "MORA")], Status.GEVRAAGD, Series(date(2022, 7, 31), 3)
    )
    file = services.buddies.file(COORDINATOR, TODAY, made.pairs[0])
    assert file.line.status is Status.GEVRAAGD
    # 31 July 2022 is a Sunday, 31 August a Wednesday, September has no 31st
    assert [item.on for item in file.meetings] == [date(2022, 9, 30), date(2022, 8, 31), date(2022, 8, 1)]
    again = services.buddies.propose(COORDINATOR, "MORA", TODAY, Wanted())
    assert (again.proposals, [item.school.brin for item in again.waiting]) == ((), ["25PV"])


def test_a_learner_has_one_coach_for_a_result(services: Services) -> None:
    pair(services)
    with pytest.raises(WrongPair):
        pair(services)


def test_a_life_goes_step_by_step_and_each_step_can_be_put_back(services: Services) -> None:
    key = pair(services)
    with pytest.raises(WrongPair):
        services.buddies.move(COORDINATOR, key, Status.ACTIEF)
    services.buddies.move(COORDINATOR, key, Status.GEVRAAGD)
    services.buddies.move(COORDINATOR, key, Status.AKKOORD)
    services.buddies.move(COORDINATOR, key, Status.ACTIEF, date(2022, 6, 1))
    assert services.buddies.file(COORDINATOR, TODAY, key).line.since == date(2022, 6, 1)
    with pytest.raises(WrongPair):
        services.buddies.move(COORDINATOR, key, Status.GESTOPT)
    with pytest.raises(WrongPair):
        services.buddies.move(COORDINATOR, key, Status.AFGEROND, date(2022, 5, 1))
    services.buddies.plan(COORDINATOR, [key], Series(date(2022, 7, 4), 2))
    change = services.buddies.move(COORDINATOR, key, Status.GESTOPT, reason="geen tijd")
    file = services.buddies.file(COORDINATOR, TODAY, key)
    assert (file.line.status, file.line.until, file.values["reason"]) == (Status.GESTOPT, TODAY, "geen tijd")
    assert all(item.cancelled for item in file.meetings)
    with pytest.raises(WrongPair):
        services.buddies.plan(COORDINATOR, [key], Series(date(2022, 7, 4)))
    assert change
    services.history.put_back(COORDINATOR, change)
    assert services.buddies.file(COORDINATOR, TODAY, key).line.status is Status.ACTIEF


def test_health_follows_contact_persons_and_meetings(services: Services, database: Database) -> None:
    key = running(services)

    def health() -> Health:
        return services.buddies.file(COORDINATOR, TODAY, key).line.verdict.health

    assert health() is Health.GEEN_CONTACT
    services.buddies.contact(COORDINATOR, key, Side.COACH, "kim")
    services.buddies.contact(COORDINATOR, key, Side.LEERLING, "lou")
    assert health() is Health.OP_TIJD
    make.seat(database, "lou", "25LU", "architect", since=date(2021, 1, 1), until=date(2022, 6, 30))
    assert health() is Health.CONTACT_WEG
    services.buddies.drop_contact(COORDINATOR, key, "lou")
    assert health() is Health.GEEN_CONTACT
    with pytest.raises(WrongPair):
        services.buddies.contact(COORDINATOR, key, Side.LEERLING, "mo")


def test_a_planned_meeting_took_place_when_somebody_was_there_or_somebody_says_so(
    services: Services, database: Database
) -> None:
    key = running(services)
    services.buddies.plan(COORDINATOR, [key], Series(TODAY, 2))
    file = services.buddies.file(COORDINATOR, TODAY, key)
    coming, today = file.meetings
    assert (today.on, today.held, file.line.last, file.line.next) == (TODAY, False, None, TODAY)
    services.attendance.save(EDITOR, today.id, ["kim"], [], "form")
    file = services.buddies.file(COORDINATOR, TODAY, key)
    assert (file.line.last, file.line.next) == (TODAY, coming.on)
    with pytest.raises(WrongPair):
        services.buddies.held(COORDINATOR, key, coming.id)
    services.buddies.note(COORDINATOR, key, today.id, "over de platen")
    services.buddies.cancel(COORDINATOR, key, coming.id)
    file = services.buddies.file(COORDINATOR, TODAY, key)
    assert (file.line.next, file.meetings[1].note, file.meetings[0].cancelled) == (
        None,
        "over de platen",
        True,
    )
    with pytest.raises(Gone):
        services.buddies.cancel(COORDINATOR, "other", today.id)


def test_a_planned_meeting_is_moved_and_its_first_day_is_free_again(
    services: Services, database: Database
) -> None:
    key = running(services)
    services.buddies.plan(COORDINATOR, [key], Series(TODAY, 2))
    coming, today = services.buddies.file(COORDINATOR, TODAY, key).meetings
    later = TODAY + timedelta(days=6)
    with pytest.raises(WrongPair):
        services.buddies.postpone(COORDINATOR, key, today.id, coming.on)
    change = services.buddies.postpone(COORDINATOR, key, today.id, later)
    services.buddies.plan(COORDINATOR, [key], Series(TODAY, 1))
    assert [item.on for item in services.buddies.file(COORDINATOR, TODAY, key).meetings] == [
        coming.on,
        later,
        TODAY,
    ]
    # planned once more, it stays one meeting
    services.buddies.plan(COORDINATOR, [key], Series(TODAY, 1))
    assert len(services.buddies.file(COORDINATOR, TODAY, key).meetings) == 3
    third = services.buddies.file(COORDINATOR, TODAY, key).meetings[-1]
    services.buddies.held(COORDINATOR, key, third.id)
    with pytest.raises(WrongPair):
        services.buddies.postpone(COORDINATOR, key, third.id, later + timedelta(days=1))
    assert change
    services.history.put_back(COORDINATOR, change)
    assert later not in {item.on for item in services.buddies.file(COORDINATOR, TODAY, key).meetings}


def test_a_contact_person_is_invited_to_what_was_planned_before(
    services: Services, database: Database
) -> None:
    key = running(services)
    services.buddies.plan(COORDINATOR, [key], Series(TODAY + timedelta(days=4), 1))
    (meeting,) = services.buddies.file(COORDINATOR, TODAY, key).meetings
    services.buddies.contact(COORDINATOR, key, Side.COACH, "kim")
    change = services.buddies.contact(COORDINATOR, key, Side.LEERLING, "lou")
    event = services.events.file(COORDINATOR, meeting.id)
    assert (event.invited, event.pair_id, event.to_come) == (2, key, True)
    services.buddies.drop_contact(COORDINATOR, key, "kim")
    assert change
    services.history.put_back(COORDINATOR, change)
    assert services.events.file(COORDINATOR, meeting.id).invited == 0
    services.buddies.postpone(COORDINATOR, key, meeting.id, TODAY)
    services.attendance.save(EDITOR, meeting.id, ["kim"], [], "form")
    assert not services.events.file(COORDINATOR, meeting.id).to_come


def test_a_planned_day_that_went_by_is_no_meeting(services: Services, database: Database) -> None:
    key = running(services)
    for who, side in (("kim", Side.COACH), ("lou", Side.LEERLING)):
        services.buddies.contact(COORDINATOR, key, side, who)
    services.buddies.plan(COORDINATOR, [key], Series(TODAY, 1))
    later = build(database, clock=lambda: TODAY + timedelta(days=10))
    line = later.buddies.file(COORDINATOR, TODAY + timedelta(days=10), key).line
    assert (line.last, line.verdict.health) == (None, Health.TE_LAAT)
    silent = build(database, clock=lambda: TODAY + timedelta(days=70))
    assert [item.id for item in silent.tasks.silent_pairs(COORDINATOR)] == [key]
    assert (
        silent.buddies.file(COORDINATOR, TODAY + timedelta(days=70), key).line.verdict.health is Health.STIL
    )


def test_a_lezer_sees_schools_and_states_and_no_people(services: Services) -> None:
    key = running(services)
    services.buddies.contact(COORDINATOR, key, Side.COACH, "kim")
    services.buddies.change(COORDINATOR, key, {"agreements": "Kim belt"}, {})
    file = services.buddies.file(READER, TODAY, key)
    assert file.line.contacts == ()
    assert file.line.verdict.health is Health.OP_TIJD
    assert "agreements" not in file.values
    assert services.buddies.page(READER, TODAY, ListQuery()).total == 1
    with pytest.raises(NotAllowed):
        services.buddies.move(READER, key, Status.GEPAUZEERD)


def test_the_list_filters_and_sorts(services: Services) -> None:
    key = running(services)
    page = services.buddies.page(COORDINATOR, TODAY, ListQuery(text="alfa", filters={"status": ("actief",)}))
    assert [line.id for line in page.rows] == [key]
    assert not services.buddies.page(COORDINATOR, TODAY, ListQuery(filters={"status": ("gestopt",)})).rows
    assert services.buddies.page(
        COORDINATOR, TODAY, ListQuery(filters={"gezondheid": ("geen_contact",)})
    ).rows


def test_two_who_change_agreements_at_once_do_not_overwrite_each_other(services: Services) -> None:
    key = pair(services)
    services.buddies.change(EDITOR, key, {"agreements": "maandelijks"}, {})
    with pytest.raises(Conflict):
        services.buddies.change(COORDINATOR, key, {"agreements": "wekelijks"}, {})


def test_capacities_and_vetoes_are_obeyed(services: Services) -> None:
    services.buddies.capacity(COORDINATOR, "25PJ", 2)
    found = services.buddies.propose(COORDINATOR, "MORA", TODAY, Wanted())
    assert len(found.proposals) == 2
    services.buddies.wish(COORDINATOR, "25PV", "25PJ", "veto", "concurrent")
    found = services.buddies.propose(COORDINATOR, "MORA", TODAY, Wanted())
    assert [item.school.brin for item in found.waiting] == ["25PV"]
    services.buddies.wish(COORDINATOR, "25PV", "25PJ", "")
    services.buddies.capacity(COORDINATOR, "25PJ", 0)
    found = services.buddies.propose(COORDINATOR, "MORA", TODAY, Wanted())
    assert found.proposals == ()


def test_a_learner_that_became_a_coach_is_a_chain(services: Services) -> None:
    running(services)
    (other,) = services.buddies.make(EDITOR, [NewPair("25LU", "25PV", "MORA")]).pairs
    for step in (Status.AKKOORD, Status.ACTIEF):
        services.buddies.move(EDITOR, other, step)
    assert {(item.coach.brin, item.learner.brin) for item in services.buddies.chains(READER, TODAY)} == {
        ("25PJ", "25LU"),
        ("25LU", "25PV"),
    }


def test_a_pair_that_ended_later_was_running_on_the_day(services: Services) -> None:
    key = running(services)
    services.buddies.move(COORDINATOR, key, Status.AFGEROND)
    services.buddies.change(EDITOR, key, {"since": date(2022, 5, 1)}, {"since": TODAY})
    before = services.buddies.file(COORDINATOR, TODAY - timedelta(days=1), key)
    assert (before.line.status, services.buddies.file(COORDINATOR, TODAY, key).line.status) == (
        Status.ACTIEF,
        Status.AFGEROND,
    )
    found = services.buddies.candidates(COORDINATOR, "MORA", TODAY - timedelta(days=1))
    assert [(coach.school.brin, coach.running) for coach in found.coaches] == [("25PJ", 1)]


def test_a_coordinator_sees_the_people_of_a_pair_from_asking_until_its_end(services: Services) -> None:
    """Proposing a school is no way to look up who works there."""
    key = pair(services)

    def seen() -> tuple[set[str], set[str], bool]:
        staff = {who.person for who, _job in services.buddies.staff(COORDINATOR, key)}
        typed = ("voorbeeld alfa", "alfa-college")
        found = {item.ref.key for text in typed for item in services.contacts.suggest(COORDINATOR, text)}
        named = services.school_records.file(COORDINATOR, Question("MORA", TODAY), "25LU").named
        return staff, found, named

    nobody = (set(), set(), False)
    assert seen() == nobody
    with pytest.raises(WrongPair):
        services.buddies.contact(COORDINATOR, key, Side.COACH, "kim")
    assert {who.person for who, _job in services.buddies.staff(EDITOR, key)} == {"kim", "lou"}
    for step in (Status.GEVRAAGD, Status.AKKOORD, Status.ACTIEF, Status.GEPAUZEERD):
        services.buddies.move(COORDINATOR, key, step, reason="omdat")
        assert seen() == ({"kim", "lou"}, {"lou", "25LU"}, True)
        services.buddies.contact(COORDINATOR, key, Side.COACH, "kim")
    services.buddies.move(COORDINATOR, key, Status.GESTOPT, reason="klaar")
    assert seen() == nobody
    assert [who.name for who in services.buddies.file(COORDINATOR, TODAY, key).line.contacts] == ["iemand"]


def test_a_contact_with_both_schools_that_was_logged_before_can_count_as_a_meeting(
    services: Services, database: Database
) -> None:
    key = running(services)

    def spoke(title: str, kind: str, *who: str, day: date = TODAY) -> str:
        event = make.event(database, title, day, kind=kind)
        for person in who:
            make.attended(database, person, event)
        return event

    wanted = spoke("Met beide", "gesprek", "kim", "lou")
    spoke("Met een", "gesprek", "kim")
    spoke("Samen in een zaal", "presentatie", "kim", "lou")
    spoke("Voor het paar er was", "gesprek", "kim", "lou", day=date(2022, 1, 3))
    file = services.buddies.file(COORDINATOR, TODAY, key)
    assert ([talk.id for talk in file.talks], file.line.last) == ([wanted], None)
    assert services.buddies.file(READER, TODAY, key).talks == ()
    change = services.buddies.tie(COORDINATOR, key, wanted)
    file = services.buddies.file(COORDINATOR, TODAY, key)
    assert (file.talks, file.line.last, file.meetings[0].id) == ((), TODAY, wanted)
    with pytest.raises(WrongPair):
        services.buddies.tie(COORDINATOR, key, wanted)
    services.history.put_back(COORDINATOR, change or "")
    assert services.buddies.file(COORDINATOR, TODAY, key).line.last is None


def test_many_pairs_are_asked_and_planned_at_once_and_stand_in_one_calendar(services: Services) -> None:
    services.buddies.capacity(EDITOR, "25PJ", 2)
    wanted = [NewPair("25PJ", "25LU", "MORA"), NewPair("25PJ", "25PV", "MORA")]
    made = services.buddies.make(COORDINATOR, wanted).pairs
    change = services.buddies.ask(COORDINATOR, made)
    assert {pair.status for pair in services.buddies.pairs(READER, TODAY)} == {Status.GEVRAAGD}
    with pytest.raises(WrongPair):
        services.buddies.ask(COORDINATOR, made)
    services.buddies.plan(COORDINATOR, made, Series(date(2022, 7, 5), 2))
    services.buddies.plan(COORDINATOR, made[:1], Series(TODAY, 1))
    found = services.buddies.agenda(READER, TODAY, ListQuery(text="scalda"))
    assert [(item.on, item.learner) for item in found] == [
        (date(2022, 7, 5), "Scalda"),
        (date(2022, 8, 5), "Scalda"),
    ]
    assert len(services.buddies.agenda(READER, TODAY, ListQuery())) == 5
    body = pairs_calendar(found, datetime(2022, 6, 30, tzinfo=UTC), "https://landschap.example/buddys")
    assert body.count(b"BEGIN:VEVENT") == 2
    assert change
