"""Working days of Dutch schools."""

from datetime import date, timedelta

import pytest

from imports.demo.workdays import easter, nearest_week, working_day, working_day_in_month, works


# as printed in almanacs; 1981 and 1954 are the years in which simpler rules go wrong
@pytest.mark.parametrize(
    "sunday",
    ["1954-04-18", "1981-04-19", "2000-04-23", "2022-04-17", "2024-03-31", "2025-04-20", "2026-04-05"],
)
def test_easter_falls_on_its_known_day(sunday: str) -> None:
    assert easter(date.fromisoformat(sunday).year) == date.fromisoformat(sunday)


@pytest.mark.parametrize(
    "day",
    [
        "2022-04-15",  # Good Friday
        "2022-04-18",  # Easter Monday
        "2022-04-27",  # King's Day
        "2025-04-26",  # King's Day on the Saturday: the 27th is a Sunday
        "2022-05-05",
        "2022-05-26",  # Ascension
        "2022-05-27",
        "2022-06-06",  # Whit Monday
        "2023-12-25",
        "2024-01-02",  # Christmas break
        "2024-07-23",  # summer
        "2022-11-19",  # Saturday
    ],
)
def test_nobody_meets_on_a_day_off(day: str) -> None:
    assert not works(date.fromisoformat(day))


def test_the_first_working_day_is_never_earlier_and_within_seven_weeks() -> None:
    day = date(2020, 1, 1)
    while day < date(2027, 1, 1):
        found = working_day(day)
        assert works(found)
        assert timedelta(0) <= found - day < timedelta(weeks=7)
        assert found == day or not works(day)
        day += timedelta(days=1)


def test_a_meeting_of_december_stays_in_december() -> None:
    assert working_day_in_month(date(2024, 12, 24)) == date(2024, 12, 20)
    assert working_day_in_month(date(2024, 12, 14)) == date(2024, 12, 16)


def test_a_tuesday_in_the_summer_moves_to_the_nearest_tuesday_outside() -> None:
    assert nearest_week(date(2022, 7, 12)) == date(2022, 7, 5)
    assert nearest_week(date(2022, 8, 9)) == date(2022, 8, 30)
    assert nearest_week(date(2022, 9, 13)) == date(2022, 9, 13)
