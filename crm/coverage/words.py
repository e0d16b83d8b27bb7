"""The names of the ladder's rungs and of a seat's states, and the finding, in the reader's language."""

from crm.coverage.models import Coverage, Seat, Stage
from crm.texts import _, formats, ngettext


def stage_name(stage: Stage) -> str:
    """Give a rung's name in the reader's language."""
    return {
        Stage.ONBEKEND: _("unknown"),
        Stage.OP_DE_HOOGTE: _("aware"),
        Stage.VERKENT: _("exploring"),
        Stage.PROBEERT_UIT: _("trying out"),
        Stage.PAST_TOE: _("applying"),
        Stage.BORGT_EN_COACHT: _("securing and coaching"),
    }[stage]


def who_knows(found: Coverage, result: str) -> str:
    """Say how many of the schools know a result, by the name that a sentence can hold."""
    said = ngettext(
        "{reached} of {total} school knows {result}",
        "{reached} of {total} schools know {result}",
        found.schools_total,
    )
    return said.format(
        reached=formats.number(found.schools_reached),
        total=formats.number(found.schools_total),
        result=result,
    )


def seat_name(seat: Seat) -> str:
    """Give a seat state's name in the reader's language."""
    return {
        Seat.BEREIKT: _("reached"),
        Seat.BEKEND: _("known, not reached"),
        Seat.ONBEKEND: _("nobody known"),
        Seat.AFWEZIG: _("no such job"),
    }[seat]
