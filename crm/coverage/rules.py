"""The definitions of the design's section 3, as pure functions: no I/O, no clock.

Schools are named by their brin, functions by their code. A day is a ``date``.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from crm.coverage.models import Seat, Stage


def covers(since: date | None, until: date | None, on: date) -> bool:
    """Tell whether a half-open period holds a day: ``since <= on < until``, a missing end is open."""
    return (since is None or since <= on) and (until is None or on < until)


def effective_schools(
    periods: Mapping[str, tuple[date | None, date | None]],
    mergers: Iterable[tuple[str, str, date | None]],
    on: date,
) -> dict[str, str]:
    """Say under which school each school's people and history count on a day.

    Args:
        periods: every school with its own since and until.
        mergers: (absorbed, into, from which day); without a day it does not count yet.
        on: the peildatum.

    Returns:
        The brin of the school that exists on the day, for each brin that leads to one. A school that
        merged leads to the end of its chain of mergers up to that day; one that does not exist, or
        leads to one that does not, is left out. Of several mergers of one school the earliest counts:
        it was gone afterwards. Mergers in a circle lead nowhere.

    """
    into: dict[str, tuple[date, str]] = {}
    for absorbed, successor, day in mergers:
        if day is not None and day <= on:
            into[absorbed] = min(into.get(absorbed, (day, successor)), (day, successor))
    effective = {}
    for brin in periods:
        end, passed = brin, {brin}
        while end in into:
            end = into[end][1]
            if end in passed:
                break
            passed.add(end)
        if end in periods and end not in into and covers(*periods[end], on):
            effective[brin] = end
    return effective


def seat(*, held: bool, reached: bool, lacks: bool) -> Seat:
    """Give a seat's state: somebody holds it who is reached, or holds it; else what the school says."""
    if reached:
        return Seat.BEREIKT
    if held:
        return Seat.BEKEND
    return Seat.AFWEZIG if lacks else Seat.ONBEKEND


def latest_stage(observations: Iterable[tuple[date, Stage]], on: date) -> Stage:
    """Give the rung of the latest observation up to a day; of several on that day the highest."""
    seen = [(day, stage.rank, stage) for day, stage in observations if day <= on]
    return max(seen)[2] if seen else Stage.ONBEKEND


def ladder_stage(observed: Iterable[Stage], *, reached: bool) -> Stage:
    """Give a school's rung: the furthest of what was last observed, at least op de hoogte if reached.

    For a result there is one last observation. For a theme there is one for each of its results, and the
    furthest counts: a school that applies MORA is that far with the theme, whatever it does elsewhere.
    """
    floor = Stage.OP_DE_HOOGTE if reached else Stage.ONBEKEND
    return max([*observed, floor], key=lambda stage: stage.rank)


def dmu_coverage(seats: Mapping[str, Seat], weights: Mapping[str, float]) -> float | None:
    """Give the weight of the seats that are bereikt over that of all seats that are not afwezig.

    Args:
        seats: the state of each function at a school.
        weights: the theme's profile; a function that is not in it does not count.

    Returns:
        A share in 0..1, or ``None`` when nothing counts.

    """
    counted = {code: weight for code, weight in weights.items() if seats[code] is not Seat.AFWEZIG}
    total = sum(counted.values())
    if total <= 0:
        return None
    return sum(weight for code, weight in counted.items() if seats[code] is Seat.BEREIKT) / total
