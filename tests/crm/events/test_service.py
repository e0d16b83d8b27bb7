"""Events: the list, what an event changed, what goes with it, and who may see what."""

from datetime import date

import pytest

from crm.coverage.models import Question, Seat
from crm.coverage.service import CoverageService
from crm.events.models import NewEvent, SeatReached
from crm.events.service import EventsService, WrongEvent
from crm.history.service import HistoryService
from crm.records.edit import Gone
from crm.records.listing import ListQuery
from crm.rights import NotAllowed
from graph_schema.actor import SYSTEM, Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import EVENT, PERSON
from graph_schema.relationships import INVITED
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)
EDITOR = Actor("redacteur", Role.REDACTEUR)
READER = Actor("lezer", Role.LEZER)


def _fill(database: Database) -> None:
    """Two people at one school: the architect came twice, the bestuurder once."""
    make.theme(database, "flex", {"bestuurder": 3.0, "architect": 1.0})
    make.result(database, "MORA", part_of="flex")
    make.school(database, "25PJ", name="Deltion")
    make.network(database, "arch", name="Architectuur")
    make.organisation(database, "bureau")
    for person, job in (("a", "architect"), ("b", "bestuurder")):
        make.person(database, person, family_name=person.upper())
        make.seat(database, person, "25PJ", job)
    first = make.event(
        database, "Eerste", date(2022, 3, 1), about=["MORA"], of_network="arch", kind="presentatie"
    )
    second = make.event(
        database, "Tweede keer", date(2022, 4, 1), about=["MORA"], kind="gesprek", place="Ede"
    )
    for person, event in (("a", first), ("a", second), ("b", second)):
        make.attended(database, person, event)
    make.tie(database, INVITED, PERSON, EVENT, "b", first)


@pytest.fixture
def events(database: Database) -> EventsService:
    filled(database, _fill)
    return EventsService(database, lambda: TODAY)


def titles(events: EventsService, actor: Actor = EDITOR, **query: object) -> list[str]:
    return [line.title for line in events.page(actor, ListQuery(**query)).rows]  # type: ignore[arg-type]


def key(events: EventsService, title: str) -> str:
    return next(line.id for line in events.page(EDITOR, ListQuery()).rows if line.title == title)


def test_the_list_is_newest_first_and_ordered_by_any_column(events: EventsService) -> None:
    assert titles(events) == ["Tweede keer", "Eerste"]
    assert titles(events, order="on") == ["Eerste", "Tweede keer"]
    assert titles(events, order="title", descending=True) == ["Tweede keer", "Eerste"]
    assert titles(events, order="persons") == ["Eerste", "Tweede keer"]
    assert titles(events, limit=1, offset=1) == ["Eerste"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": ("gesprek",)}, ["Tweede keer"]),
        ({"from": ("2022-04-01",)}, ["Tweede keer"]),
        ({"to": ("2022-03-31",)}, ["Eerste"]),
        ({"network": ("arch",)}, ["Eerste"]),
        ({"place": ("Ede",)}, ["Tweede keer"]),
        ({"about": ("MORA",)}, ["Tweede keer", "Eerste"]),
        ({"about": ("flex",)}, []),
    ],
)
def test_the_list_is_filtered(
    events: EventsService, filters: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    assert titles(events, filters=filters) == expected
    assert events.page(EDITOR, ListQuery(filters=filters)).total == len(expected)


def test_the_list_is_searched(events: EventsService) -> None:
    assert titles(events, text="twee") == ["Tweede keer"]
    assert titles(events, text="keer ede") == ["Tweede keer"]


def test_a_record_says_which_seats_it_reached_first(events: EventsService) -> None:
    first, second = (events.file(EDITOR, key(events, title)) for title in ("Eerste", "Tweede keer"))
    assert first.reached == (SeatReached("MORA", "25PJ", "Deltion", "architect"),)
    # the architect knew already; only the bestuurder is new
    assert second.reached == (SeatReached("MORA", "25PJ", "Deltion", "bestuurder"),)
    assert [(item.name, item.came, item.invited) for item in first.attendees] == [
        ("Sam A", True, False),
        ("Sam B", False, True),
    ]
    assert (first.persons, first.invited, first.absent) == (1, 1, 1)


def test_a_reader_gets_no_titles_notes_names_or_small_numbers(events: EventsService) -> None:
    assert titles(events, READER) == ["", ""]
    # a text is not looked for: what it finds would tell what titles hold
    assert titles(events, READER, text="tweede") == ["", ""]
    file = events.file(READER, key(events, "Eerste"))
    assert (file.title, file.attendees, file.persons, file.absent) == ("", (), None, None)
    assert not {"title", "note"} & set(file.values)
    assert file.reached


def test_a_coordinator_sees_no_attendees_outside_the_pairs(events: EventsService) -> None:
    file = events.file(Actor("c", Role.COORDINATOR), key(events, "Tweede keer"))
    assert (file.attendees, file.hidden, file.persons) == ((), True, 2)


def test_an_event_is_made_with_all_that_it_is_tied_to(events: EventsService) -> None:
    made = events.create(
        EDITOR,
        NewEvent(
            "Roadshow",
            date(2022, 5, 1),
            "bezoek",
            "Zwolle",
            about=("MORA", "flex"),
            networks=("arch",),
            schools=("25PJ",),
            organisations=("bureau",),
        ),
    )
    file = events.file(EDITOR, made)
    assert (file.title, set(file.about)) == ("Roadshow", {"MORA", "flex"})
    assert [item.name for item in (*file.networks, *file.schools, *file.organisations)] == [
        "Architectuur",
        "Deltion",
        "bureau",
    ]
    with pytest.raises(WrongEvent):
        events.create(EDITOR, NewEvent(" roadshow", date(2022, 5, 1)))


def test_an_event_is_written_anew_and_who_was_there_stays(events: EventsService) -> None:
    one = key(events, "Eerste")
    events.rewrite(EDITOR, one, NewEvent("Eerste keer", date(2022, 3, 2), about=("flex",), schools=("25PJ",)))
    file = events.file(EDITOR, one)
    assert (file.title, file.on, file.about, file.networks) == (
        "Eerste keer",
        date(2022, 3, 2),
        ("flex",),
        (),
    )
    assert "kind" not in file.values
    assert file.persons == 1


def test_removing_says_what_goes_and_can_be_put_back(events: EventsService, database: Database) -> None:
    def bestuurder() -> Seat:
        coverage = CoverageService(database, lambda: TODAY)
        return coverage.coverage(SYSTEM, Question("MORA", TODAY)).rows[0].seats["bestuurder"]

    second = key(events, "Tweede keer")
    losses = events.losses(EDITOR, second)
    # the architect was reached before, and stays reached
    assert (losses.persons, losses.seats) == (2, (SeatReached("MORA", "25PJ", "Deltion", "bestuurder"),))
    assert bestuurder() is Seat.BEREIKT
    change = events.remove(EDITOR, second)
    assert bestuurder() is Seat.BEKEND
    with pytest.raises(Gone):
        events.file(EDITOR, second)
    assert change is not None
    HistoryService(database).put_back(EDITOR, change)
    assert bestuurder() is Seat.BEREIKT


def test_what_cannot_be_is_refused(events: EventsService) -> None:
    with pytest.raises(WrongEvent):
        events.create(EDITOR, NewEvent("  ", TODAY))
    with pytest.raises(WrongEvent):
        events.create(EDITOR, NewEvent("Nieuw", TODAY, about=("bestaat niet",)))
    with pytest.raises(WrongEvent):
        events.change(EDITOR, key(events, "Eerste"), {"id": "x"}, {})
    with pytest.raises(NotAllowed):
        events.remove(Actor("c", Role.COORDINATOR), key(events, "Eerste"))
