"""Dates as lists write them, with the precision they were given and an order proved by the file itself.

``9/20/2021`` proves that a file writes the month first, ``14/03/22`` that it writes the day first; a file
in which every date could be read both ways says nothing, and then nobody guesses.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from crm.values.problem import InvalidValue

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar maa",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_CLOCK = r"(?:[t,\s]+(?P<clock>\d{1,2}[:.]\d{2}.*))?\s*\Z"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?" + _CLOCK)
_NUMBERS = re.compile(r"(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})" + _CLOCK)
_DAY_WORD = re.compile(
    r"(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|e)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})" + _CLOCK
)
_WORD_DAY = re.compile(
    r"(?:[a-z]{2,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK
)
_WORD_YEAR = re.compile(r"([a-z]{3,9})\.?[\s-]+(\d{4})\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})\Z")
_YEAR = re.compile(r"(\d{4})(?:\.0)?\Z")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?\Z")
_BLANK = re.compile(
    r"(?:0+[-/.]0+[-/.]0+|-+|\?|n\.?v\.?t\.?|onbekend|heden|nu|present|now)?\Z", re.IGNORECASE
)
_EXCEL_EPOCH = date(1899, 12, 30)
_CENTURY_TURNS = 70


class AmbiguousDate(InvalidValue):
    """A date that can be read in two ways, in a file that proves neither."""

    code = "ambiguous-date"


class Order(StrEnum):
    """Which of two numbers comes first in a date such as 3/4/2022."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, month or year: as precise as it was written, and no more."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        self.first_day()

    def first_day(self) -> date:
        """Give the first day of the year, month or day."""
        return date(self.year, self.month or 1, self.day or 1)

    def next_day(self) -> date:
        """Give the day after the year, month or day."""
        first = self.first_day()
        if self.day is not None:
            return first + timedelta(days=1)
        if self.month is None or self.month == 12:
            return date(self.year + 1, 1, 1)
        return date(self.year, self.month + 1, 1)

    def show(self) -> str:
        """Give it in ISO form, as far as it is known: ``2021``, ``2021-02`` or ``2021-02-03``."""
        parts = (f"{self.year:04}", self.month and f"{self.month:02}", self.day and f"{self.day:02}")
        return "-".join(part for part in parts if part)


def order_of(texts: Iterable[str]) -> Order | None:
    """Tell which order the dates of a file prove; None when they prove neither, or both.

    A number above 12 proves it. Where none does, a hyphen or point between the numbers says that the day
    comes first: month-first exports write strokes.
    """
    proved: set[Order] = set()
    habit = False
    for text in texts:
        found = _NUMBERS.match(text.strip().lower())
        if not found:
            continue
        first, sign, second = int(found[1]), found[2], int(found[3])
        if first > 12 >= second:
            proved.add(Order.DAY_FIRST)
        elif second > 12 >= first:
            proved.add(Order.MONTH_FIRST)
        elif sign in "-.":
            habit = True
    if not proved:
        return Order.DAY_FIRST if habit else None
    return proved.pop() if len(proved) == 1 else None


def clean(text: str, order: Order | None = None) -> Moment | None:
    """Give the date that a text holds, or None for a blank (also ``0/0/00`` and ``heden``).

    Args:
        text: one cell; a time behind the date is dropped: it is the local time of that day.
        order: what the file proved, for a date that could be read both ways.

    Raises:
        AmbiguousDate: it could be read both ways and the file proves neither.
        InvalidValue: it is no date.

    """
    bare = " ".join(text.strip().lower().split())
    if _BLANK.match(bare):
        return None
    try:
        moment = _read(bare, order)
    except ValueError:
        moment = None
    if moment is None:
        raise InvalidValue("This is no date. Write it as day-month-year, such as 14-3-2022.")
    return moment


def from_cell(value: date | datetime) -> Moment:
    """Give a date that a workbook holds as a date."""
    return Moment(value.year, value.month, value.day)


def _read(bare: str, order: Order | None) -> Moment | None:
    if found := _ISO.match(bare):
        return Moment(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := _NUMBERS.match(bare):
        return _from_numbers(int(found[1]), found[2], int(found[3]), _year(found[4]), order)
    if (found := _DAY_WORD.match(bare)) and found[2] in _MONTHS:
        return Moment(_year(found[3]), _MONTHS[found[2]], int(found[1]))
    if (found := _WORD_DAY.match(bare)) and found[1] in _MONTHS:
        return Moment(int(found[3]), _MONTHS[found[1]], int(found[2]))
    if (found := _WORD_YEAR.match(bare)) and found[1] in _MONTHS:
        return Moment(int(found[2]), _MONTHS[found[1]])
    if found := _MONTH_YEAR.match(bare):
        return Moment(int(found[2]), int(found[1]))
    if found := _YEAR.match(bare):
        return Moment(int(found[1]))
    if found := _SERIAL.match(bare):
        return from_cell(_EXCEL_EPOCH + timedelta(days=int(found[1])))
    return None


def _from_numbers(first: int, sign: str, second: int, year: int, order: Order | None) -> Moment:
    if first == second or first > 12:
        return Moment(year, second, first)
    if second > 12:
        return Moment(year, first, second)
    if sign in "-. " and order is None:
        return Moment(year, second, first)
    if order is None:
        raise AmbiguousDate(
            "This date can be read in two ways, and nothing in the file tells which. "
            "Write it as year-month-day."
        )
    return Moment(year, second, first) if order is Order.DAY_FIRST else Moment(year, first, second)


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return number + (1900 if number >= _CENTURY_TURNS else 2000)
