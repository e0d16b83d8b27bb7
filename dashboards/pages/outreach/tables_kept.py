"""The rows behind each figure of a kept plan, as the page shows them and as files."""

from collections.abc import Sequence

from crm.outreach import words, words_kept
from crm.outreach.kept import Compared, SeatSince
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.export import Column, Table
from dashboards.page import Reading


def steps(services: Services, reading: Reading) -> Table:
    """Give the steps of the kept plan of an address."""
    found = services.kept_plans.compare(reader(), reading.view.get("plan"))
    return Table(
        _("Expected against real, by step"),
        (
            Column("step", _("Step")),
            Column("hours", _("Hours"), "number"),
            Column("expected", _("Expected seats"), "number"),
            Column("reached", _("Seats really reached"), "number"),
            Column("standing", _("How it stands")),
        ),
        tuple(
            {
                "step": words.title(step.option),
                "hours": float(step.option.hours),
                "expected": round(float(step.expected), 2),
                "reached": step.reached,
                "standing": words_kept.standing(step),
            }
            for step in found.steps
        ),
    )


def seats(services: Services, reading: Reading) -> Table:
    """Give every seat of the kept plan of an address, and those outside it that are reached."""
    found = services.kept_plans.compare(reader(), reading.view.get("plan"))
    rows = [(words.title(step.option), seat) for step in found.steps for seat in step.seats]
    rows += [(_("outside the plan"), seat) for seat in found.outside]
    table = seats_of(reading, found, [seat for _step, seat in rows])
    return Table(
        _("Seats of the kept plan"),
        (Column("step", _("Step")), *table.columns),
        tuple({"step": step, **row} for (step, _seat), row in zip(rows, table.rows, strict=True)),
    )


def seats_of(reading: Reading, found: Compared, some: Sequence[SeatSince]) -> Table:
    """Give some seats of a kept plan."""
    return Table(
        _("Seats of the kept plan"),
        (
            Column("school", _("School")),
            Column("function", _("Function")),
            Column("adds", _("Expected"), "share"),
            Column("state", _("How it stands now")),
        ),
        tuple(
            {
                "school": reading.options.schools.get(seat.school, seat.school),
                "function": reading.options.name(seat.seat[1]),
                "adds": float(seat.adds) if seat.adds else None,
                "state": words_kept.seat_state(seat, found),
            }
            for seat in some
        ),
    )


TABLES = {"verloop": steps, "verwacht": seats}
