"""Gaps, and a seat that is opened."""

from datetime import date

import pytest

from crm.coverage.models import Filters, Question, Seat
from crm.coverage.service import CoverageService
from crm.schools.choose import Unknown
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.errors import LandschapError
from tests import factories as make
from tests.filled import filled

DAY = date(2022, 6, 30)
AFTER = date(2022, 7, 1)
MORA = Question("MORA", DAY)


def _sector(database: Database) -> None:
    """Three schools: one reached, one known, one where nobody is known."""
    make.theme(database, "flex", {"bestuurder": 3.0, "architect": 1.0})
    make.function(database, "inkoop")
    make.result(database, "MORA", part_of="flex")
    for brin, students in (("01AA", 500), ("02BB", None), ("03CC", 2_000)):
        make.school(database, brin, name=f"School {brin}", students=students)
    make.event(database, "Presentatie", DAY, about=["MORA"], kind="presentatie")
    first = make.event(database, "Netwerkdag", date(2022, 1, 1), about=["MORA"])
    make.person(database, "reached", given_name="Jan", tussenvoegsel="van der", family_name="Berg")
    make.seat(database, "reached", "01AA", "architect", since=date(2020, 1, 1), title="Enterprise architect")
    make.attended(database, "reached", first)
    make.person(database, "known")
    make.seat(database, "known", "02BB", "architect")


@pytest.fixture
def service(database: Database) -> CoverageService:
    filled(database, _sector)
    return CoverageService(database, lambda: DAY)


def test_a_gap_is_a_seat_that_is_bekend_or_onbekend(service, database) -> None:
    gaps = service.gaps(SYSTEM, MORA, ["architect"])
    assert [(gap.brin, gap.seat, gap.persons) for gap in gaps.gaps] == [
        ("02BB", Seat.BEKEND, ("known",)),
        ("03CC", Seat.ONBEKEND, ()),
    ]
    assert (gaps.open, gaps.of) == (2, 3)


def test_of_counts_all_seats_that_are_not_absent(service, database) -> None:
    make.lacks(database, "03CC", "architect")
    gaps = service.gaps(SYSTEM, MORA, ["architect", "bestuurder"])
    assert (gaps.open, gaps.of) == (4, 5)


def test_without_functions_every_function_is_asked_for(service) -> None:
    assert service.gaps(SYSTEM, MORA).of == 9


def test_the_functions_of_the_filter_are_asked_for_too(service) -> None:
    assert service.gaps(SYSTEM, Question("MORA", DAY, filters=Filters(functions=("inkoop",)))).of == 3


def test_the_json_of_gaps_keeps_its_promise(service) -> None:
    told = service.gaps(SYSTEM, MORA, ["architect"]).as_json()
    assert {"result", "peildatum", "open", "of", "gaps"} <= set(told)
    assert told["gaps"][0] == {
        "brin": "02BB",
        "school": "School 02BB",
        "function": "architect",
        "seat": "bekend",
        "persons": ["known"],
    }


def test_persons_of_a_merged_school_are_named_once_at_its_successor(service, database) -> None:
    make.merged(database, "02BB", "03CC", on=DAY)
    make.seat(database, "known", "03CC", "architect")
    gaps = service.gaps(SYSTEM, MORA, ["architect"])
    assert [(gap.brin, gap.persons) for gap in gaps.gaps] == [("03CC", ("known",))]


def test_the_heaviest_gaps_go_by_weight_then_by_students_with_unknown_after_known(service) -> None:
    heavy = service.heaviest_gaps(SYSTEM, MORA, limit=4)
    assert [(item.gap.function, item.gap.brin, item.students) for item in heavy.seats] == [
        ("bestuurder", "03CC", 2_000),
        ("bestuurder", "01AA", 500),
        ("bestuurder", "02BB", None),
        ("architect", "03CC", 2_000),
    ]
    assert heavy.left_out == 1
    assert [(item.function.code, item.open, item.of, item.load) for item in heavy.functions] == [
        ("bestuurder", 3, 3, 9.0),
        ("architect", 2, 3, 2.0),
    ]
    assert heavy.functions[0].students == 2_500
    assert heavy.functions[0].students_unknown == ("02BB",)


def test_a_function_outside_the_profile_weighs_nothing(service) -> None:
    heavy = service.heaviest_gaps(SYSTEM, MORA, limit=100)
    assert "inkoop" not in {item.gap.function for item in heavy.seats}


def test_a_seat_opens_to_who_since_when_and_which_event(service) -> None:
    detail = service.seat(SYSTEM, MORA, "01AA", "architect")
    holder = detail.holders[0]
    assert (detail.seat, holder.name, holder.since) == (Seat.BEREIKT, "Jan van der Berg", date(2020, 1, 1))
    assert holder.title == "Enterprise architect"
    assert [(event.title, event.date) for event in holder.reached_by] == [("Netwerkdag", date(2022, 1, 1))]


def test_a_ghost_seat_opens_to_nobody(service) -> None:
    detail = service.seat(SYSTEM, MORA, "03CC", "architect")
    assert (detail.seat, detail.holders, detail.lacks) == (Seat.ONBEKEND, (), False)


def test_an_absent_seat_says_since_when(service, database) -> None:
    make.lacks(database, "03CC", "architect", since=date(2021, 1, 1))
    detail = service.seat(SYSTEM, MORA, "03CC", "architect")
    assert (detail.seat, detail.lacks, detail.lacks_since) == (Seat.AFWEZIG, True, date(2021, 1, 1))


def test_a_seat_of_a_merged_school_is_answered_by_its_successor(service, database) -> None:
    make.merged(database, "01AA", "03CC", on=DAY)
    detail = service.seat(SYSTEM, MORA, "01AA", "architect")
    assert (detail.brin, detail.seat) == ("03CC", Seat.BEREIKT)


def test_a_seat_can_be_opened_whatever_the_filters_leave_out(service) -> None:
    narrow = Question("MORA", DAY, filters=Filters(schools=("02BB",), stages=("past_toe",)))
    assert service.seat(SYSTEM, narrow, "01AA", "architect").seat is Seat.BEREIKT


def test_a_seat_of_a_school_that_is_not_there_is_refused_with_a_sentence(service, database) -> None:
    make.school(database, "04DD", since=AFTER)
    with pytest.raises(LandschapError, match="2022-06-30 there is no school 04DD"):
        service.seat(SYSTEM, MORA, "04DD", "architect")
    with pytest.raises(Unknown):
        service.seat(SYSTEM, MORA, "99ZZ", "architect")


def test_a_list_of_people_that_is_cut_still_says_how_many_there_are(service, database) -> None:
    for number in range(3):
        make.seat(database, make.person(database, f"p{number}"), "03CC", "inkoop")
        make.attended(database, f"p{number}", make.event(database, "Gesprek", DAY, about=["MORA"]))
    reached = service.reached_persons(SYSTEM, MORA, limit=2)
    assert reached.total == 4
    assert len(reached.persons) == 2


def test_the_slider_stops_where_something_changes(service, database) -> None:
    make.seat(database, make.person(database), "01AA", "inkoop", until=AFTER)
    make.observed(database, "01AA", "MORA", "verkent", date(2022, 2, 2))
    make.merged(database, "02BB", "03CC", on=date(2023, 1, 1))
    make.result(database, "FIM", part_of="flex")
    make.observed(database, "01AA", "FIM", "verkent", date(2022, 3, 3))
    # the presentation had nobody and changed nothing
    assert service.dates(SYSTEM, "MORA") == (
        date(2020, 1, 1),
        date(2022, 1, 1),
        date(2022, 2, 2),
        AFTER,
        date(2023, 1, 1),
    )
