"""Local search for covers: take a column out, cover what that leaves, and let rows that stay hard weigh more.

Row weighting after Gao, Weise and Li (2015), *An efficient local search heuristic with row weighting for the
unicost set covering problem*, EJOR 246(3); with costs the gain is counted per unit of cost.
"""

import numpy as np

from crm.outreach.solve.problem import Deadline, Floats, Ints, Matrix

_LOOK = 64  # steps between two looks at the time
# what a row weighs at first: a step adds 1, and with less to begin with the search runs wild for thousands of
# steps (measured on 1,000 x 10,000: at 1 it takes four times the steps that it takes at 300)
_CALM = 300.0


class Search:
    """A cover that is being improved; the same seed and the same number of steps give the same cover.

    Args:
        matrix: each row can be covered.
        costs: of the columns, all above 0.
        start: a cover.
        seed: of the choices that are left to chance.

    """

    def __init__(self, matrix: Matrix, costs: Floats, start: Ints, seed: int) -> None:
        self._costs = costs
        self._rows_of = [matrix.rows_of(column) for column in range(matrix.columns)]
        self._cols_of = [matrix.cols_of(row) for row in range(matrix.rows)]
        self._random = np.random.default_rng(seed)
        self._times = np.zeros(matrix.rows, dtype=np.int64)  # columns in the cover that cover the row
        self._owners = np.zeros(
            matrix.rows, dtype=np.int64
        )  # the sum of their numbers: the one, if it is one
        self._weight = np.full(matrix.rows, _CALM)
        # outside the cover: weight of the open rows it would cover; inside: of the rows that only it covers
        self._score = matrix.over_rows(self._weight)
        self._members = np.zeros(matrix.columns, dtype=np.int64)  # those inside come first, in any order
        self._place = np.zeros(matrix.columns, dtype=np.int64)
        self._size = 0
        self._moved = np.zeros(matrix.columns, dtype=np.int64)  # the step at which it went in or out
        self._may_enter = np.ones(matrix.columns, dtype=np.bool_)
        self._open: set[int] = set(range(matrix.rows))
        self._cost = 0.0
        self.best = start
        self.best_cost = float(costs[start].sum())
        for column in start:
            self._add(int(column))

    def run(self, steps: int, deadline: Deadline, enough: float) -> None:
        """Improve for a number of steps, until the deadline, or until the cost is not above ``enough``."""
        last = -1
        for step in range(1, steps + 1):
            if step % _LOOK == 0 and deadline.passed():
                return
            while not self._open:
                self._keep()
                if self.best_cost <= enough:
                    return
                self._take_out(step, -1)
            self._take_out(step, last)
            last = self._put_in(step)

    def _keep(self) -> None:
        while True:
            members = self._members[: self._size]
            idle = members[self._score[members] <= 0.0]
            if not len(idle):
                break
            # covered without it; the dearest first
            self._remove(int(idle[np.argmax(self._costs[idle])]))
        cost = float(self._costs[members].sum())
        if cost < self.best_cost:
            self.best, self.best_cost = np.sort(members), cost

    def _take_out(self, step: int, spared: int) -> None:
        members = self._members[: self._size]
        if not self._size:
            return
        loss = self._score[members] / self._costs[members]
        place = self._place[spared]
        if spared >= 0 and place < self._size and members[place] == spared:
            # it may have gone again since, when the cover was complete
            loss[place] = np.inf
        least = members[loss <= loss.min()]
        column = int(least[np.argmin(self._moved[least])])
        self._remove(column)
        self._moved[column] = step
        self._may_enter[column] = False

    def _put_in(self, step: int) -> int:
        added = -1
        # one column at least goes in; more while they fit under the best cost
        while self._open:
            row = self._some_open_row()
            options = self._cols_of[row]
            options = options[self._may_enter[options]]
            options = options[self._cost + self._costs[options] < self.best_cost]
            if not len(options):
                break
            gain = self._score[options] / self._costs[options]
            most = options[gain >= gain.max()]
            added = int(most[np.argmin(self._moved[most])])
            self._add(added)
            self._moved[added] = step
        for row in self._open:
            self._weight[row] += 1.0
            self._score[self._cols_of[row]] += 1.0
        return added

    def _some_open_row(self) -> int:
        # a set of small whole numbers has the same order in every run
        return list(self._open)[int(self._random.integers(len(self._open)))]

    def _add(self, column: int) -> None:
        rows = self._rows_of[column]
        times = self._times[rows]
        fresh = rows[times == 0]
        single = rows[times == 1]
        mine = self._score[column]
        for row in fresh.tolist():
            self._score[self._cols_of[row]] -= self._weight[row]
            self._may_enter[self._cols_of[row]] = True
            self._open.discard(row)
        np.subtract.at(self._score, self._owners[single], self._weight[single])
        self._score[column] = mine
        self._times[rows] = times + 1
        self._owners[rows] += column
        self._members[self._size] = column
        self._place[column] = self._size
        self._size += 1
        self._cost += float(self._costs[column])

    def _remove(self, column: int) -> None:
        rows = self._rows_of[column]
        times = self._times[rows] - 1
        self._times[rows] = times
        self._owners[rows] -= column
        opened = rows[times == 0]
        single = rows[times == 1]
        mine = self._score[column]
        for row in opened.tolist():
            self._score[self._cols_of[row]] += self._weight[row]
            self._may_enter[self._cols_of[row]] = True
            self._open.add(row)
        np.add.at(self._score, self._owners[single], self._weight[single])
        self._score[column] = mine
        self._size -= 1
        last, hole = self._members[self._size], self._place[column]
        self._members[hole], self._place[last] = last, hole
        self._cost -= float(self._costs[column])
