"""Choose among the options: everything at the least cost, or the most within a budget.

What must be in the plan is taken out of the problem with the seats that it reaches and the hours that it
costs; what must not be in it is no option. What is left is the covering problem of ``crm.outreach.solve``.
"""

import heapq
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from time import monotonic
from typing import TYPE_CHECKING

from crm.coverage.models import Seat
from crm.outreach.instance import gap
from crm.outreach.models import (
    GATHERINGS,
    Chosen,
    NoPlan,
    Option,
    Point,
    SeatKey,
    Step,
    Target,
    Uncovered,
    Wanted,
    WhyNot,
)

if TYPE_CHECKING:
    from crm.outreach.solve import Solution

_ZERO = Fraction(0)
_POINTS = 6
"""At how many places of the curve the question is asked again."""

_MOST_STEPS = 1_000
"""Of a plan with more steps the curve is that of its own steps: asking again takes longer than the plan."""


def choose(
    targets: Sequence[Target],
    options: Sequence[Option],
    wanted: Wanted,
    *,
    chances: Mapping[SeatKey, Fraction] | None = None,
    silent: Collection[SeatKey] = (),
    seconds: float = 10,
    timer: Callable[[], float] = monotonic,
    with_curve: bool = True,
) -> Chosen:
    """Choose.

    Args:
        targets: the open seats.
        options: all that can be done.
        wanted: the budget, and what must be in or out.
        chances: of a seat the best chance that somebody of it comes to a planned meeting.
        silent: the seats whose holders all objected to mail.
        seconds: what the answer may take; a third of it is for the curve.
        timer: the clock of that limit.
        with_curve: whether the question is asked again for the curve; else it is that of the steps.

    Raises:
        NoPlan: what must be in is no option, or costs more than the budget.

    """
    usable = [option for option in options if not wanted.in_meetings or option.kind in GATHERINGS]
    allowed = [option for option in usable if option.id not in wanted.without]
    must = _musts(allowed, wanted)
    if wanted.shared:
        return _choose_shared(targets, options, allowed, must, wanted, chances or {}, silent, seconds, timer)
    budget = wanted.budget if wanted.events is None else Fraction(wanted.events)
    if budget is not None and sum((_cost(option, wanted) for option in must), _ZERO) > budget:
        raise NoPlan("The steps that must be in the plan cost more than the budget.")
    weights = {target.key: target.weight for target in targets}
    base = {seat for option in must for seat in option.seats}
    free = [option for option in allowed if option not in must]
    solver = _Solver(weights, free, base, wanted, timer)
    spent = sum((_cost(option, wanted) for option in must), _ZERO)
    found, picked = solver.solve(None if budget is None else budget - spent, seconds * 2 / 3)
    steps = in_order((*must, *picked), weights, wanted)
    reached = {reach.seat for step in steps for reach in step.new}
    cost = sum((_cost(step.option, wanted) for step in steps), _ZERO)
    weight = sum((weights[seat] for seat in reached), _ZERO)
    bound = found.bound + (spent if budget is None else sum((weights[seat] for seat in base), _ZERO))
    value = cost if budget is None else weight
    curve = _curve(
        solver,
        steps,
        must,
        weights,
        wanted,
        proven=budget is not None and value == bound,
        seconds=seconds / 3,
        again=with_curve,
    )
    return Chosen(
        steps=steps,
        cost=cost,
        weight=weight,
        bound=bound,
        gap=gap(value, bound),
        proven=value == bound,
        curve=curve,
        knee=knee(curve),
        uncovered=_uncovered(targets, reached, usable, allowed, options, chances or {}, silent),
        expected=_expected(steps),
    )


def _choose_shared(
    targets: Sequence[Target],
    options: Sequence[Option],
    allowed: Sequence[Option],
    must: Sequence[Option],
    wanted: Wanted,
    chances: Mapping[SeatKey, Fraction],
    silent: Collection[SeatKey],
    seconds: float,
    timer: Callable[[], float],
) -> Chosen:
    """Choose with the hours of several people, or with hours and a number of meetings."""
    from crm.outreach.solve.shared import Shared, divide

    # what weighs nothing is worth no hour
    weights = {target.key: target.weight for target in targets}
    place = {seat: number for number, seat in enumerate(sorted(weights))}
    accounts = [account for account, _hours in wanted.team]
    asked = Shared(
        weights=tuple(weights[seat] for seat in sorted(weights)),
        costs=tuple(option.hours for option in allowed),
        covers=tuple(tuple(sorted(place[reach.seat] for reach in option.reaches)) for option in allowed),
        purses=tuple(hours for _account, hours in wanted.team) or (wanted.budget or _ZERO,),
        total=wanted.budget,
        counted=frozenset(number for number, option in enumerate(allowed) if option.kind in GATHERINGS),
        most=wanted.events,
        forced=frozenset(number for number, option in enumerate(allowed) if option in must),
        own={
            number: accounts.index(option.whose)
            for number, option in enumerate(allowed)
            # who opens a door goes along out of their own hours; other steps are anybody's
            if option.route is not None and option.whose in accounts
        },
    )
    found = divide(asked, seconds, timer=timer)
    if found is None:
        raise NoPlan("The steps that must be in the plan cost more than the budget.")
    who = {allowed[number].id: place for number, place in found.who.items()}
    steps = tuple(
        replace(step, by=wanted.team[who[step.option.id]][0] if wanted.team else "")
        for step in in_order([allowed[number] for number in sorted(found.who)], weights, wanted)
    )
    points = [Point(_ZERO, _ZERO, 0, proven=True)]
    points += [Point(step.hours, step.weight, step.seats, proven=False) for step in steps]
    if found.proven and steps:
        points[-1] = replace(points[-1], proven=True)
    reached = {reach.seat for step in steps for reach in step.new}
    return Chosen(
        steps=steps,
        cost=found.cost,
        weight=found.covered,
        bound=found.bound,
        gap=gap(found.covered, found.bound),
        proven=found.proven,
        curve=tuple(points),
        knee=knee(points),
        uncovered=_uncovered(targets, reached, options, allowed, options, chances, silent),
        expected=_expected(steps),
    )


def in_order(
    options: Sequence[Option], weights: Mapping[SeatKey, Fraction], wanted: Wanted
) -> tuple[Step, ...]:
    """Put options in order of what each adds per hour to those before it; then by id.

    What an option adds only falls, so that only the one that seemed best is reckoned anew (M. Minoux,
    *Accelerated greedy algorithms for maximizing submodular set functions*, 1978).
    """
    seen, steps = set[SeatKey](), list[Step]()
    hours = weight = _ZERO

    def rank(option: Option) -> tuple[Fraction, str]:
        return -_gain(option, seen, weights) / _cost(option, wanted), option.id

    heap = [(*rank(option), number) for number, option in enumerate(options)]
    heapq.heapify(heap)
    while heap:
        number = heap[0][2]
        best = options[number]
        now = (*rank(best), number)
        if now != heap[0]:
            heapq.heapreplace(heap, now)
            continue
        heapq.heappop(heap)
        gain = _gain(best, seen, weights)
        new = tuple(reach for reach in best.reaches if reach.seat not in seen)
        seen |= best.seats
        hours, weight = hours + best.hours, weight + gain
        steps.append(Step(best, new, gain, hours, weight, len(seen)))
    return tuple(steps)


def knee(curve: Sequence[Point]) -> int | None:
    """Give the point furthest above the straight line from the first to the last; None where none is."""
    if len(curve) < 3:  # two points are a line
        return None
    first, last = curve[0], curve[-1]
    wide, high = last.cost - first.cost, last.weight - first.weight
    if not wide or not high:
        return None
    above = [(point.weight - first.weight) / high - (point.cost - first.cost) / wide for point in curve]
    best = max(range(len(curve)), key=lambda place: (above[place], -place))
    return best if above[best] > 0 else None


class _Solver:
    """The free options as a covering problem, for any budget."""

    def __init__(
        self,
        weights: Mapping[SeatKey, Fraction],
        free: Sequence[Option],
        base: Collection[SeatKey],
        wanted: Wanted,
        timer: Callable[[], float],
    ) -> None:
        self._seats = [seat for seat in sorted(weights) if seat not in base]
        self._weights, self._free, self._wanted, self._timer = weights, free, wanted, timer
        place = {seat: number for number, seat in enumerate(self._seats)}
        self._covers = tuple(
            tuple(place[reach.seat] for reach in option.reaches if reach.seat in place) for option in free
        )

    def solve(self, budget: Fraction | None, seconds: float) -> "tuple[Solution, list[Option]]":
        from crm.outreach.solve import Problem, solve

        problem = Problem(
            weights=tuple(self._weights[seat] for seat in self._seats),
            costs=tuple(_cost(option, self._wanted) for option in self._free),
            covers=self._covers,
            budget=budget,
        )
        found = solve(problem, seconds, timer=self._timer)
        return found, [self._free[number] for number in found.chosen]


def _curve(
    solver: _Solver,
    steps: Sequence[Step],
    must: Sequence[Option],
    weights: Mapping[SeatKey, Fraction],
    wanted: Wanted,
    *,
    proven: bool,
    seconds: float,
    again: bool,
) -> tuple[Point, ...]:
    """Give what the first steps reach, or what is better for as much, at some places; it never falls."""
    points = [Point(_ZERO, _ZERO, 0, proven=True)]
    spent = sum((_cost(option, wanted) for option in must), _ZERO)
    asked = set(_spread(len(steps) - 1)) if again else set()
    cost = _ZERO
    for number, step in enumerate(steps):
        cost += _cost(step.option, wanted)
        point = Point(cost, step.weight, step.seats, proven=proven)
        if number < len(steps) - 1:
            if number not in asked or cost < spent:
                continue
            if len(steps) > _MOST_STEPS:
                point = replace(point, proven=False)
            else:
                point = _asked_again(solver, point, cost - spent, must, weights, wanted, seconds / _POINTS)
        points.append(point)
    return tuple(points)


def _asked_again(
    solver: _Solver,
    point: Point,
    budget: Fraction,
    must: Sequence[Option],
    weights: Mapping[SeatKey, Fraction],
    wanted: Wanted,
    seconds: float,
) -> Point:
    found, picked = solver.solve(budget, seconds)
    again = in_order((*must, *picked), weights, wanted)
    if not again or again[-1].weight < point.weight:
        return replace(point, proven=False)
    best = again[-1]
    return Point(point.cost, best.weight, best.seats, proven=found.bound == found.covered)


def _spread(count: int) -> list[int]:
    """Give at most ``_POINTS`` places, evenly spread over ``range(count)``."""
    if count <= _POINTS:
        return list(range(max(0, count)))
    return [number * count // _POINTS for number in range(_POINTS)]


def _musts(allowed: Sequence[Option], wanted: Wanted) -> list[Option]:
    there = {option.id: option for option in allowed}
    missing = [name for name in wanted.must if name not in there]
    if missing:
        raise NoPlan("A step that must be in the plan is not there (any more): {id}.", id=missing[0])
    return [there[name] for name in dict.fromkeys(wanted.must)]


def _cost(option: Option, wanted: Wanted) -> Fraction:
    return Fraction(1) if wanted.in_meetings else option.hours


def _gain(option: Option, seen: Collection[SeatKey], weights: Mapping[SeatKey, Fraction]) -> Fraction:
    return sum((weights[seat] for seat in option.seats if seat not in seen), _ZERO)


def _expected(steps: Sequence[Step]) -> Fraction:
    """Give how many seats are reached on average, as if every coming were decided alone."""
    missed: dict[SeatKey, Fraction] = {}
    for step in steps:
        for reach in step.option.reaches:
            missed[reach.seat] = missed.get(reach.seat, Fraction(1)) * (1 - reach.chance)
    return sum((1 - none for none in missed.values()), _ZERO)


def _uncovered(
    targets: Sequence[Target],
    reached: Collection[SeatKey],
    usable: Sequence[Option],
    allowed: Sequence[Option],
    options: Sequence[Option],
    chances: Mapping[SeatKey, Fraction],
    silent: Collection[SeatKey],
) -> tuple[Uncovered, ...]:
    cheapest = _cheapest(allowed)
    taken_out = _cheapest(usable)
    anyhow = _cheapest(options)
    found = []
    for target in sorted(targets, key=lambda item: (-item.weight, item.school, item.function)):
        seat = target.key
        if seat in reached:
            continue
        if seat in cheapest:
            found.append(Uncovered(target, WhyNot.BUDGET, cheapest[seat]))
        elif seat in taken_out:
            found.append(Uncovered(target, WhyNot.LEFT_OUT, taken_out[seat]))
        else:
            why, chance = _no_option(target, seat in anyhow, chances, silent)
            found.append(Uncovered(target, why, anyhow.get(seat), chance))
    return tuple(found)


def _no_option(
    target: Target, elsewhere: bool, chances: Mapping[SeatKey, Fraction], silent: Collection[SeatKey]
) -> tuple[WhyNot, Fraction | None]:
    if target.state is Seat.ONBEKEND:
        return (WhyNot.UNKNOWN if elsewhere else WhyNot.FULL), None
    if target.key in silent:
        return WhyNot.OBJECTED, None
    if target.key in chances:
        return WhyNot.RARELY, chances[target.key]
    return WhyNot.NO_MEETING, None


def _cheapest(options: Sequence[Option]) -> dict[SeatKey, Fraction]:
    found: dict[SeatKey, Fraction] = {}
    for option in options:
        for reach in option.reaches:
            found[reach.seat] = min(found.get(reach.seat, option.hours), option.hours)
    return found
