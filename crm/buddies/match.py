"""Who coaches whom: as many learners as possible first, then the highest total. Pure, exact, deterministic.

An assignment with capacities. Each coach becomes as many columns as it may take learners, but no more than it
turns out to need: an optimum in which such a limit of ours does not bind is one without the limit. A learner
left over costs more than all scores together, so that a pair fewer is never worth its points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np

from crm.buddies.lsap import solver
from crm.buddies.residual import Places

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EXACT = 2**53  # up to here a double holds every whole number
_WORD = 2**61
_DIGITS = 12
_SMALL = 40_000  # scores up to which numbers of any length are worked out whole


@dataclass(frozen=True, slots=True)
class Problem:
    """Coaches with what they can take, learners, and the pairs that may be.

    Args:
        capacities: of each coach, how many learners at most.
        learners: how many there are.
        coach, learner, score: the pairs by place, each once; a float stands for its shortest decimal.
        locked: pairs that must be, as coach and learner; they have a score and fit the capacities.
        excluded: pairs that may not be.

    """

    capacities: tuple[int, ...]
    learners: int
    coach: Sequence[int]
    learner: Sequence[int]
    score: Sequence[int | float]
    locked: tuple[tuple[int, int], ...] = ()
    excluded: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Cost:
    """What another choice costs the whole: learners that are left over more, and points of the total."""

    learners: int
    points: Fraction


def solve(problem: Problem) -> tuple[int | None, ...]:
    """Give the coach of each learner, None for a learner that is left over.

    Exact where the scores have up to ten digits or there are at most 40,000 of them; beyond that the total is
    within what a double can tell. The same problem always has the same answer.
    """
    table = _Table(problem)
    coach_of = _assign(table)
    if table.whole and not table.exact:
        coach_of = Places(table.costs, table.capacities, coach_of, table.never).improved()
    return table.answer(coach_of)


def other_choices(problem: Problem, coach_of: Sequence[int | None]) -> dict[tuple[int, int], Cost]:
    """Give what each pair that was not chosen would cost the whole, all others chosen anew around it.

    Pairs of a learner that is locked to a coach are left out, and pairs that cannot be beside those locked.
    Meant for a hundred coaches, not for thousands.

    Args:
        problem: coaches, learners, scores.
        coach_of: its best answer, by :func:`solve`.

    """
    table = _Table(problem)
    found = np.array([_column(coach_of[learner], len(problem.capacities)) for learner in table.free])
    detours = Places(table.costs, table.capacities, found.astype(int), table.never).detours()
    costs = {}
    for row, learner in enumerate(table.free):
        for coach in range(len(problem.capacities)):
            if coach != found[row] and table.costs[row, coach] < table.never:
                detour = int(detours[row, coach])
                if detour < table.never // 2:
                    more = (detour + table.left_over // 2) // table.left_over
                    points = detour - more * (table.left_over - table.highest)
                    costs[coach, learner] = Cost(more, Fraction(points, table.unit))
    return costs


def _column(coach: int | None, coaches: int) -> int:
    return coaches if coach is None else coach


class _Table:
    """The learners that are not locked: what each coach costs them, and what is left of the capacities.

    A cost is how far a score is below the highest, in whole units; the last column is being left over.
    """

    def __init__(self, problem: Problem) -> None:
        coaches = len(problem.capacities)
        self.problem = problem
        self.locked = {learner: coach for coach, learner in problem.locked}
        self.free = [learner for learner in range(problem.learners) if learner not in self.locked]
        self.capacities = [min(capacity, problem.learners) for capacity in problem.capacities]
        for coach in self.locked.values():
            self.capacities[coach] -= 1
        scores, self.unit = _in_units(problem.score)
        plain = scores.tolist()
        self.highest = max(plain, default=0)
        spread = self.highest - min(plain, default=0)
        # half of it is still more than all points together: a cost can be taken apart again
        self.left_over = 2 * (problem.learners + 1) * (spread + 1)
        self.never = 4 * self.left_over * (coaches + 4)
        self.whole = scores.dtype != float
        self.exact = self.whole and self.left_over * (problem.learners + 1) < _EXACT
        kind = np.int64 if self.whole and self.never < _WORD else scores.dtype
        every = np.full((problem.learners, coaches + 1), self.never, dtype=kind)
        every[:, coaches] = self.left_over
        pairs = np.asarray(problem.learner, dtype=np.intp), np.asarray(problem.coach, dtype=np.intp)
        every[pairs] = self.highest - scores
        for coach, learner in problem.excluded:
            every[learner, coach] = self.never
        self.costs: NDArray[Any] = every[self.free]

    def answer(self, columns: "NDArray[Any]") -> tuple[int | None, ...]:
        """Give the coach of every learner, of those that are locked too."""
        found: dict[int, int | None] = dict(self.locked)
        for learner, column in zip(self.free, columns.tolist(), strict=True):
            found[learner] = None if column == len(self.capacities) else column
        return tuple(found[learner] for learner in range(self.problem.learners))


def _in_units(scores: Sequence[int | float]) -> tuple["NDArray[Any]", int]:
    """Give the scores as whole numbers of one unit, and how many units make 1.

    Too many that are too long come as doubles between 0 and 1.
    """
    rough = np.asarray(scores, dtype=float)
    if not len(scores) or np.abs(rough).max() < _EXACT:
        for digits in range(_DIGITS + 1):
            scaled = np.rint(rough * 10**digits)
            if np.all(np.abs(scaled) < _EXACT) and np.all(scaled / 10**digits == rough):
                return scaled.astype(np.int64), 10**digits
    if len(scores) > _SMALL:
        low, high = rough.min() / 2, rough.max() / 2
        return (rough / 2 - low) / ((high - low) or 1.0), 1
    exact = [score if isinstance(score, int) else Fraction(Decimal(repr(score))) for score in scores]
    unit = lcm(*{number.denominator for number in exact})
    return np.array([int(number * unit) for number in exact], dtype=object), unit


def _assign(table: _Table) -> "NDArray[Any]":
    """Give each learner that is not locked a column, as well as doubles can tell."""
    learners, coaches = len(table.free), len(table.capacities)
    if learners == 0:
        return np.zeros(0, dtype=int)
    rough = np.minimum(table.costs, table.left_over)
    if not table.exact and table.whole:
        rough = rough / (table.left_over // (2 * (table.problem.learners + 1)))
    rough = rough.astype(float)
    capacities = np.array(table.capacities, dtype=int)
    # where nobody is in another's way, each has the coach it likes best
    liked = np.bincount(rough.argmin(axis=1), minlength=coaches + 1)[:coaches]
    places = np.minimum(capacities, liked + 1)
    while True:
        column_of = np.repeat(np.arange(coaches + 1), [*places, max(0, learners - places.sum())])
        rows, chosen = solver()(rough[:, column_of])
        found = np.empty(learners, dtype=int)
        found[rows] = column_of[chosen]
        full = (np.bincount(found, minlength=coaches + 1)[:coaches] == places) & (places < capacities)
        if not full.any():
            # who sits where no pair may be is left over
            found[table.costs[np.arange(learners), found] >= table.left_over] = coaches
            return found
        places = np.where(full, np.minimum(capacities, 2 * places), places)
