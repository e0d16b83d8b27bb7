"""What can still be moved in a matching: the graph of moves between coaches, and its cheapest chains. Pure.

Its nodes are the coaches, being left over, and a place that stays free. An arrow from one coach to another is
the cheapest learner to move there; a chain of arrows that comes back to where it began keeps every capacity.
A matching is best when no such chain has a negative cost.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Places:
    """A matching with what may be moved in it.

    Args:
        costs: of each learner, the cost of each coach, and last that of being left over; whole numbers.
        capacities: of each coach.
        column: of each learner where it is.
        never: the cost of what may not be; more than any chain of others can cost.

    """

    def __init__(
        self, costs: "NDArray[Any]", capacities: Sequence[int], column: "NDArray[Any]", never: int
    ) -> None:
        self._costs = costs
        self._column = column.copy()
        self._never = never
        self._room = np.array([*capacities, len(costs) + 1])

    def improved(self) -> "NDArray[Any]":
        """Give the best matching: chains of a negative cost are carried out until there is none."""
        while True:
            weights, who = self._moves()
            chain = _negative_cycle(weights)
            if not chain:
                return self._column
            for start, end in chain:
                if who[start, end] >= 0:
                    self._column[who[start, end]] = end

    def detours(self) -> "NDArray[Any]":
        """Give for each learner and column what the whole costs more with the learner there."""
        weights, _ = self._moves()
        paths = weights.copy()
        np.fill_diagonal(paths, 0)
        for middle in range(len(paths)):
            paths = np.minimum(paths, paths[:, middle, None] + paths[middle])
        last = self._costs.shape[1]
        rows = np.arange(len(self._costs))
        here = self._costs[rows, self._column]
        found: NDArray[Any] = self._costs - here[:, None] + paths[:last, self._column].T
        return found

    def _moves(self) -> tuple["NDArray[Any]", "NDArray[Any]"]:
        """Give the cost of each arrow, and which learner moves along it; -1 is none."""
        columns = self._costs.shape[1]
        free = columns
        weights = np.full((columns + 1, columns + 1), self._never, dtype=self._costs.dtype)
        who = np.full((columns + 1, columns + 1), -1)
        load = np.bincount(self._column, minlength=columns)
        for column in range(columns):
            members = np.flatnonzero(self._column == column)
            if members.size:
                more = self._costs[members] - self._costs[members, column][:, None]
                cheapest = more.argmin(axis=0)
                weights[column, :columns] = more[cheapest, np.arange(columns)]
                who[column, :columns] = members[cheapest]
                weights[free, column] = 0
            if load[column] < self._room[column]:
                weights[column, free] = 0
        return weights, who


def _negative_cycle(weights: "NDArray[Any]") -> list[tuple[int, int]]:
    """Give the arrows of a cycle that costs less than nothing; none when there is none (Bellman and Ford)."""
    nodes = len(weights)
    distance = np.zeros(nodes, dtype=weights.dtype)
    before = np.full(nodes, -1)
    for _ in range(nodes + 1):
        through = distance[:, None] + weights
        best = through.argmin(axis=0)
        shorter = through[best, np.arange(nodes)]
        better = shorter < distance
        if not better.any():
            return []
        distance = np.where(better, shorter, distance)
        before = np.where(better, best, before)
    node = int(np.flatnonzero(better)[0])
    for _ in range(nodes):
        node = int(before[node])
    cycle, at = [], node
    while True:
        cycle.append((int(before[at]), at))
        at = int(before[at])
        if at == node:
            return cycle
