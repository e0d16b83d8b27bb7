"""Where the date comes from: a clock that is handed in, so that every answer can be asked again."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from graph_schema.zone import AMSTERDAM

Clock = Callable[[], date]
"""Gives today, as people in the Netherlands have it."""

Watch = Callable[[], datetime]
"""Gives this moment, in UTC."""


def today() -> date:
    """Give today's date in the Netherlands."""
    return datetime.now(AMSTERDAM).date()


def now() -> datetime:
    """Give this moment, in UTC."""
    return datetime.now(UTC)
