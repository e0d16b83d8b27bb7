"""Small problems, by trying everything that can still be better; whole numbers of any size, so exact.

Both give up when it takes too many tries, and then say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from crm.outreach.solve.problem import Deadline

_TRIES = 20_000
_LOOK = 512


class TooMany(Exception):
    """It takes more tries than are worth it here."""


@dataclass(slots=True)
class _Tries:
    deadline: Deadline
    count: int = 0

    def one_more(self) -> None:
        self.count += 1
        if self.count > _TRIES or (self.count % _LOOK == 0 and self.deadline.passed()):
            raise TooMany


def cheapest_cover(
    covers: Sequence[int], costs: Sequence[int], rows: int, known: list[int], deadline: Deadline
) -> list[int]:
    """Give the cheapest cover.

    Args:
        covers: each column's rows, as the bits of a number.
        costs: of the columns, not negative.
        rows: how many rows there are; each can be covered.
        known: a cover to begin with.
        deadline: when to give up.

    Raises:
        TooMany: it takes too many tries.

    """
    of_row = [
        sorted((column for column in range(len(covers)) if covers[column] >> row & 1), key=costs.__getitem__)
        for row in range(rows)
    ]
    by_size = sorted(range(rows), key=lambda row: (len(of_row[row]), row))
    masks = [sum(1 << column for column in columns) for columns in of_row]
    tries = _Tries(deadline)
    best = list(known)
    best_cost = sum(costs[column] for column in known)

    def least(missing: int, barred: int) -> int:
        """Rows that share no column: each costs at least its cheapest."""
        total, used = 0, 0
        for row in by_size:
            if missing >> row & 1 and not masks[row] & ~barred & used:
                free = masks[row] & ~barred
                used |= free
                total += next((costs[column] for column in of_row[row] if free >> column & 1), best_cost)
        return total

    def go_on(missing: int, barred: int, taken: list[int], cost: int) -> None:
        nonlocal best, best_cost
        tries.one_more()
        if not missing:
            if cost < best_cost:
                best, best_cost = list(taken), cost
            return
        if cost + least(missing, barred) >= best_cost:
            return
        row = next(row for row in by_size if missing >> row & 1)
        for column in of_row[row]:
            if barred >> column & 1:
                continue
            taken.append(column)
            go_on(missing & ~covers[column], barred, taken, cost + costs[column])
            taken.pop()
            # from here on: without it, so no choice is tried twice
            barred |= 1 << column

    go_on((1 << rows) - 1, 0, [], 0)
    return sorted(best)


def most_within(
    covers: Sequence[int],
    costs: Sequence[int],
    weights: Sequence[int],
    budget: int,
    known: list[int],
    deadline: Deadline,
) -> list[int]:
    """Give the choice within the budget that covers the most weight, and of those the cheapest.

    Args:
        covers: each column's rows, as the bits of a number.
        costs: of the columns, above 0.
        weights: of the rows.
        budget: what the choice may cost.
        known: a choice within it to begin with.
        deadline: when to give up.

    Raises:
        TooMany: it takes too many tries.

    """

    def weight(rows: int) -> int:
        total = 0
        while rows:
            total += weights[(rows & -rows).bit_length() - 1]
            rows &= rows - 1
        return total

    reached = 0
    for column in known:
        reached |= covers[column]
    tries = _Tries(deadline)
    best, best_worth = list(known), (weight(reached), -sum(costs[column] for column in known))

    def go_on(options: list[int], covered: int, taken: list[int], worth: int, cost: int) -> None:
        nonlocal best, best_worth
        tries.one_more()
        if (worth, -cost) > best_worth:
            best, best_worth = list(taken), (worth, -cost)
        gains = [
            (Fraction(gain, costs[column]), gain, column)
            for column in options
            if cost + costs[column] <= budget and (gain := weight(covers[column] & ~covered))
        ]
        gains.sort(key=lambda each: (-each[0], each[2]))
        # nothing adds more than each would alone, the best per cost first, as far as the budget goes
        left, most = budget - cost, worth
        for _, gain, column in gains:
            if costs[column] > left:
                most += gain * left // costs[column]
                break
            most, left = most + gain, left - costs[column]
        if most < best_worth[0] or (most == best_worth[0] and -cost <= best_worth[1]):
            return
        rest = [column for _, _, column in gains]
        while rest:
            column = rest.pop(0)
            taken.append(column)
            gain = weight(covers[column] & ~covered)
            go_on(rest, covered | covers[column], taken, worth + gain, cost + costs[column])
            taken.pop()

    go_on(list(range(len(covers))), 0, [], 0, 0)
    return sorted(best)
