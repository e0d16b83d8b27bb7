"""What the solver works on: exact numbers beside their floats, and who covers what, by row and by column.

A *row* is a target, a *column* an option, as in the literature on set covering.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Timer = Callable[[], float]
"""Gives seconds that only go up; from where does not matter."""

# float64 sums of up to a million terms are wrong by less than 1e-9 of the terms' absolute sum
SUM_ERROR = 1e-9
_EXACT = 2**53
# sums over a matrix that are made without scipy: as many as an answer without time asks
_FEW = 12


@dataclass(frozen=True, slots=True)
class Problem:
    """Targets with a weight, options with a cost and the targets that they cover, and a budget or none.

    Numbers are exact; indices of ``covers`` point into ``weights``, each at most once an option.
    """

    weights: tuple[Fraction, ...]
    costs: tuple[Fraction, ...]
    covers: tuple[tuple[int, ...], ...]
    budget: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found.

    Args:
        chosen: indices of the options, ascending.
        cost: what they cost together.
        covered: weight of the targets that they cover.
        uncovered: indices of the targets that they leave.
        bound: nothing costs less than this (no budget), or weighs more (with one).
        proven: the answer is the best there is, by exact arithmetic.
        method: what found the answer, and what gave the bound.

    """

    chosen: tuple[int, ...]
    cost: Fraction
    covered: Fraction
    uncovered: tuple[int, ...]
    bound: Fraction
    proven: bool
    method: str


class Deadline:
    """A moment on a timer; asks it as often as wanted."""

    def __init__(self, timer: Timer, seconds: float) -> None:
        self._timer = timer
        self._end = timer() + seconds

    def left(self) -> float:
        """Give the seconds until it; 0 when it has passed."""
        return max(0.0, self._end - self._timer())

    def passed(self) -> bool:
        """Say whether it has passed."""
        return self._timer() >= self._end

    def sooner(self, share: float) -> "Deadline":
        """Give the moment at which this share of what is left will be used."""
        return Deadline(self._timer, self.left() * share)


@dataclass(frozen=True, slots=True)
class Scaled:
    """Numbers as whole multiples of one granule, with floats near to them.

    ``number = whole * granule`` exactly; ``float * unit`` is ``whole`` to 16 digits, and exactly with unit 1.
    Every sum of the numbers is a whole multiple of the granule, so a bound may be rounded to one.
    """

    wholes: tuple[int, ...]
    granule: Fraction
    floats: Floats
    unit: Fraction

    def up(self, bound: float, error: float) -> int:
        """Round a bound from below up to whole granules, after taking its possible error off."""
        return ceil(Fraction(bound - error) * self.unit)

    def down(self, bound: float, error: float) -> int:
        """Round a bound from above down to whole granules, after adding its possible error."""
        return floor(Fraction(bound + error) * self.unit)

    def near(self, whole: int) -> float:
        """Give the float of a number of granules."""
        return float(Fraction(whole) / self.unit)


def scaled(numbers: Sequence[Fraction], together: Fraction | None = None) -> Scaled:
    """Find the granule of some numbers: their greatest common divisor.

    Args:
        numbers: none of them negative.
        together: one more number that must be a multiple of it, such as a budget.

    """
    every = [*numbers] if together is None else [*numbers, together]
    bottom = lcm(*(number.denominator for number in every))
    tops = [number.numerator * (bottom // number.denominator) for number in every]
    divisor = gcd(*tops) or 1
    wholes = tuple(top // divisor for top in tops)
    # beyond 2**53 floats stand further apart than whole numbers do
    unit = Fraction(1) if sum(wholes) < _EXACT else Fraction(max(wholes), 10**6)
    floats = np.array([float(whole / unit) for whole in wholes], dtype=np.float64)
    count = len(numbers)
    return Scaled(wholes[:count], Fraction(divisor, bottom), floats[:count], unit)


class Matrix:
    """Which column covers which row: compressed by row and by column, entries ascending."""

    __slots__ = (
        "_by_column",
        "_by_row",
        "_sums",
        "col_ptr",
        "col_rows",
        "columns",
        "row_cols",
        "row_ptr",
        "rows",
    )

    def __init__(self, rows: int, columns: int, entry_rows: Ints, entry_columns: Ints) -> None:
        self.rows = rows
        self.columns = columns
        by_column = np.lexsort((entry_rows, entry_columns))
        by_row = np.lexsort((entry_columns, entry_rows))
        self.col_rows = entry_rows[by_column]
        self.row_cols = entry_columns[by_row]
        self.col_ptr = _pointers(entry_columns, columns)
        self.row_ptr = _pointers(entry_rows, rows)
        self._by_row: Any = None
        self._by_column: Any = None
        self._sums = 0

    @classmethod
    def of(cls, rows: int, covers: Sequence[Sequence[int]]) -> "Matrix":
        """Make one from each column's rows."""
        lengths = np.fromiter((len(rows_of) for rows_of in covers), np.int64, len(covers))
        entries = np.fromiter((row for rows_of in covers for row in rows_of), np.int64, int(lengths.sum()))
        return cls(rows, len(covers), entries, np.repeat(np.arange(len(covers), dtype=np.int64), lengths))

    def rows_of(self, column: int) -> Ints:
        """Give the rows that a column covers."""
        return self.col_rows[self.col_ptr[column] : self.col_ptr[column + 1]]

    def cols_of(self, row: int) -> Ints:
        """Give the columns that cover a row."""
        return self.row_cols[self.row_ptr[row] : self.row_ptr[row + 1]]

    def row_sizes(self) -> Ints:
        """Give how many columns cover each row."""
        return np.diff(self.row_ptr)

    def col_sizes(self) -> Ints:
        """Give how many rows each column covers."""
        return np.diff(self.col_ptr)

    def entry_rows(self) -> Ints:
        """Give the row of each entry, in the order of ``row_cols``."""
        return np.repeat(np.arange(self.rows, dtype=np.int64), self.row_sizes())

    def entry_cols(self) -> Ints:
        """Give the column of each entry, in the order of ``col_rows``."""
        return np.repeat(np.arange(self.columns, dtype=np.int64), self.col_sizes())

    def over_rows(self, of_rows: Floats) -> Floats:
        """Sum a value of rows over each column's rows."""
        if self._few():
            return np.bincount(self.entry_cols(), of_rows[self.col_rows], self.columns).astype(np.float64)
        if self._by_column is None:
            self._by_column = self._sparse(self.col_rows, self.col_ptr, (self.columns, self.rows))
        product: Floats = self._by_column @ of_rows
        return product

    def over_columns(self, of_columns: Floats) -> Floats:
        """Sum a value of columns over each row's columns."""
        if self._few():
            return np.bincount(self.entry_rows(), of_columns[self.row_cols], self.rows).astype(np.float64)
        if self._by_row is None:
            self._by_row = self.sparse()
        product: Floats = self._by_row @ of_columns
        return product

    def _few(self) -> bool:
        """Tell whether few sums were asked so far: for those alone scipy need not be loaded."""
        self._sums += 1
        return self._sums <= _FEW

    def sparse(self) -> Any:
        """Give the matrix in scipy's form, rows by columns."""
        return self._sparse(self.row_cols, self.row_ptr, (self.rows, self.columns))

    @staticmethod
    def _sparse(indices: Ints, pointers: Ints, shape: tuple[int, int]) -> Any:
        from scipy.sparse import csr_array  # a third of a second: only for who solves something

        return csr_array((np.ones(len(indices)), indices, pointers), shape=shape)

    def part(self, keep_rows: Flags, keep_columns: Flags) -> "Matrix":
        """Give the matrix of some rows and columns, numbered anew in the same order."""
        new_row = np.cumsum(keep_rows) - 1
        new_col = np.cumsum(keep_columns) - 1
        entry_cols = self.entry_cols()
        kept = keep_rows[self.col_rows] & keep_columns[entry_cols]
        return Matrix(
            int(keep_rows.sum()),
            int(keep_columns.sum()),
            new_row[self.col_rows[kept]],
            new_col[entry_cols[kept]],
        )


def _pointers(owners: Ints, count: int) -> Ints:
    pointers = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(owners, minlength=count), out=pointers[1:])
    return pointers
