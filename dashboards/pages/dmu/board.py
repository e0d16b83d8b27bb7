"""Which schools and jobs the board shows, and how many seats stand in each state: pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from crm.coverage.models import Coverage, FunctionInfo, SchoolRow, Seat
from dashboards.address import View


@dataclass(frozen=True, slots=True)
class Board:
    """What is shown.

    Attributes:
        functions: the jobs, those of the theme's profile first, the heaviest first.
        rows: the schools that are left after the filter on states.
        counts: seats of the shown jobs in each state, over all schools of the question.
        states: the states that the address asks for; empty means all.
        others: how many jobs lie outside the theme's profile.

    """

    functions: tuple[FunctionInfo, ...]
    rows: tuple[SchoolRow, ...]
    counts: dict[Seat, int]
    states: tuple[Seat, ...]
    others: int

    @property
    def seats(self) -> int:
        """How many seats there are: all but those that the school says it does not have."""
        return sum(number for state, number in self.counts.items() if state is not Seat.AFWEZIG)


def board(found: Coverage, view: View) -> Board:
    """Choose what the board shows for a view; ``alle=ja`` adds the jobs outside the profile."""
    profile = sorted(
        (item for item in found.functions if item.weight is not None), key=lambda item: -(item.weight or 0)
    )
    others = [item for item in found.functions if item.weight is None]
    # whoever asks for a job by name, or has no profile, sees it
    everything = bool(view.get("alle") or view.functions or not profile)
    functions = (*profile, *others) if everything else tuple(profile)
    states = tuple(Seat(text) for text in view.many("staat") if text in set(Seat))
    codes = [item.code for item in functions]
    rows = tuple(row for row in found.rows if not states or _has(row, codes, states))
    counts = {state: sum(found.seat_counts(code)[state] for code in codes) for state in Seat}
    return Board(functions, rows, counts, states, len(others))


def _has(row: SchoolRow, codes: Iterable[str], states: tuple[Seat, ...]) -> bool:
    return any(row.seats[code] in states for code in codes)
