"""Days on which something can take place at a Dutch school: no weekend, no public holiday, no long break.

The breaks are those that all regions share, roughly: Christmas, and the heart of the summer. The autumn,
spring and May breaks differ from region to region, and are left to the schools.
"""

from datetime import date, timedelta

_DAY = timedelta(days=1)
_SUMMER = ((7, 11), (8, 25))
_CHRISTMAS = ((12, 21), (1, 6))


def easter(year: int) -> date:
    """Give Easter Sunday, by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> frozenset[date]:
    """Give the days on which Dutch schools are closed, Good Friday and the day after Ascension among them."""
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= _DAY
    moving = (-2, 0, 1, 39, 40, 49, 50)
    fixed = (date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset((*fixed, *(easter(year) + days * _DAY for days in moving)))


def works(day: date) -> bool:
    """Tell whether people of schools meet on this day."""
    when = (day.month, day.day)
    on_break = _SUMMER[0] <= when <= _SUMMER[1] or when >= _CHRISTMAS[0] or when <= _CHRISTMAS[1]
    return day.weekday() < 5 and not on_break and day not in holidays(day.year)


def working_day(day: date) -> date:
    """Give the day itself, or the first working day after it."""
    while not works(day):
        day += _DAY
    return day


def working_day_in_month(day: date) -> date:
    """Give the first working day from this day on, or the last before it where the month ends first."""
    after = working_day(day)
    if after.month == day.month:
        return after
    while not works(day):
        day -= _DAY
    return day


def nearest_week(day: date) -> date:
    """Give the same day of the week in the nearest week in which it is a working day."""
    weeks = sorted(range(-8, 9), key=lambda week: (abs(week), week))
    return next(near for week in weeks if works(near := day + 7 * week * _DAY))
