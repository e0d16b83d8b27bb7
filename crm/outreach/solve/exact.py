"""The exact solver: HiGHS by way of ``scipy.optimize.milp``, and what of its word may be believed.

HiGHS reckons in floats and lets a row be missed by 1e-6. So a choice is checked and counted again in whole
numbers, and a bound loses a margin before it is rounded to whole granules.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from crm.outreach.solve.problem import Deadline, Floats, Ints, Matrix

# of the bound: twice the tolerance by which HiGHS takes a fraction for a whole number
_MARGIN = 2e-6
# HiGHS looks at its clock between pieces of work; this is kept for the piece that it is in
_RESERVE_S = 0.25
_RESERVE = 0.06
_LEAST_S = 0.1
_OPTIMAL, _LIMIT = 0, 1


@dataclass(frozen=True, slots=True)
class Found:
    """What HiGHS says.

    Args:
        columns: a choice, or None when it found none.
        bound: no choice is better than this; None when it says nothing.
        error: how far the bound may be off.

    """

    columns: Ints | None
    bound: float | None
    error: float


def least_cost(matrix: Matrix, costs: Floats, known: float, deadline: Deadline) -> Found:
    """Look for a cover that costs less than ``known``; the bound is never above that.

    The known cover takes part as one more column, over all rows, at its own cost. So HiGHS begins with it;
    the relaxation stays as strong as it was, since that column is never worth a fraction of its cost.
    """
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array, hstack

    whole = hstack([matrix.sparse(), csr_array(np.ones((matrix.rows, 1)))], format="csr")
    objective = np.append(costs, known)
    found = _run(objective, [LinearConstraint(whole, lb=1.0)], np.ones(len(objective)), deadline)
    if found.columns is None or matrix.columns in found.columns:
        return Found(None, found.bound, found.error)
    return found


def most_weight(matrix: Matrix, weights: Floats, costs: Floats, budget: float, deadline: Deadline) -> Found:
    """Look for the choice within the budget that covers the most weight; the bound is from above."""
    from scipy.optimize import LinearConstraint

    objective = np.concatenate([np.zeros(matrix.columns), -weights])
    spent = np.concatenate([costs, np.zeros(matrix.rows)]).reshape(1, -1)
    rows = [_counted(matrix), LinearConstraint(spent, ub=budget)]
    found = _run(objective, rows, _only_columns(matrix), deadline)
    return Found(_columns(found, matrix), None if found.bound is None else -found.bound, found.error)


def cheapest_with(matrix: Matrix, weights: Floats, costs: Floats, least: float, deadline: Deadline) -> Found:
    """Look for the cheapest choice that covers at least this weight."""
    from scipy.optimize import LinearConstraint

    objective = np.concatenate([costs, np.zeros(matrix.rows)])
    weighed = np.concatenate([np.zeros(matrix.columns), weights]).reshape(1, -1)
    rows = [_counted(matrix), LinearConstraint(weighed, lb=least)]
    found = _run(objective, rows, _only_columns(matrix), deadline)
    return Found(_columns(found, matrix), found.bound, found.error)


def _counted(matrix: Matrix) -> Any:
    """A row counts only when one of its columns is taken."""
    from scipy.optimize import LinearConstraint
    from scipy.sparse import eye_array, hstack

    return LinearConstraint(hstack([matrix.sparse(), -eye_array(matrix.rows)], format="csr"), lb=0.0)


def _only_columns(matrix: Matrix) -> Floats:
    return np.concatenate([np.ones(matrix.columns), np.zeros(matrix.rows)])


def _columns(found: Found, matrix: Matrix) -> Ints | None:
    return None if found.columns is None else found.columns[found.columns < matrix.columns]


def _run(objective: Floats, rows: list[Any], integrality: Floats, deadline: Deadline) -> Found:
    from scipy.optimize import Bounds, milp

    left = deadline.left()
    seconds = left - max(_RESERVE_S, _RESERVE * left)
    if seconds < _LEAST_S:
        return Found(None, None, 0.0)
    options = {"time_limit": seconds, "mip_rel_gap": 0.0}
    done = milp(
        objective, integrality=integrality, bounds=Bounds(0.0, 1.0), constraints=rows, options=options
    )
    if done.status not in (_OPTIMAL, _LIMIT) or done.mip_dual_bound is None:
        return Found(None, None, 0.0)
    bound = float(done.mip_dual_bound)
    if not np.isfinite(bound):
        return Found(None, None, 0.0)
    columns = None if done.x is None else np.flatnonzero(done.x > 0.5)
    return Found(columns, bound, _MARGIN * (1.0 + abs(bound)))
