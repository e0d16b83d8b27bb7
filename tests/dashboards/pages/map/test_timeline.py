from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dashboards.pages.map.timeline import timeline

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS)
def test_it_goes_from_the_first_event_to_today_a_month_at_a_time(first: date, today: date) -> None:
    stops = timeline(first, today).stops
    assert stops[-1] == today
    assert list(stops) == sorted(set(stops))
    assert all((stop + timedelta(days=1)).day == 1 for stop in stops[:-1])
    if first <= today:
        assert stops[0] >= first
        assert stops[0] - first < timedelta(days=31)


def test_without_events_it_shows_a_year() -> None:
    assert timeline(None, date(2022, 6, 30)).stops[0] == date(2021, 6, 30)


def test_a_first_event_on_a_leap_day_ends_its_month() -> None:
    assert timeline(date(2024, 2, 29), date(2024, 3, 5)).stops == (date(2024, 2, 29), date(2024, 3, 5))


def test_a_day_stands_at_the_first_stop_that_is_not_before_it() -> None:
    line = timeline(date(2022, 1, 10), date(2022, 4, 14))
    assert line.stops == (date(2022, 1, 31), date(2022, 2, 28), date(2022, 3, 31), date(2022, 4, 14))
    positions = [date(2020, 1, 1), date(2022, 2, 1), date(2022, 2, 28), date(2022, 4, 14), date(2030, 1, 1)]
    assert [line.position(day) for day in positions] == [0, 1, 1, 3, 3]
