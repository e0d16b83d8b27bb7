"""Cover the most weight within a budget, and of the best choices take the cheapest.

Where everything fits the budget, this is covering at the least cost. Else: greedy (Khuller, Moss and Naor
1999), local search, and a bound from the Lagrangian relaxation of "a row counts only when one of its columns
is taken"; then HiGHS.
"""

from dataclasses import dataclass

import numpy as np

from crm.outreach.solve import exact, small
from crm.outreach.solve.cover import Covered, cover
from crm.outreach.solve.greedy import greedy
from crm.outreach.solve.lagrange import ascend, first_prices
from crm.outreach.solve.problem import SUM_ERROR, Deadline, Flags, Floats, Ints, Matrix, Scaled
from crm.outreach.solve.refill import Refill, fill

SMALL = 24
_DESCENT = 800
_PATIENCE = 20
_SEARCHES = 400
_PIECE = 5  # tries while HiGHS works in another process, between two looks at it


@dataclass(slots=True)
class Within:
    """A choice within the budget, the bound in granules of weight, and the steps that made them."""

    columns: Ints
    bound: int
    cheapest: bool
    steps: set[str]


def within(
    matrix: Matrix,
    weights: Scaled,
    costs: Scaled,
    budget: int,
    deadline: Deadline,
    *,
    seed: int,
    by_hand: int = SMALL,
) -> Within:
    """Give the best choice that is found before the deadline, and a bound from above.

    Args:
        matrix: each row can be covered, and each column covers something.
        weights: of the rows, all above 0.
        costs: of the columns, all above 0 and none above the budget.
        budget: in granules of cost.
        deadline: when to stop.
        seed: of the choices that are left to chance.
        by_hand: a problem with no more columns than this is tried exhaustively.

    """
    if not matrix.rows:
        return Within(np.zeros(0, dtype=np.int64), 0, True, {"reductions"})
    whole = _everything(matrix, costs, budget, deadline, seed)
    if whole is not None:
        value = sum(costs.wholes[column] for column in whole.columns)
        return Within(whole.columns, sum(weights.wholes), whole.bound >= value, whole.steps)
    best = _Best(matrix, weights, costs, budget)
    best.solve(deadline, seed, by_hand)
    return Within(best.columns, best.bound, best.cheapest, best.steps)


def _everything(matrix: Matrix, costs: Scaled, budget: int, deadline: Deadline, seed: int) -> Covered | None:
    """Cover all of it when that fits the budget; None when it does not, as far as is seen."""
    known = greedy(matrix, costs.floats)
    if sum(costs.wholes[column] for column in known) > budget:
        upper = float(costs.floats[known].sum())
        found = ascend(matrix, costs.floats, upper, first_prices(matrix, costs.floats), deadline.sooner(0.1))
        if costs.up(found.bound, found.error) > budget:
            return None
        quick = cover(matrix, costs, deadline.sooner(0.2), seed=seed)
        if sum(costs.wholes[column] for column in quick.columns) > budget:
            return None
        if quick.bound >= sum(costs.wholes[column] for column in quick.columns):
            return quick
    whole = cover(matrix, costs, deadline, seed=seed)
    return whole if sum(costs.wholes[column] for column in whole.columns) <= budget else None


class _Best:
    """The best choice so far, and what is known about the best possible."""

    def __init__(self, matrix: Matrix, weights: Scaled, costs: Scaled, budget: int) -> None:
        self._matrix, self._weights, self._costs, self._budget = matrix, weights, costs, budget
        self.columns = np.zeros(0, dtype=np.int64)
        self._worth = (0, 0)
        self.bound = sum(weights.wholes)
        self.cheapest = False
        self.steps = {"greedy"}

    def solve(self, deadline: Deadline, seed: int, by_hand: int) -> None:
        """Improve choice and bound until they meet and nothing is cheaper, or until the deadline."""
        near = self._costs.near(self._budget)
        room = Refill(self._matrix, self._weights.floats, self._costs.floats, near, seed)
        self._take(room.best, "greedy")
        # one option alone may be worth more than many that seem worth their cost
        alone = int(np.argmax(self._matrix.over_rows(self._weights.floats)))
        self._take(np.array([alone], dtype=np.int64), "greedy")
        if self._matrix.columns <= by_hand and self._by_hand(deadline):
            return
        prices = self._relax(deadline.sooner(0.15))
        again = fill(self._matrix, self._weights.floats, self._costs.floats, near, prices)
        self._take(again, "Lagrangian relaxation")
        room.improve(self.columns)
        room.run(_SEARCHES, deadline.sooner(0.25))
        self._take(room.best, "local search")
        self._exactly(deadline, room)
        while not self.cheapest and not deadline.passed():
            room.improve(self.columns)
            room.run(_SEARCHES, deadline)
            self._take(room.best, "local search")

    def _take(self, columns: Ints, step: str) -> None:
        cost = sum(self._costs.wholes[column] for column in columns)
        worth = (sum(self._weights.wholes[row] for row in np.flatnonzero(self._reached(columns))), -cost)
        if cost <= self._budget and worth > self._worth:
            self.columns, self._worth = np.sort(columns), worth
            self.steps.add(step)

    def _reached(self, columns: Ints) -> Flags:
        reached = np.zeros(self._matrix.rows, dtype=np.bool_)
        for column in columns:
            reached[self._matrix.rows_of(int(column))] = True
        return reached

    def _lower(self, bound: int, step: str) -> None:
        bound = max(bound, self._worth[0])
        if bound < self.bound:
            self.bound = bound
            self.steps.add(step)

    def _by_hand(self, deadline: Deadline) -> bool:
        matrix = self._matrix
        covers = [sum(1 << int(row) for row in matrix.rows_of(column)) for column in range(matrix.columns)]
        costs, weights, known = self._costs.wholes, self._weights.wholes, self.columns.tolist()
        try:
            found = small.most_within(covers, costs, weights, self._budget, known, deadline.sooner(0.3))
        except small.TooMany:
            return False
        self._take(np.array(found, dtype=np.int64), "exhaustive search")
        self.bound, self.cheapest = self._worth[0], True
        self.steps.add("exhaustive search")
        return True

    def _relax(self, deadline: Deadline) -> Floats:
        """Lower the bound; give the prices of the rows with which it is lowest.

        With prices u between 0 and the weights: ``sum(w - u)`` and the best use of the budget where each
        column is worth the u of its rows and may be taken for a part; no choice covers more.
        """
        matrix, weights = self._matrix, self._weights.floats
        budget = self._costs.near(self._budget)
        prices = weights / np.maximum(matrix.row_sizes(), 1)
        best, best_prices = np.inf, prices
        factor, since = 1.0, 0
        for number in range(_DESCENT):
            part = _filled(matrix.over_rows(prices), self._costs.floats, budget)
            bound = float((weights - prices).sum()) + part[0]
            if bound < best - 1e-5 * abs(best):
                since = 0
            since += 1
            if bound < best:
                best, best_prices = bound, prices
            if since > _PATIENCE:
                factor, since, prices = factor * 0.6, 0, best_prices
                continue
            slope = matrix.over_columns(part[1]) - 1.0
            slope[(prices <= 0.0) & (slope > 0.0)] = 0.0
            slope[(prices >= weights) & (slope < 0.0)] = 0.0
            norm = float(slope @ slope)
            if norm == 0.0 or factor < 0.005 or (number % 16 == 0 and deadline.passed()):
                break
            gap = max(bound - self._weights.near(self._worth[0]), 1e-9)
            prices = np.clip(prices - factor * gap / norm * slope, 0.0, weights)
        error = SUM_ERROR * (float(weights.sum()) * 2 + best)
        self._lower(self._weights.down(best, error), "Lagrangian relaxation")
        return best_prices

    def _exactly(self, deadline: Deadline, room: Refill) -> None:
        matrix, weights, costs = self._matrix, self._weights.floats, self._costs.floats
        if self.bound > self._worth[0]:
            near = self._costs.near(self._budget)
            first = deadline.sooner(0.7)

            def search() -> None:
                room.run(_PIECE, first)

            found = exact.most_weight(matrix, weights, costs, near, first, search)
            if not found.finished:
                self._take(room.best, "local search")
            if found.columns is not None:
                self._take(found.columns, "HiGHS")
            if found.bound is not None:
                self._lower(self._weights.down(found.bound, found.error), "HiGHS")
        if self.bound > self._worth[0]:
            return
        # half a granule lower: no choice lies between, and no tolerance reaches that far
        least = self._weights.near(self._worth[0]) - (0.5 if self._weights.unit == 1 else 0.0)
        found = exact.cheapest_with(matrix, weights, costs, least, deadline)
        if found.columns is not None:
            self._take(found.columns, "HiGHS")
        if found.bound is not None:
            self.cheapest = self._costs.up(found.bound, found.error) >= -self._worth[1]


def _filled(worth: Floats, costs: Floats, budget: float) -> tuple[float, Floats]:
    """Fill a budget with columns, the best per cost first and the last for a part (Dantzig 1957)."""
    order = np.argsort(-worth / costs, kind="stable")
    spent = np.cumsum(costs[order])
    whole = int(np.searchsorted(spent, budget, side="right"))
    share = np.zeros(len(costs))
    share[order[:whole]] = 1.0
    if whole < len(order):
        last = order[whole]
        before = float(spent[whole - 1]) if whole else 0.0
        share[last] = min(1.0, max(0.0, budget - before) / float(costs[last]))
    return float(share @ worth), share
