"""The names and signs of the ladder's rungs and of a seat's states."""

from dash import html

from crm.coverage.models import Seat, Stage
from crm.texts import _
from dashboards.components.aria import aria
from dashboards.theme import THEME


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


def seat_name(seat: Seat) -> str:
    """Give a seat's state in the reader's language."""
    return {
        Seat.BEREIKT: _("reached"),
        Seat.BEKEND: _("known, not reached"),
        Seat.ONBEKEND: _("nobody known"),
        Seat.AFWEZIG: _("no such job"),
    }[seat]


def stage_sign(stage: Stage) -> html.Span:
    """Give a rung's mark; the text beside it says what it means."""
    return _sign("step", stage.value, THEME.ladder[stage].sign)


def seat_sign(seat: Seat) -> html.Span:
    """Give a seat's mark; the text beside it says what it means."""
    return _sign("seat", seat.value, THEME.seats[seat].sign)


def _sign(group: str, code: str, sign: str) -> html.Span:
    return html.Span(sign, className=f"sign {group}-{code.replace('_', '-')}", **aria(hidden=True))
