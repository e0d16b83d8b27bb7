"""Choose options that cover targets: all of them at the least cost, or the most weight within a budget.

Pure: exact numbers in, exact numbers out; the only clock is the timer that is handed in, for the limit. The
same problem gets the same answer as long as the limit is not what ended it. ``docs/outreach.md`` tells the
method.
"""

from fractions import Fraction
from time import monotonic

import numpy as np

from crm.outreach.solve.budget import within
from crm.outreach.solve.cover import cover
from crm.outreach.solve.greedy import lean
from crm.outreach.solve.problem import Deadline, Flags, Ints, Matrix, Problem, Solution, Timer, scaled

__all__ = ["Problem", "Solution", "solve"]

_STEPS = (
    "reductions",
    "greedy",
    "exhaustive search",
    "Lagrangian relaxation",
    "local search",
    "reduced costs",
    "HiGHS",
)


def solve(
    problem: Problem,
    seconds: float,
    *,
    timer: Timer = monotonic,
    seed: int = 1,
    by_hand: int | None = None,
) -> Solution:
    """Answer the question: without a budget the least cost, with one the most weight and then the least cost.

    Args:
        problem: the targets, the options and the budget.
        seconds: what it may take; a good answer is there at once, and the rest improves and proves it.
        timer: the clock of that limit.
        seed: of the choices that are left to chance.
        by_hand: up to how many options a part is tried exhaustively; tests set 0 to force the other steps.

    """
    deadline = Deadline(timer, seconds)
    hands = {} if by_hand is None else {"by_hand": by_hand}
    matrix = Matrix.of(len(problem.weights), problem.covers)
    if problem.budget is None:
        return _least(problem, matrix, deadline, seed, hands)
    return _most(problem, matrix, problem.budget, deadline, seed, hands)


def _least(
    problem: Problem, matrix: Matrix, deadline: Deadline, seed: int, hands: dict[str, int]
) -> Solution:
    rows = matrix.row_sizes() > 0
    columns = matrix.col_sizes() > 0
    names = np.flatnonzero(columns)
    costs = scaled([problem.costs[name] for name in names])
    found = cover(matrix.part(rows, columns), costs, deadline, seed=seed, **hands)
    value = sum(costs.wholes[column] for column in found.columns)
    bound = min(found.bound, value)
    return _solution(
        problem, matrix, names[found.columns], bound * costs.granule, bound == value, found.steps
    )


def _most(
    problem: Problem,
    matrix: Matrix,
    budget: Fraction,
    deadline: Deadline,
    seed: int,
    hands: dict[str, int],
) -> Solution:
    weighs = np.array([weight > 0 for weight in problem.weights], dtype=np.bool_)
    affordable = np.array([cost <= budget for cost in problem.costs], dtype=np.bool_)
    free = np.array([cost == 0 for cost in problem.costs], dtype=np.bool_)
    given = np.zeros(matrix.rows, dtype=np.bool_)
    for column in np.flatnonzero(free):
        given[matrix.rows_of(int(column))] = True
    open_rows = _reachable(matrix, affordable & ~free) & weighs & ~given
    useful = matrix.part(open_rows, np.ones(matrix.columns, dtype=np.bool_)).col_sizes() > 0
    names = np.flatnonzero(affordable & ~free & useful)
    part = matrix.part(open_rows, affordable & ~free & useful)
    part, weights = _merged(part, [problem.weights[row] for row in np.flatnonzero(open_rows)])
    costs = scaled([problem.costs[name] for name in names], budget)
    heavy = scaled(weights)
    whole_budget = int(budget / costs.granule)
    found = within(part, heavy, costs, whole_budget, deadline, seed=seed, **hands)
    chosen = np.concatenate([names[found.columns], np.flatnonzero(free)])
    # what costs nothing stays only where it is needed, for targets that weigh something
    cost_floats = np.array([float(cost > 0) for cost in problem.costs])
    counted = matrix.part(weighs, np.ones(matrix.columns, dtype=np.bool_))
    chosen = lean(counted, cost_floats, chosen)
    base = sum((problem.weights[row] for row in np.flatnonzero(given)), Fraction(0))
    bound = base + found.bound * heavy.granule
    reached = _reached_weight(problem, matrix, chosen)
    return _solution(problem, matrix, chosen, bound, bound == reached and found.cheapest, found.steps)


def _reachable(matrix: Matrix, columns: Flags) -> Flags:
    reached: Flags = matrix.part(np.ones(matrix.rows, dtype=np.bool_), columns).row_sizes() > 0
    return reached


def _merged(matrix: Matrix, weights: list[Fraction]) -> tuple[Matrix, list[Fraction]]:
    """Take rows that the same columns cover together."""
    first: dict[bytes, int] = {}
    together = list(weights)
    keep = np.ones(matrix.rows, dtype=np.bool_)
    for row in range(matrix.rows):
        kept = first.setdefault(matrix.cols_of(row).tobytes(), row)
        if kept != row:
            together[kept] += weights[row]
            keep[row] = False
    merged = matrix.part(keep, np.ones(matrix.columns, dtype=np.bool_))
    return merged, [together[row] for row in np.flatnonzero(keep)]


def _reached_weight(problem: Problem, matrix: Matrix, chosen: Ints) -> Fraction:
    reached = {int(row) for column in chosen for row in matrix.rows_of(int(column))}
    return sum((problem.weights[row] for row in reached), Fraction(0))


def _solution(
    problem: Problem, matrix: Matrix, chosen: Ints, bound: Fraction, proven: bool, steps: set[str]
) -> Solution:
    reached = {int(row) for column in chosen for row in matrix.rows_of(int(column))}
    return Solution(
        chosen=tuple(int(column) for column in np.sort(chosen)),
        cost=sum((problem.costs[column] for column in chosen), Fraction(0)),
        covered=sum((problem.weights[row] for row in reached), Fraction(0)),
        uncovered=tuple(row for row in range(matrix.rows) if row not in reached),
        bound=Fraction(bound),
        proven=proven,
        method=", ".join(step for step in _STEPS if step in steps),
    )
