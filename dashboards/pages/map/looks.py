"""What a school looks like on the map: by its rung of the ladder, or by the seat of one function.

Colour never stands alone: each state has a sign on its mark too (see ``SIGNS``), and a name in the legend.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm.coverage.models import SchoolRow, Seat, Stage
from crm.coverage.words import seat_name, stage_name
from dashboards.page import Reading
from dashboards.theme import THEME, Mark

KEY = "kleur"
"""The page's name in the address for what colours the marks: absent for the ladder, else a function."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands on a mark: a Plotly symbol, and its size as a share of the mark's diameter."""

    symbol: str
    size: float


SIGNS: Mapping[str, Sign | None] = {
    # a bare disc, then a point, a ring, a dark disc, a star: the sign grows with the rung
    "step-onbekend": None,
    "step-op_de_hoogte": None,
    "step-verkent": Sign("circle", 0.26),
    "step-probeert_uit": Sign("circle-open", 0.5),
    "step-past_toe": None,
    "step-borgt_en_coacht": Sign("star", 0.62),
    "seat-bereikt": None,
    "seat-bekend": Sign("line-ns-open", 0.68),
    "seat-onbekend": None,
    "seat-afwezig": Sign("line-ew-open", 0.44),
}
"""The sign of each state on the map, by the state's key."""


@dataclass(frozen=True, slots=True)
class Look:
    """One state as the map, the legend and the table show it.

    Attributes:
        key: names the state among all states, such as ``step-verkent``; also its class in the style sheet.
        name: its name in the reader's language.
        mark: its colours from the theme.
        sign: what stands on the mark.

    """

    key: str
    name: str
    mark: Mark
    sign: Sign | None


@dataclass(frozen=True, slots=True)
class Colouring:
    """What colours the marks: the ladder where ``function`` is empty, else the seats of that function."""

    function: str = ""

    def look(self, row: SchoolRow) -> Look:
        """Give the look of a school."""
        if self.function:
            return seat_look(row.seats[self.function])
        return stage_look(row.stage)

    def looks(self) -> tuple[Look, ...]:
        """Give every look that there is, in the order of the legend."""
        if self.function:
            return tuple(seat_look(seat) for seat in Seat)
        return tuple(stage_look(stage) for stage in Stage)

    def counts(self, rows: Sequence[SchoolRow]) -> dict[str, int]:
        """Give the number of schools by look, by the look's key, looks without a school included."""
        found = [self.look(row).key for row in rows]
        return {look.key: found.count(look.key) for look in self.looks()}


def colouring(reading: Reading) -> Colouring:
    """Give what the address says should colour the marks; the ladder where it says nothing known."""
    function = reading.view.get(KEY)
    return Colouring(function if function in reading.options.choices.functions else "")


def stage_look(stage: Stage) -> Look:
    """Give the look of a rung of the ladder."""
    key = f"step-{stage.value}"
    return Look(key, stage_name(stage), THEME.ladder[stage.value], SIGNS[key])


def seat_look(seat: Seat) -> Look:
    """Give the look of a seat's state."""
    key = f"seat-{seat.value}"
    return Look(key, seat_name(seat), THEME.seats[seat.value], SIGNS[key])
