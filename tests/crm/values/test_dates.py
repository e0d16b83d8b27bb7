"""Dates as lists write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.values.dates import AmbiguousDate, Moment, Order, clean, order_of
from crm.values.problem import InvalidValue


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2022-03-14", Moment(2022, 3, 14)),
        ("2022-03-10 09:05:00+01:00", Moment(2022, 3, 10)),
        ("9/20/2021, 9:29:07 AM", Moment(2021, 9, 20)),
        ("14/03/22, 09:29:07", Moment(2022, 3, 14)),
        ("14-3-2022", Moment(2022, 3, 14)),
        ("1-2-2022", Moment(2022, 2, 1)),
        ("1.2.2022", Moment(2022, 2, 1)),
        ("3/3/2022", Moment(2022, 3, 3)),
        ("14 mrt. 2022", Moment(2022, 3, 14)),
        ("maandag 14 maart 2022", Moment(2022, 3, 14)),
        ("March 14, 2022", Moment(2022, 3, 14)),
        ("2021-02", Moment(2021, 2)),
        ("feb 2021", Moment(2021, 2)),
        ("02-2021", Moment(2021, 2)),
        ("2021", Moment(2021)),
        ("44634", Moment(2022, 3, 14)),
        ("1-9-75", Moment(1975, 9, 1)),
        ("0/0/00", None),
        ("", None),
        ("heden", None),
    ],
)
def test_a_date_keeps_the_precision_it_was_written_with(written: str, moment: Moment | None) -> None:
    assert clean(written) == moment


@pytest.mark.parametrize("written", ["gisteren", "31-2-2022", "2022-13-01", "99/99/2022", "14 foo 2022"])
def test_what_is_no_date_is_refused_with_the_mend(written: str) -> None:
    with pytest.raises(InvalidValue, match="day-month-year"):
        clean(written)


def test_a_date_that_reads_both_ways_is_not_guessed() -> None:
    with pytest.raises(AmbiguousDate):
        clean("3/4/2022")
    assert clean("3/4/2022", Order.DAY_FIRST) == Moment(2022, 4, 3)
    assert clean("3/4/2022", Order.MONTH_FIRST) == Moment(2022, 3, 4)


def test_a_number_above_twelve_goes_before_the_habit_of_writing_a_hyphen() -> None:
    written = ["12-10-2020", "10-13-2020"]
    assert order_of(written) is Order.MONTH_FIRST
    assert [clean(text, Order.MONTH_FIRST) for text in written] == [
        Moment(2020, 12, 10),
        Moment(2020, 10, 13),
    ]
    assert order_of(written[:1]) is Order.DAY_FIRST


def test_one_number_above_twelve_proves_the_order_of_a_file() -> None:
    assert order_of(["3/4/2022", "3/14/2022"]) is Order.MONTH_FIRST
    assert order_of(["3/4/2022", "14/3/2022"]) is Order.DAY_FIRST
    assert order_of(["3/4/2022", "5/6/2022"]) is None


def test_a_file_that_proves_both_orders_proves_nothing() -> None:
    assert order_of(["14/3/2022", "3/14/2022"]) is None


def test_a_period_begins_on_the_first_and_ends_after_the_last_day() -> None:
    assert (Moment(2021).first_day(), Moment(2021).next_day()) == (date(2021, 1, 1), date(2022, 1, 1))
    assert (Moment(2021, 12).first_day(), Moment(2021, 12).next_day()) == (
        date(2021, 12, 1),
        date(2022, 1, 1),
    )
    assert Moment(2021, 12, 31).next_day() == date(2022, 1, 1)


days = st.dates(date(1990, 1, 1), date(2049, 12, 31))


@given(days)
def test_a_shown_date_is_read_back(day: date) -> None:
    for moment in (Moment(day.year), Moment(day.year, day.month), Moment(day.year, day.month, day.day)):
        assert clean(moment.show()) == moment


@given(days)
def test_every_usual_way_of_writing_a_day_is_read(day: date) -> None:
    moment = Moment(day.year, day.month, day.day)
    for pattern in ("%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%dT%H:%M", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y"):
        assert clean(day.strftime(pattern)) == moment
    assert clean(day.strftime("%d/%m/%Y"), Order.DAY_FIRST) == moment
    assert clean(day.strftime("%m/%d/%Y"), Order.MONTH_FIRST) == moment


@given(st.lists(days, min_size=1), st.sampled_from(["%d/%m/%y", "%m/%d/%y"]))
def test_the_order_that_is_proved_is_never_the_wrong_one(written: list[date], pattern: str) -> None:
    right = Order.DAY_FIRST if pattern.startswith("%d") else Order.MONTH_FIRST
    assert order_of(day.strftime(pattern) for day in written) in (right, None)


@given(days)
def test_the_number_that_excel_keeps_for_a_day_is_that_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    assert clean(str(serial)) == Moment(day.year, day.month, day.day)
