"""Instances with a fixed seed: random ones in the shape of the OR-Library's, and some of known optimum."""

from fractions import Fraction
from itertools import permutations

import numpy as np

from crm.outreach.solve import Problem


def covering(covers: list[list[int]], costs: list[int] | None = None, rows: int | None = None) -> Problem:
    """A problem without a budget; costs are 1 unless they are given."""
    count = rows if rows is not None else 1 + max((row for each in covers for row in each), default=-1)
    prices = costs if costs is not None else [1] * len(covers)
    return Problem(
        weights=(Fraction(1),) * count,
        costs=tuple(Fraction(cost) for cost in prices),
        covers=tuple(tuple(each) for each in covers),
    )


def random_covering(rows: int, columns: int, density: float, *, seed: int, unit: bool = False) -> Problem:
    """Beasley's scheme: entries at random, each row covered twice at least, costs from 1 to 100."""
    chance = np.random.default_rng(seed)
    entries = chance.random((rows, columns)) < density
    for row in range(rows):
        while entries[row].sum() < 2:
            entries[row, chance.integers(columns)] = True
    for column in np.flatnonzero(~entries.any(axis=0)):
        entries[chance.integers(rows), column] = True
    costs = chance.integers(1, 101, columns).tolist()
    covers = [np.flatnonzero(entries[:, column]).tolist() for column in range(columns)]
    return covering(covers, [1] * columns if unit else costs, rows)


def steiner(size: int) -> Problem:
    """A Steiner triple system as a covering problem: a point of every triple (Fulkerson et al. 1974).

    The systems of 9, 27 and 81 are the points of affine space over three elements with its lines. The least
    number of points is 5, 18 and 61.
    """
    triples = _plane()
    points = 9
    while points < size:
        triples, points = _tripled(triples, points), 3 * points
    covers: list[list[int]] = [[] for _ in range(points)]
    for number, triple in enumerate(triples):
        for point in triple:
            covers[point].append(number)
    return covering(covers, rows=len(triples))


def _plane() -> list[tuple[int, ...]]:
    """The lines of the plane over three elements: three different points that add up to nothing."""
    found = set()
    for first in range(9):
        for second in range(first + 1, 9):
            third = sum((-(first // base) - (second // base)) % 3 * base for base in (1, 3))
            found.add(tuple(sorted((first, second, third))))
    return sorted(found)


def _tripled(triples: list[tuple[int, ...]], size: int) -> list[tuple[int, ...]]:
    """Make a system of three times the size: three copies, the points themselves, and triples across."""
    across = [(point, point + size, point + 2 * size) for point in range(size)]
    copies = [tuple(point + layer * size for point in each) for each in triples for layer in range(3)]
    mixed = [
        (first, second + size, third + 2 * size)
        for triple in triples
        for first, second, third in permutations(triple)
    ]
    return [*across, *copies, *mixed]


def planted(rows: int, columns: int, *, parts: int, seed: int) -> Problem:
    """A cover hidden among dearer options: `parts` columns of cost 10 a row, all others at least 11 a row.

    Every column costs at least 10 for each row it covers, so no cover costs less than 10 times the rows.
    """
    chance = np.random.default_rng(seed)
    pieces = np.array_split(chance.permutation(rows), parts)
    covers = [sorted(piece.tolist()) for piece in pieces]
    costs = [10 * len(piece) for piece in pieces]
    while len(covers) < columns:
        size = int(chance.integers(2, 2 * rows // parts))
        covers.append(sorted(chance.choice(rows, size, replace=False).tolist()))
        costs.append(int(size * chance.integers(11, 15)))
    order = chance.permutation(columns)
    return covering([covers[each] for each in order], [costs[each] for each in order], rows)
