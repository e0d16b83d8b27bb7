"""Reductions of a covering problem that lose no optimum, until none applies.

After Beasley (1987), *An algorithm for set covering problem*, EJOR 31: essential columns, dominated rows,
dominated columns, and columns that cost more than the cheapest columns of their rows together.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crm.outreach.solve.problem import SUM_ERROR, Deadline, Flags, Floats, Ints, Matrix

# pairs of columns that are compared at most: less than a second of work
_PAIRS = 1_000_000
# where the first so many columns show no dominated one, there will be hardly any
_TRIED = 400
# a product of rows by rows beyond this takes more memory than it saves time
_ROWS = 3_000


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is left, with the numbers that its rows and columns had, and the columns that must be taken."""

    matrix: Matrix
    rows: Ints
    columns: Ints
    forced: Ints


def reduced(matrix: Matrix, costs: Floats, order: Ints, deadline: Deadline) -> Reduced:
    """Reduce a covering problem of which each row can be covered.

    Args:
        matrix: who covers what.
        costs: of the columns.
        order: the columns' ranks by exact cost, equal for equal costs; floats may not tell them apart.
        deadline: comparing stops there; what was found holds.

    """
    rows = np.arange(matrix.rows, dtype=np.int64)
    columns = np.arange(matrix.columns, dtype=np.int64)
    forced: list[Ints] = []
    now = matrix
    free = np.flatnonzero(costs <= 0.0)
    if len(free):
        # what costs nothing is taken; what of it is not needed falls out at the end
        forced.append(columns[free])
        now, rows, columns = _without(now, rows, columns, free)
    while now.rows:
        before = (now.rows, now.columns)
        essential = np.unique(now.row_cols[now.row_ptr[:-1][now.row_sizes() == 1]])
        if len(essential):
            forced.append(columns[essential])
            now, rows, columns = _without(now, rows, columns, essential)
            continue
        keep = _worth_it(now, costs[columns]) & (now.col_sizes() > 0)
        keep &= ~_dominated_columns(now, costs[columns], order[columns], keep, deadline)
        now, columns = now.part(np.ones(now.rows, dtype=np.bool_), keep), columns[keep]
        if now.rows <= _ROWS and not deadline.passed():
            kept = ~_dominated_rows(now)
            now, rows = now.part(kept, np.ones(now.columns, dtype=np.bool_)), rows[kept]
        if (now.rows, now.columns) == before or deadline.passed():
            break
    if not now.rows:
        columns = columns[:0]
        now = Matrix.of(0, [])
    taken = np.concatenate(forced) if forced else np.zeros(0, dtype=np.int64)
    return Reduced(now, rows, columns, taken)


def components(matrix: Matrix, deadline: Deadline) -> list[tuple[Flags, Flags]]:
    """Split into parts that share no row and no column: which rows and columns belong to each.

    After the deadline all is one part: finding more would take longer than it can bring.
    """
    if not matrix.rows:
        return []
    if deadline.passed():
        return [(np.ones(matrix.rows, dtype=np.bool_), np.ones(matrix.columns, dtype=np.bool_))]
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = matrix.rows + matrix.columns
    link = (np.ones(len(matrix.row_cols)), (matrix.entry_rows(), matrix.row_cols + matrix.rows))
    count, label = connected_components(coo_array(link, shape=(size, size)), directed=False)
    parts = [
        (label[: matrix.rows] == number, label[matrix.rows :] == number)
        for number in range(count)
        if (label[: matrix.rows] == number).any()
    ]
    return sorted(parts, key=lambda part: int(part[1].sum()))


def _without(now: Matrix, rows: Ints, columns: Ints, taken: Ints) -> tuple[Matrix, Ints, Ints]:
    """Take columns out, with the rows that they cover."""
    keep_rows = np.ones(now.rows, dtype=np.bool_)
    for column in taken:
        keep_rows[now.rows_of(int(column))] = False
    keep_columns = np.ones(now.columns, dtype=np.bool_)
    keep_columns[taken] = False
    return now.part(keep_rows, keep_columns), rows[keep_rows], columns[keep_columns]


def _worth_it(matrix: Matrix, costs: Floats) -> Flags:
    """Say which columns cost no more than the cheapest column of each of their rows, all together.

    A column that does cost more is replaced by those; the sum falls each time, so no circle arises.
    """
    cheapest = np.minimum.reduceat(costs[matrix.row_cols], matrix.row_ptr[:-1])
    keep: Flags = costs <= matrix.over_rows(cheapest) * (1 + SUM_ERROR)
    return keep


def _packed(matrix: Matrix) -> npt.NDArray[np.uint64]:
    words = (matrix.rows + 63) // 64
    dense = np.zeros((matrix.columns, words * 64), dtype=np.bool_)
    dense[matrix.entry_cols(), matrix.col_rows] = True
    return np.packbits(dense, axis=1).view(np.uint64)


def _dominated_columns(matrix: Matrix, costs: Floats, order: Ints, keep: Flags, deadline: Deadline) -> Flags:
    """Say which columns another covers wholly at no higher cost; of equal ones the first stays."""
    dominated = np.zeros(matrix.columns, dtype=np.bool_)
    sizes = matrix.col_sizes()
    row_sizes = matrix.row_sizes()
    bits = _packed(matrix)
    pairs = 0
    for tried, column in enumerate(np.lexsort((np.arange(matrix.columns), -costs))):
        if tried == _TRIED and not dominated.any():
            break
        if not keep[column] or not sizes[column]:
            continue
        mine = matrix.rows_of(int(column))
        others = matrix.cols_of(int(mine[np.argmin(row_sizes[mine])]))
        others = others[(order[others] <= order[column]) & (sizes[others] >= sizes[column])]
        others = others[keep[others] & ~dominated[others] & (others != column)]
        pairs += len(others)
        if pairs > _PAIRS or (pairs & 63 == 0 and deadline.passed()):
            break
        if len(others):
            over = others[~(bits[column] & ~bits[others]).any(axis=1)]
            equal = (order[over] == order[column]) & (sizes[over] == sizes[column])
            dominated[column] = bool((~equal | (over < column)).any())
    return dominated


def _dominated_rows(matrix: Matrix) -> Flags:
    """Say which rows are covered as soon as another row is; of equal ones the first stays."""
    sparse = matrix.sparse()
    shared = (sparse @ sparse.T).tocoo()
    sizes = matrix.row_sizes()
    # every column of `small` covers `large` too
    small, large = shared.row, shared.col
    inside = (shared.data >= sizes[small]) & (small != large)
    inside &= (sizes[small] < sizes[large]) | (small < large)
    dominated = np.zeros(matrix.rows, dtype=np.bool_)
    dominated[large[inside]] = True
    return dominated
