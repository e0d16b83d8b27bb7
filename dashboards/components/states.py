"""The signs of the ladder's rungs and of a seat's states."""

from dash import html

from crm.coverage.models import Seat, Stage
from dashboards.components.aria import aria
from dashboards.theme import THEME


def stage_sign(stage: Stage) -> html.Span:
    """Give a rung's mark; the text beside it says what it means."""
    return _sign("step", stage.value, THEME.ladder[stage].sign)


def seat_sign(seat: Seat) -> html.Span:
    """Give a seat's mark; the text beside it says what it means."""
    return _sign("seat", seat.value, THEME.seats[seat].sign)


def _sign(group: str, code: str, sign: str) -> html.Span:
    return html.Span(sign, className=f"sign {group}-{code.replace('_', '-')}", **aria(hidden=True))
