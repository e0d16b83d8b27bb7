"""Which days the picture of growth shows."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from crm.coverage.models import Moment, Stage
from crm.overview.moments import MOST, days, since_first

DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))


@given(st.lists(DAYS, max_size=20).map(sorted), DAYS)
def test_the_days_run_up_to_the_peildatum_and_are_few(changes: list[date], on: date) -> None:
    found = days(changes, on)
    assert list(found) == sorted(set(found))
    assert found[-1] == on
    assert len(found) <= MOST
    past = [day for day in changes if day <= on]
    if past:
        step = (
            found[1].year * 12 + found[1].month - found[0].year * 12 - found[0].month if len(found) > 1 else 1
        )
        first = found[0].year * 12 + found[0].month
        assert first - (past[0].year * 12 + past[0].month) <= max(step, 1)


def test_each_first_of_the_month_and_the_peildatum_itself() -> None:
    assert days([date(2022, 3, 14)], date(2022, 5, 9)) == (
        date(2022, 3, 1),
        date(2022, 4, 1),
        date(2022, 5, 1),
        date(2022, 5, 9),
    )


def moment(reached: int) -> Moment:
    ladder = dict.fromkeys(Stage, 0) | {Stage.ONBEKEND: 5 - reached, Stage.OP_DE_HOOGTE: reached}
    return Moment(date(2022, 1, 1), 5, reached, 0, 0, (), ladder)


def test_quiet_years_before_anything_is_known_are_left_out_but_their_last_day() -> None:
    assert [m.schools_reached for m in since_first([moment(n) for n in (0, 0, 0, 1, 2)])] == [0, 1, 2]
    assert [m.schools_reached for m in since_first([moment(n) for n in (0, 0, 0)])] == [0, 0]
    assert [m.schools_reached for m in since_first([moment(n) for n in (3, 4)])] == [3, 4]
    assert since_first([moment(0)]) == (moment(0),)
