"""The stops of the time slider: the last day of each month, from the first event to today."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from crm.services import Services
from dashboards.actor import reader

_FEWEST_YEARS = 1  # without events there is still a year to look back on


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days on which the slider can stand, in order; the last one is today."""

    stops: tuple[date, ...]

    def position(self, on: date) -> int:
        """Give the stop for any day: the first that is not before it, so that the day has been reached."""
        return next((at for at, stop in enumerate(self.stops) if stop >= on), len(self.stops) - 1)


def timeline(first: date | None, today: date) -> Timeline:
    """Give the stops from the month of the first event (a year ago without one) to today."""
    start = first if first and first <= today else today.replace(year=today.year - _FEWEST_YEARS, day=1)
    months = range(start.year * 12 + start.month - 1, today.year * 12 + today.month - 1)
    return Timeline((*(_last_day(month // 12, month % 12 + 1) for month in months), today))


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def read(services: Services) -> Timeline:
    """Read where the history begins."""
    return timeline(services.coverage.first_event(reader()), services.today())
