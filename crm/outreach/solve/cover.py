"""Cover every row at the least cost: reductions, greedy, Lagrangian relaxation, local search, then HiGHS.

Each step makes the next one's problem smaller; the best cover and the best bound are kept throughout.
"""

from dataclasses import dataclass, field

import numpy as np

from crm.outreach.solve import exact, small
from crm.outreach.solve.greedy import greedy, lean
from crm.outreach.solve.lagrange import Dual, ascend, first_prices
from crm.outreach.solve.problem import Deadline, Flags, Floats, Ints, Matrix, Scaled
from crm.outreach.solve.reduce import components, reduced
from crm.outreach.solve.search import Search

# columns of a problem that is tried by hand
SMALL = 48
# rounds of local search between two looks at the bound, and steps of one
_ROUNDS = (1_000, 4_000)
_STEPS = 10_000
# steps while HiGHS works in another process, between two looks at it
_PIECE = 200
# columns that local search chooses from, at least, and for each row
_POOL = 1_500
_POOL_PER_ROW = 2
# HiGHS gets nowhere in seconds beyond this many entries
_ENTRIES = 120_000


@dataclass(slots=True)
class Covered:
    """A cover, the bound in granules, and the steps that made them."""

    columns: Ints
    bound: int
    steps: set[str] = field(default_factory=set)


def cover(matrix: Matrix, costs: Scaled, deadline: Deadline, *, seed: int, by_hand: int = SMALL) -> Covered:
    """Give the cheapest cover that is found before the deadline, and a bound from below.

    Args:
        matrix: each row can be covered.
        costs: of the columns.
        deadline: when to stop.
        seed: of the choices that are left to chance.
        by_hand: a part with no more columns than this is tried exhaustively.

    """
    if not matrix.rows:
        return Covered(np.zeros(0, dtype=np.int64), 0)
    place = {whole: rank for rank, whole in enumerate(sorted(set(costs.wholes)))}
    order = np.array([place[whole] for whole in costs.wholes], dtype=np.int64)
    left = reduced(matrix, costs.floats, order, deadline.sooner(0.2))
    taken = [left.forced]
    bound = sum(costs.wholes[column] for column in left.forced)
    steps = {"reductions"}
    parts = components(left.matrix, deadline)
    for number, (rows, columns) in enumerate(parts):
        names = left.columns[columns]
        inside = Scaled(
            tuple(costs.wholes[name] for name in names), costs.granule, costs.floats[names], costs.unit
        )
        part = _Part(left.matrix.part(rows, columns), inside, seed)
        part.solve(deadline.sooner(1.0 if number + 1 == len(parts) else 0.5), by_hand)
        taken.append(names[part.columns])
        bound += part.bound
        steps |= part.steps
    best = lean(matrix, costs.floats, np.concatenate(taken))
    # greed on what the reductions left may be less lucky than on the whole
    plain = greedy(matrix, costs.floats)
    if sum(costs.wholes[column] for column in plain) < sum(costs.wholes[column] for column in best):
        best, steps = plain, {"greedy", *steps}
    return Covered(best, bound, steps)


class _Part:
    """A problem that falls apart no further."""

    def __init__(self, matrix: Matrix, costs: Scaled, seed: int) -> None:
        self._matrix = matrix
        self._costs = costs
        self._seed = seed
        self.columns = greedy(matrix, costs.floats)
        self.value = self._price(self.columns)
        self.bound = 0
        self.steps = {"greedy"}
        self._search: Search | None = None
        self._pool = self._hunted = self.columns
        self._idle = 0

    def solve(self, deadline: Deadline, by_hand: int) -> None:
        """Improve cover and bound until they meet, or the deadline."""
        if self._matrix.columns <= by_hand and self._by_hand(deadline):
            return
        self._relax(deadline)
        if self._met():
            return
        self._searching()
        for steps in _ROUNDS:
            self._search_on(steps, deadline.sooner(0.2))
            self._take(self._hunted, "local search")
            if self._met() or deadline.passed():
                return
            self._take(greedy(self._matrix, self._costs.floats, self._dual.prices), "Lagrangian relaxation")
        self._exactly(deadline)
        while not self._met() and not deadline.passed():
            self._search_on(_STEPS, deadline)
            self._take(self._hunted, "local search")

    def _met(self) -> bool:
        return self.bound >= self.value

    def _price(self, columns: Ints) -> int:
        return sum(self._costs.wholes[column] for column in columns)

    def _take(self, columns: Ints, step: str) -> None:
        value = self._price(columns)
        if value < self.value:
            self.columns, self.value = columns, value
            self.steps.add(step)

    def _raise(self, bound: int, step: str) -> None:
        bound = min(bound, self.value)
        if bound > self.bound:
            self.bound = bound
            self.steps.add(step)

    def _by_hand(self, deadline: Deadline) -> bool:
        matrix = self._matrix
        covers = [sum(1 << int(row) for row in matrix.rows_of(column)) for column in range(matrix.columns)]
        known = self.columns.tolist()
        try:
            found = small.cheapest_cover(covers, self._costs.wholes, matrix.rows, known, deadline.sooner(0.3))
        except small.TooMany:
            return False
        self._take(np.array(found, dtype=np.int64), "exhaustive search")
        self.bound = self.value
        self.steps.add("exhaustive search")
        return True

    def _relax(self, deadline: Deadline) -> None:
        matrix, costs = self._matrix, self._costs.floats
        start = first_prices(matrix, costs)
        self._dual: Dual = ascend(matrix, costs, self._costs.near(self.value), start, deadline.sooner(0.2))
        self._raise(self._costs.up(self._dual.bound, self._dual.error), "Lagrangian relaxation")
        self._take(greedy(matrix, costs, self._dual.prices), "Lagrangian relaxation")

    def _open(self) -> Flags:
        """Say which columns a cheaper cover may hold: the others cost too much beyond the bound."""
        found = self._dual.bound + self._dual.reduced - self._dual.error
        # with whole costs a cheaper cover is cheaper by 1
        goal = self._costs.near(self.value) - (1.0 if self._costs.unit == 1 else 0.0)
        still: Flags = found <= goal + 1e-9 * max(1.0, abs(goal))
        return still

    def _searching(self) -> Search:
        """Begin a local search from the best cover, with other luck than the last and equal rows again."""
        matrix = self._matrix
        most = max(_POOL, _POOL_PER_ROW * matrix.rows)
        chosen = np.zeros(matrix.columns, dtype=np.bool_)
        chosen[np.argsort(self._dual.reduced, kind="stable")[:most]] = True
        if self._search is None or self.value < self._price(self._hunted):
            self._hunted = self.columns
        chosen[self._hunted] = True
        self._pool = np.flatnonzero(chosen)
        start = np.searchsorted(self._pool, self._hunted)
        part = matrix.part(np.ones(matrix.rows, dtype=np.bool_), chosen)
        self._seed += 1
        self._idle = 0
        self._search = Search(part, self._costs.floats[self._pool], start, self._seed)
        return self._search

    def _search_on(self, steps: int, deadline: Deadline) -> None:
        """Search, without taking what is found yet; begin anew after long without luck."""
        search = self._search
        if search is None or self._idle >= _STEPS:
            search = self._searching()
        before = search.best_cost
        search.run(steps, deadline, self._costs.near(self.bound))
        self._idle = self._idle + steps if search.best_cost >= before else 0
        self._hunted = self._pool[search.best]

    def _exactly(self, deadline: Deadline) -> None:
        keep = self._open()
        left = self._matrix.part(np.ones(self._matrix.rows, dtype=np.bool_), keep)
        if (left.row_sizes() == 0).any():
            # a row is left with nothing: there is no cheaper cover
            self._raise(self.value, "reduced costs")
            return
        if len(left.row_cols) > _ENTRIES:
            return
        names = np.flatnonzero(keep)
        costs = self._costs.floats[names]
        known = self._costs.near(self.value)

        def meanwhile() -> None:
            self._search_on(_PIECE, deadline)

        found = exact.least_cost(left, costs, known, deadline, meanwhile)
        if not found.finished:
            # what was found meanwhile; else the answer would hang on which of the two was quicker
            self._take(self._hunted, "local search")
        if found.columns is not None and (left.over_columns(_indicator(left, found.columns)) > 0.5).all():
            self._take(names[lean(left, costs, found.columns)], "HiGHS")
        if found.bound is not None:
            # a cover with another column costs no less than the one that was known
            self._raise(self._costs.up(found.bound, found.error), "HiGHS")


def _indicator(matrix: Matrix, columns: Ints) -> Floats:
    inside = np.zeros(matrix.columns)
    inside[columns] = 1.0
    return inside
