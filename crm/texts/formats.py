"""Numbers, shares and dates as people read them, in the language of the reader."""

import re
from datetime import date, datetime

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from crm.texts import language
from graph_schema.zone import AMSTERDAM


def number(value: float) -> str:
    """Write a number with thousands apart: 12.345 in Dutch, 12,345 in English."""
    return format_decimal(value, locale=language())


def share(value: float | None) -> str:
    """Write a share between 0 and 1 as a whole percentage; a dash where there is nothing to divide."""
    return "–" if value is None else format_percent(value, format="0%", locale=language())


def day(value: date | None) -> str:
    """Write a date as 14 mrt 2022; a dash where there is none."""
    if value is None:
        return "–"
    return format_date(value, format="d MMM yyyy", locale=language())


def persons(value: int | None) -> str:
    """Write a number of people; one that is too small to be told (``crm.rights.coarse``) as < 3."""
    return "< 3" if value is None else number(value)


def brief(code: str, name: str) -> str:
    """Give a result's name as a sentence can hold it: MORA of *Referentiearchitectuur MORA*, else all of it.

    A code is what people say where the name holds it as it stands; one such as CHECKLIST-DB nobody says.
    """
    return code if code.isupper() and re.search(rf"\b{re.escape(code)}\b", name) else name


def moment(value: datetime) -> str:
    """Write a moment as 14 mrt 2022, 15:04, in the time of the Netherlands."""
    local = value.astimezone(AMSTERDAM)
    return f"{day(local.date())}, {format_time(local, format='HH:mm', locale=language())}"
