"""Cover the most weight with the hours of several people, and perhaps a number of meetings at most.

Each option that is taken is done by one person, out of their hours. First the hours are thrown together:
what is best then is best, when it can be divided over the people (bin packing, tried exhaustively) and holds
few enough meetings. Only when it cannot, the meetings and then the people stand in a model of HiGHS, with
what ``exact`` believes of it. Beside it stands a greedy choice; the best one is kept, and the lowest bound.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from time import monotonic

import numpy as np

from crm.outreach.solve import exact
from crm.outreach.solve.problem import Deadline, Matrix, Scaled, Timer, scaled

_TRIES = 50_000  # places tried before a choice is held not to be divided over the people
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Shared:
    """Targets, options, and who has how many hours.

    Attributes:
        weights: of the targets.
        costs: of the options, all above 0.
        covers: the targets of each option.
        purses: the hours of each person.
        total: the hours of all together, where that is less than their sum.
        counted: the options of which at most ``most`` are taken.
        most: None is no such limit.
        forced: the options that are taken in any case.
        own: of an option that only one person can do, the number of their purse.

    """

    weights: tuple[Fraction, ...]
    costs: tuple[Fraction, ...]
    covers: tuple[tuple[int, ...], ...]
    purses: tuple[Fraction, ...]
    total: Fraction | None = None
    counted: frozenset[int] = frozenset()
    most: int | None = None
    forced: frozenset[int] = frozenset()
    own: Mapping[int, int] = field(default_factory=dict)

    @property
    def purse(self) -> Fraction:
        """The hours of all together."""
        own = sum(self.purses, _ZERO)
        return own if self.total is None else min(own, self.total)


@dataclass(frozen=True, slots=True)
class Divided:
    """A choice: the person of each option by number, and that no other covers more than ``bound``.

    ``proven`` tells whether the choice meets the bound.
    """

    who: Mapping[int, int] = field(default_factory=dict)
    covered: Fraction = _ZERO
    cost: Fraction = _ZERO
    bound: Fraction = _ZERO

    @property
    def proven(self) -> bool:
        """Whether nothing covers more."""
        return self.covered == self.bound

    @property
    def worth(self) -> tuple[Fraction, Fraction]:
        """What is compared: the weight, then how little it costs."""
        return self.covered, -self.cost


def divide(problem: Shared, seconds: float, *, timer: Timer = monotonic) -> Divided | None:
    """Choose; None where the forced options do not fit.

    Args:
        problem: what there is.
        seconds: what it may take.
        timer: the clock of that limit.

    """
    deadline = Deadline(timer, seconds)
    forced = sorted(problem.forced)
    if not _allowed(problem, forced) or _packed(problem, forced) is None:
        return None
    best = _greedy(problem)
    weights = scaled(problem.weights)
    best, bound, done = _together(problem, best, deadline.sooner(0.4), timer)
    if not done and problem.most is not None:
        pooled = replace(problem, purses=(problem.purse,), own={})
        best, bound = _solved(problem, pooled, weights, best, bound, deadline.sooner(0.6))
    # also where the most is reached already: perhaps not at the least cost
    if not done and len(problem.purses) > 1:
        best, bound = _solved(problem, problem, weights, best, bound, deadline)
    return replace(best, bound=max(bound, best.covered))


def _together(
    problem: Shared, known: Divided, deadline: Deadline, timer: Timer
) -> tuple[Divided, Fraction, bool]:
    """Choose as if the hours were one purse and meetings were not counted.

    Returns:
        the better choice that keeps every limit, the bound, and whether no choice is better or costs less.

    """
    from crm.outreach.solve import Problem, solve

    base = {row for item in problem.forced for row in problem.covers[item]}
    rows = [row for row in range(len(problem.weights)) if row not in base]
    place = {row: number for number, row in enumerate(rows)}
    free = [item for item in range(len(problem.costs)) if item not in problem.forced]
    asked = Problem(
        weights=tuple(problem.weights[row] for row in rows),
        costs=tuple(problem.costs[item] for item in free),
        covers=tuple(tuple(place[row] for row in problem.covers[item] if row in place) for item in free),
        budget=problem.purse - sum((problem.costs[item] for item in problem.forced), _ZERO),
    )
    found = solve(asked, deadline.left(), timer=timer)
    bound = found.bound + sum((problem.weights[row] for row in base), _ZERO)
    chosen = _divided(problem, sorted({*problem.forced, *(free[number] for number in found.chosen)}))
    best = known if chosen is None else max(known, chosen, key=lambda one: one.worth)
    return best, bound, chosen is not None and found.proven


def pack(
    costs: Sequence[Fraction], purses: Sequence[Fraction], own: Mapping[int, int] | None = None
) -> list[int] | None:
    """Divide some costs over purses: the purse of each; None when it cannot be done, or is not found.

    Args:
        costs: what is divided.
        purses: what there is in each.
        own: of a cost that comes out of one purse only, which.

    """
    own = own or {}
    # what has one place only goes first; from then on two purses with the same room are the same
    order = sorted(range(len(costs)), key=lambda item: (item not in own, -costs[item], item))
    left, places, tries = list(purses), [-1] * len(costs), [0]

    def place(depth: int) -> bool:
        if depth == len(order):
            return True
        item, tried = order[depth], set()
        # the purse with the least room first: what fits nowhere else keeps its place
        places_for = [own[item]] if item in own else range(len(left))
        for purse in sorted(places_for, key=lambda one: (left[one], one)):
            if left[purse] < costs[item] or left[purse] in tried:
                continue
            tries[0] += 1
            if tries[0] > _TRIES:
                return False
            tried.add(left[purse])
            left[purse] -= costs[item]
            places[item] = purse
            if place(depth + 1):
                return True
            left[purse] += costs[item]
        return False

    return places if place(0) else None


def _allowed(problem: Shared, chosen: Collection[int]) -> bool:
    spent = sum((problem.costs[item] for item in chosen), _ZERO)
    held = sum(item in problem.counted for item in chosen)
    return spent <= problem.purse and (problem.most is None or held <= problem.most)


def _divided(problem: Shared, chosen: Sequence[int]) -> Divided | None:
    """Give a choice as a division over the people; None where it breaks a limit."""
    if not _allowed(problem, chosen) or not problem.forced <= set(chosen):
        return None
    places = _packed(problem, chosen)
    if places is None:
        return None
    reached = {row for item in chosen for row in problem.covers[item]}
    return Divided(
        dict(zip(chosen, places, strict=True)),
        sum((problem.weights[row] for row in reached), _ZERO),
        sum((problem.costs[item] for item in chosen), _ZERO),
    )


def _packed(problem: Shared, chosen: Sequence[int]) -> list[int] | None:
    own = {place: problem.own[item] for place, item in enumerate(chosen) if item in problem.own}
    return pack([problem.costs[item] for item in chosen], problem.purses, own)


def _greedy(problem: Shared) -> Divided:
    """Take what adds the most for an hour, while it can be divided."""
    chosen = sorted(problem.forced)
    found = _divided(problem, chosen) or Divided()
    reached = {row for item in chosen for row in problem.covers[item]}
    left = [item for item in range(len(problem.costs)) if item not in problem.forced]
    while left:
        gains = {
            item: sum((problem.weights[row] for row in problem.covers[item] if row not in reached), _ZERO)
            for item in left
        }
        best = min(left, key=lambda item: (-gains[item] / problem.costs[item], item))
        if not gains[best]:
            break
        left.remove(best)
        more = _divided(problem, [*chosen, best])
        if more is not None:
            chosen.append(best)
            reached |= set(problem.covers[best])
            found = more
    return found


def _solved(
    problem: Shared, model: Shared, weights: Scaled, known: Divided, bound: Fraction, deadline: Deadline
) -> tuple[Divided, Fraction]:
    """Ask HiGHS for the most weight, then for the least hours; give a choice of ``problem``, and a bound."""
    best = known
    if best.covered < bound:
        said = exact.shared(_asked(model, weights, None), deadline.sooner(0.7))
        if said.bound is not None:
            bound = min(bound, weights.down(-said.bound, said.error) * weights.granule)
        best = _better(problem, model, best, said)
    if best.covered == bound:
        least = weights.near(int(best.covered / weights.granule))
        best = _better(problem, model, best, exact.shared(_asked(model, weights, least), deadline))
    return best, bound


def _better(problem: Shared, model: Shared, known: Divided, said: exact.Found) -> Divided:
    if said.columns is None:
        return known
    chosen = sorted({int(column) // len(model.purses) for column in said.columns})
    found = _divided(problem, [item for item in chosen if item < len(model.costs)])
    return known if found is None else max(known, found, key=lambda one: one.worth)


def _asked(model: Shared, weights: Scaled, least: float | None) -> exact.Asked:
    return exact.Asked(
        matrix=Matrix.of(len(model.weights), model.covers),
        weights=weights.floats,
        costs=np.array([float(cost) for cost in model.costs], dtype=np.float64),
        purses=np.array([float(purse) for purse in model.purses], dtype=np.float64),
        total=float(model.purse),
        counted=np.array([item in model.counted for item in range(len(model.costs))], dtype=np.float64),
        most=None if model.most is None else float(model.most),
        forced=np.array([item in model.forced for item in range(len(model.costs))], dtype=np.float64),
        own=np.array([model.own.get(item, -1) for item in range(len(model.costs))], dtype=np.int64),
        least=None if least is None else least - (0.5 if weights.unit == 1 else 0.0),
    )
