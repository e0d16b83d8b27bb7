"""Which days the picture of growth shows: pure."""

from collections.abc import Sequence
from datetime import date

from crm.coverage.models import Moment, Stage

MOST = 36
"""The most days in the picture; more would be narrower than can be seen."""


def days(changes: Sequence[date], on: date) -> tuple[date, ...]:
    """Give the first of each month from the first change up to the peildatum, and the peildatum itself.

    Over a long time it takes every second, third … month, so that there are at most ``MOST`` days.

    Args:
        changes: the days on which something changed, in order.
        on: the last day shown.

    """
    past = [day for day in changes if day <= on]
    if not past:
        return (on,)
    first = past[0].year * 12 + past[0].month - 1
    last = on.year * 12 + on.month - 1
    step = max(1, -(-(last - first + 1) // (MOST - 1)))
    # counted back from the peildatum, so that the newest days are always there
    months = range(last, first - 1, -step)
    firsts = sorted(date(month // 12, month % 12 + 1, 1) for month in months)
    return tuple(dict.fromkeys((*firsts, on)))


def since_first(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Leave out the days before anything was known of any school, but the last of them: the zero line."""
    quiet = 0
    for moment in moments:
        if moment.schools_reached or moment.ladder[Stage.ONBEKEND] < moment.schools_total:
            break
        quiet += 1
    return tuple(moments[min(max(quiet - 1, 0), max(len(moments) - 2, 0)) :])
