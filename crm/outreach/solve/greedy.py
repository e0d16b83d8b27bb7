"""Covers by greed, and a cover without what it does not need."""

import numpy as np

from crm.outreach.solve.problem import Floats, Ints, Matrix


def greedy(matrix: Matrix, costs: Floats, prices: Floats | None = None) -> Ints:
    """Take the best column again and again until every row is covered; the first of equal ones.

    Without prices that is the least cost a newly covered row (Chvátal 1979). With prices of the rows it is
    the rule of Caprara, Fischetti and Toth (1999): the least cost after the prices of the rows that it would
    cover, divided by their number where that is positive and multiplied by it where it is not.

    Args:
        matrix: each row can be covered.
        costs: of the columns.
        prices: of the rows, such as Lagrangian multipliers.

    """
    count = matrix.col_sizes().astype(np.float64)
    left = costs.copy() if prices is None else costs - matrix.over_rows(prices)
    open_rows = np.ones(matrix.rows, dtype=np.bool_)
    missing = matrix.rows
    chosen: list[int] = []
    while missing:
        with np.errstate(divide="ignore", invalid="ignore"):
            score = np.where(left > 0.0, left / count, left * count)
        score[count <= 0.0] = np.inf
        best = int(np.argmin(score))
        chosen.append(best)
        rows = matrix.rows_of(best)
        rows = rows[open_rows[rows]]
        open_rows[rows] = False
        missing -= len(rows)
        lists = [matrix.cols_of(int(row)) for row in rows]
        touched = np.concatenate(lists)
        count -= np.bincount(touched, minlength=matrix.columns)
        if prices is not None:
            lengths = [len(each) for each in lists]
            left += np.bincount(touched, np.repeat(prices[rows], lengths), minlength=matrix.columns)
    return lean(matrix, costs, np.array(chosen, dtype=np.int64))


def lean(matrix: Matrix, costs: Floats, chosen: Ints) -> Ints:
    """Leave out what a cover does not need, the dearest first; give the rest in ascending order."""
    chosen = np.unique(chosen)
    times = np.zeros(matrix.rows, dtype=np.int64)
    for column in chosen:
        times[matrix.rows_of(int(column))] += 1
    kept = []
    for column in chosen[np.lexsort((-chosen, -costs[chosen]))]:
        rows = matrix.rows_of(int(column))
        if len(rows) and (times[rows] == 1).any():
            kept.append(int(column))
        else:
            times[rows] -= 1
    return np.array(sorted(kept), dtype=np.int64)
