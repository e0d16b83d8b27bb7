"""Which job a row adds."""

from datetime import date
from typing import Any

from imports.resolve import seats as module
from imports.resolve.models import Known, Note, Place, Seat

DELTION = Place("School", "25PJ", "Deltion College")
ALBEDA = Place("School", "00GT", "Albeda")
TODAY = date(2026, 1, 1)
D21, D22, D23 = date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)


def give_seats(*row: Any, as_of: date = TODAY) -> tuple[list[Seat], list[Note]]:
    return module.give_seats(*row, as_of)


def person(*seats: Seat) -> Known:
    return Known("p", seats=list(seats))


def seat(place: Place = DELTION, function: str | None = "architect", **more: object) -> Seat:
    return Seat(f"seat-{place.key}-{function}-{more}", place, function, **more)  # type: ignore[arg-type]


def test_each_function_of_a_title_is_a_job_of_its_own() -> None:
    who = person()
    seats, notes = give_seats(who, DELTION, "Architect / i-coach", ["architect", "i-coach"], None, None)
    assert [(made.function, made.title, made.since) for made in seats] == [
        ("architect", "Architect / i-coach", None),
        ("i-coach", "Architect / i-coach", None),
    ]
    assert len({made.id for made in seats}) == 2
    assert (who.seats, notes) == (seats, [])


def test_a_job_that_is_known_stays_one_job() -> None:
    held = seat()
    who = person(held)
    seats, notes = give_seats(who, DELTION, "Architect", ["architect"], None, None)
    assert (seats, who.seats, notes) == ([held], [held], [])


def test_a_blank_title_adds_nothing_for_who_works_there() -> None:
    held = seat()
    who = person(held)
    assert give_seats(who, DELTION, "", [], None, None)[0] == [held]
    assert who.seats == [held]


def test_a_blank_title_at_another_place_is_a_job_without_a_function() -> None:
    who = person(seat())
    (made,), _ = give_seats(who, ALBEDA, "", [], None, None)
    assert (made.place, made.function, made.title) == (ALBEDA, None, None)


def test_a_job_without_a_function_becomes_the_one_that_a_later_list_names() -> None:
    bare = seat(function=None)
    who = person(bare)
    (made,), _ = give_seats(who, DELTION, "Architect", ["architect"], None, None)
    assert made is bare
    assert (bare.function, bare.title, len(who.seats)) == ("architect", "Architect", 1)


def test_an_unknown_title_is_kept_and_compared_without_case() -> None:
    who = person()
    (made,), _ = give_seats(who, DELTION, "Regisseur", [], None, None)
    again, _ = give_seats(who, DELTION, "REGISSEUR", [], None, None)
    assert (made.function, made.title, again) == (None, "Regisseur", [made])


def test_dates_that_a_list_knows_fill_a_job_without_dates() -> None:
    held = seat()
    who = person(held)
    give_seats(who, DELTION, "", ["architect"], D21, D22)
    assert (held.since, held.until, who.seats) == (D21, D22, [held])


def test_a_period_after_the_end_of_a_job_is_another_job() -> None:
    who = person(seat(since=D21, until=D22))
    (made,), _ = give_seats(who, DELTION, "", ["architect"], D22, None)
    assert (made.since, made.until, len(who.seats)) == (D22, None, 2)


def test_a_job_that_ended_is_not_opened_by_a_list_without_dates_but_listed() -> None:
    held = seat(since=D21, until=D22)
    who = person(held)
    seats, notes = give_seats(who, DELTION, "", ["architect"], None, None)
    assert (seats, held.until) == ([held], D22)
    assert notes[0].reason.params == {"day": "2022-01-01"}


def test_a_list_of_before_the_end_of_a_job_contradicts_nothing() -> None:
    held = seat(since=D21, until=D23)
    seats, notes = give_seats(person(held), DELTION, "", ["architect"], None, None, as_of=D22)
    assert (seats, notes) == ([held], [])


def test_another_first_day_in_the_same_period_is_listed_and_not_taken() -> None:
    held = seat(since=D21)
    seats, notes = give_seats(person(held), DELTION, "", ["architect"], D22, None)
    assert (seats, held.since) == ([held], D21)
    assert len(notes) == 1


def test_an_end_closes_the_open_job() -> None:
    held = seat(since=D21)
    give_seats(person(held), DELTION, "", ["architect"], None, D23)
    assert held.until == D23
