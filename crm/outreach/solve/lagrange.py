"""The Lagrangian relaxation of a covering problem: a bound from below, and prices of the rows.

With multipliers u >= 0 of the rows, ``L(u) = sum(u) + sum(min(0, c_j - sum of u over the rows of j))`` is at
most the cost of any cover (Beasley 1990, *A Lagrangian heuristic for set-covering problems*, Naval Research
Logistics 37). The subgradient steps are those of Held, Wolfe and Crowder (1974).
"""

from dataclasses import dataclass

import numpy as np

from crm.outreach.solve.problem import SUM_ERROR, Deadline, Floats, Matrix

_STEPS = 4_000
_PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Dual:
    """A bound from below, the error that floats may have made in it, and what it rests on."""

    bound: float
    error: float
    prices: Floats
    reduced: Floats


def dual(matrix: Matrix, costs: Floats, prices: Floats) -> Dual:
    """Give the bound that these prices prove, over all columns."""
    reduced = costs - matrix.over_rows(prices)
    total = float(prices.sum())
    negative = float(np.minimum(reduced, 0.0).sum())
    # the terms that cancelled count in full
    error = SUM_ERROR * (total + float(matrix.over_rows(prices)[reduced < 0.0].sum()) - negative)
    return Dual(total + negative, error, prices, reduced)


def first_prices(matrix: Matrix, costs: Floats) -> Floats:
    """Give each row the least cost a row among its columns: a bound by itself."""
    a_row = costs / np.maximum(matrix.col_sizes(), 1)
    prices: Floats = np.minimum.reduceat(a_row[matrix.row_cols], matrix.row_ptr[:-1])
    return prices


def ascend(
    matrix: Matrix, costs: Floats, upper: float, prices: Floats, deadline: Deadline, steps: int = _STEPS
) -> Dual:
    """Raise the bound by subgradient steps; the answer's bound is over all columns.

    Args:
        matrix: each row can be covered.
        costs: of the columns.
        upper: the cost of a cover.
        prices: where to begin.
        deadline: when to stop at the latest.
        steps: how many steps at most.

    """
    best, best_bound = prices, -np.inf
    factor, since, reference = 1.0, 0, -np.inf
    slack_before = np.zeros(matrix.rows)
    for number in range(steps):
        reduced = costs - matrix.over_rows(prices)
        bound = float(prices.sum() + np.minimum(reduced, 0.0).sum())
        if bound > best_bound:
            best, best_bound = prices, bound
        since += 1
        if bound > reference + 2e-4 * abs(reference) or reference == -np.inf:
            reference, since = bound, 0
        if since >= _PATIENCE:
            factor, since, prices = factor * 0.7, 0, best
            if factor < 0.004:
                break
            continue
        slack = 1.0 - matrix.over_columns((reduced < 0.0).astype(np.float64))
        # a step against a price of 0 does nothing, and only makes the others shorter
        slack[(prices <= 0.0) & (slack < 0.0)] = 0.0
        # the direction remembers the last one (Camerini, Fratta and Maffioli 1975): fewer turns
        slack = slack + 0.5 * slack_before
        slack_before = slack
        norm = float(slack @ slack)
        if norm == 0.0 or upper - best_bound <= 1e-9 * upper or (number % 16 == 0 and deadline.passed()):
            break
        prices = np.maximum(prices + factor * (1.02 * upper - bound) / norm * slack, 0.0)
    return dual(matrix, costs, best)
