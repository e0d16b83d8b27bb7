"""Which gaps weigh most: pure."""

from collections.abc import Collection, Mapping, Sequence

from crm.coverage.models import FunctionGaps, FunctionInfo, Gap, HeavyGap, SchoolRow, Seat

OpenSeat = tuple[SchoolRow, str, Seat]


def function_gaps(rows: Collection[SchoolRow], functions: Sequence[FunctionInfo]) -> tuple[FunctionGaps, ...]:
    """Give the gaps per function of the profile, the heaviest first: by weight × open seats.

    Functions of equal load keep the order in which they were given.
    """
    found = []
    for function in functions:
        if function.weight is None:
            continue
        seats = [(row, row.seats[function.code]) for row in rows]
        gaps = [row for row, state in seats if state.is_gap]
        found.append(
            FunctionGaps(
                function=function,
                open=len(gaps),
                of=sum(state is not Seat.AFWEZIG for _, state in seats),
                load=function.weight * len(gaps),
                students=sum(row.students for row in gaps if row.students is not None),
                students_unknown=tuple(row.brin for row in gaps if row.students is None),
            )
        )
    return tuple(sorted(found, key=lambda item: -item.load))


def heaviest_seats(
    rows: Collection[SchoolRow], weights: Mapping[str, float], limit: int
) -> tuple[list[OpenSeat], int]:
    """Give the open seats that weigh most, and how many more there are.

    By the function's weight, then the school's students, unknown after known, then name and function.
    """
    found = [
        (row, function, state)
        for row in rows
        for function, state in row.seats.items()
        if state.is_gap and weights.get(function, 0) > 0
    ]
    found.sort(
        key=lambda item: (
            -weights[item[1]],
            item[0].students is None,
            -(item[0].students or 0),
            item[0].name.casefold(),
            item[0].brin,
            item[1],
        )
    )
    return found[:limit], max(0, len(found) - limit)


def heavy_gaps(
    gaps: Sequence[Gap], weights: Mapping[str, float], rows: Collection[SchoolRow]
) -> tuple[HeavyGap, ...]:
    """Put beside each gap what makes it weigh."""
    students = {row.brin: row.students for row in rows}
    return tuple(HeavyGap(gap, weights[gap.function], students[gap.brin]) for gap in gaps)
