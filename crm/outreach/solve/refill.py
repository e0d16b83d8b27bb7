"""Local search within a budget: take a few columns out, fill what that leaves, and keep what is not worse."""

import numpy as np

from crm.outreach.solve.greedy import lean
from crm.outreach.solve.problem import Deadline, Floats, Ints, Matrix

_SHAKE = (0.05, 0.4)  # part of the choice that is taken out
_NOISE = 0.3  # how far a ratio may be misjudged on purpose
_SLACK = 1e-9
_TINY = float(np.finfo(np.float64).tiny)


def fill(
    matrix: Matrix,
    weights: Floats,
    costs: Floats,
    budget: float,
    worth: Floats,
    start: Ints | None = None,
    judge: Floats | None = None,
) -> Ints:
    """Take the column with the most worth of open rows per cost, again and again while one fits.

    Args:
        matrix: who covers what.
        weights: of the rows; what is worth nothing here is never taken.
        costs: of the columns, all above 0.
        budget: what they may cost together.
        worth: of the rows, by which columns are compared: the weights, or prices.
        start: columns that are taken already.
        judge: a factor for each column's worth.

    """
    open_rows = np.ones(matrix.rows, dtype=np.bool_)
    chosen = [] if start is None else [int(column) for column in start]
    for column in chosen:
        open_rows[matrix.rows_of(column)] = False
    left = budget * (1 + _SLACK) - float(costs[chosen].sum())
    fresh = open_rows.astype(np.float64)
    # a whisper of the weight keeps what prices call worthless
    value = worth + 1e-6 * weights
    gains = matrix.over_rows(value * fresh)
    # beside a huge cost a tiny one is 0 as a float, and nothing over nothing would never end
    over = np.maximum(costs, _TINY)
    factor = 1.0 / over if judge is None else judge / over
    while True:
        score = np.where(costs <= left, gains * factor, 0.0)
        best = int(np.argmax(score)) if len(score) else -1
        if best < 0 or score[best] <= 0.0:
            return np.array(chosen, dtype=np.int64)
        rows = matrix.rows_of(best)
        rows = rows[open_rows[rows]]
        if not len(rows):
            gains[best] = 0.0  # what is left of it is rounding
            continue
        chosen.append(best)
        open_rows[rows] = False
        left -= float(costs[best])
        lists = [matrix.cols_of(int(row)) for row in rows]
        lost = np.repeat(value[rows], [len(each) for each in lists])
        gains -= np.bincount(np.concatenate(lists), lost, minlength=matrix.columns)
        gains[best] = 0.0


class Refill:
    """A choice that is being improved; the same seed and number of steps give the same one."""

    def __init__(self, matrix: Matrix, weights: Floats, costs: Floats, budget: float, seed: int) -> None:
        self._matrix, self._weights, self._costs, self._budget = matrix, weights, costs, budget
        self._random = np.random.default_rng(seed)
        self.best = lean(matrix, costs, fill(matrix, weights, costs, budget, weights))
        self._now = self.best
        self._worth = self._now_worth = self._value(self.best)

    def improve(self, columns: Ints) -> None:
        """Go on from a choice that came from elsewhere, when it is better."""
        worth = self._value(columns)
        if worth > self._worth:
            self.best, self._worth = columns, worth
        self._now, self._now_worth = self.best, self._worth

    def run(self, steps: int, deadline: Deadline) -> None:
        """Try a number of times, or until the deadline."""
        for _ in range(steps):
            if deadline.passed():
                return
            share = self._random.uniform(*_SHAKE)
            stay = self._now[self._random.random(len(self._now)) >= share]
            judge = 1.0 + _NOISE * (self._random.random(self._matrix.columns) - 0.5)
            full = fill(self._matrix, self._weights, self._costs, self._budget, self._weights, stay, judge)
            tried = lean(self._matrix, self._costs, full)
            worth = self._value(tried)
            if worth >= self._now_worth:
                self._now, self._now_worth = tried, worth
            if worth > self._worth:
                self.best, self._worth = tried, worth

    def _value(self, columns: Ints) -> tuple[float, float]:
        reached = np.zeros(self._matrix.rows, dtype=np.bool_)
        for column in columns:
            reached[self._matrix.rows_of(int(column))] = True
        return float(self._weights[reached].sum()), -float(self._costs[columns].sum())
