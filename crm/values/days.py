"""A day as somebody types it today: ``14-3-2022``, ``14 mrt 2022``, ``vandaag``; shown as 14-03-2022.

Lists are read by ``dates``, which asks a file for proof; somebody at a keyboard writes the day first.
"""

from datetime import date, timedelta

from crm.values import dates
from crm.values.problem import InvalidValue

_NEAR = {"vandaag": 0, "today": 0, "gisteren": -1, "yesterday": -1, "morgen": 1, "tomorrow": 1}


def clean(text: str, today: date | None = None) -> date | None:
    """Give the day that a text holds, or None for a blank; a month alone is its first day.

    Args:
        text: what was typed.
        today: what *vandaag* means, and the year of a day without one; None: neither is known.

    Raises:
        InvalidValue: it is no day.

    """
    bare = " ".join(text.strip().lower().split())
    if today is not None and bare in _NEAR:
        return today + timedelta(days=_NEAR[bare])
    if today is not None and bare and bare.replace("/", "-").count("-") == 1 and len(bare) <= 5:
        bare = f"{bare.replace('/', '-')}-{today.year}"
    moment = dates.clean(bare, dates.Order.DAY_FIRST)
    if moment is None:
        return None
    if not 1900 <= moment.year <= 2100:
        raise InvalidValue("This year cannot be right. Write the day as day-month-year, such as 14-3-2022.")
    return moment.first_day()


def write(day: date) -> str:
    """Give a day as somebody here types it: 14-03-2022."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"
