"""What the page is asked, as it stands in the address: pure."""

from fractions import Fraction

from crm.coverage.models import Filters
from crm.outreach.models import THRESHOLD, Wanted, Weigh
from dashboards.address import View
from dashboards.page import Reading

KEYS = ("budget", "bijeenkomsten", "weegt", "kans", "moet", "zonder")

BUDGET = 40
"""The hours that a page without a choice asks for: a week of one person."""

EVERYTHING = "alles"
CHANCES = (50, 33, 25, 10)
_MOST_HOURS = 10_000


def wanted(reading: Reading) -> Wanted:
    """Give the question of an address; what is not understood falls back."""
    view = reading.view
    events = _whole(view.get("bijeenkomsten"))
    budget = view.get("budget")
    hours = None
    if events is None and budget != EVERYTHING:
        hours = _hours(budget) or Fraction(BUDGET)
    chance = _whole(view.get("kans"))
    must = view.many("moet")
    weigh = view.get("weegt")
    return Wanted(
        subject=reading.options.subject(view),
        filters=Filters(view.provinces, view.regions, view.kinds, view.functions),
        theme=view.theme or None,
        weigh=Weigh(weigh) if weigh in set(Weigh) else Weigh.STOEL,
        budget=hours,
        events=events,
        threshold=Fraction(chance, 100) if chance and chance <= 100 else THRESHOLD,
        must=must,
        without=tuple(name for name in view.many("zonder") if name not in must),
    )


def toggled(view: View, key: str, name: str) -> View:
    """Give the view with a step put under ``moet`` or ``zonder``, or taken away; never under both."""
    other = "zonder" if key == "moet" else "moet"
    here = [one for one in view.many(key) if one != name]
    if name not in view.many(key):
        here.append(name)
    there = [one for one in view.many(other) if one != name]
    return view.put(**{key: ",".join(here), other: ",".join(there)})


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _hours(text: str) -> Fraction | None:
    try:
        found = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
    return found if 0 < found <= _MOST_HOURS else None
