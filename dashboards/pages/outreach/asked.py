"""What the page is asked, as it stands in the address, and the address of a question: pure."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from crm.coverage.models import Filters
from crm.outreach.models import LARGEST_TEAM, THRESHOLD, Kind, Wanted, Weigh
from dashboards.address import View
from dashboards.page import Reading

QUESTION = (
    *("budget", "bijeenkomsten", "team", "tot", "weegt", "gewicht", "telt", "kans", "uren", "ruimte"),
    "scholen",
    *("moet", "zonder", "vertrekt"),
)
"""The keys that make the question."""

ROWS = ("rijen", "stap", "keuze")
"""Which rows are open beside the plan, and the step of which they are."""

DRAWN = ("kaart", "netwerk")
"""The pictures of before and after: what of each is shown."""

KEYS = (*QUESTION, "plan", "bij", *DRAWN, *ROWS)
"""Also ``plan``, a kept plan that is shown; ``bij``, the kept plan of which this is to be a version."""

BUDGET = 40
"""The hours that a page without a choice asks for: a week of one person."""

EVERYTHING = "alles"
CHANCES = (50, 33, 25, 10)
_MOST_HOURS = 10_000
_MOST_ROOM = 1_000

SCHOOL, TIMES = "telt-school", "telt-keer"
"""The fields of the form that add one school with how many times its seats count."""


def wanted(reading: Reading) -> Wanted:
    """Give the question of an address; what is not understood falls back."""
    view = reading.view
    events = _whole(view.get("bijeenkomsten"))
    team = tuple(_numbers(view, "team").items())[:LARGEST_TEAM]
    budget = view.get("budget")
    hours = None if budget == EVERYTHING else _hours(budget)
    if hours is None and budget != EVERYTHING and events is None and not team:
        hours = Fraction(BUDGET)
    chance = _whole(view.get("kans"))
    must = view.many("moet")
    weigh = view.get("weegt")
    kinds, known = set(Kind), reading.options.schools
    return Wanted(
        subject=reading.options.subject(view),
        filters=Filters(
            view.provinces,
            view.regions,
            view.kinds,
            view.functions,
            schools=tuple(brin for brin in view.many("scholen") if brin in known),
        ),
        theme=view.theme or None,
        until=_day(view.get("tot")),
        weigh=Weigh(weigh) if weigh in set(Weigh) else Weigh.STOEL,
        weights=_numbers(view, "gewicht"),
        factors={brin: times for brin, times in _numbers(view, "telt").items() if brin in known},
        budget=hours,
        events=events,
        team=team,
        hours={
            Kind(key): number for key, number in _numbers(view, "uren").items() if key in kinds and number
        },
        rooms={
            Kind(key): int(number)
            for key, number in _numbers(view, "ruimte").items()
            if key in kinds and 1 <= number <= _MOST_ROOM and number.denominator == 1
        },
        threshold=Fraction(chance, 100) if chance and chance <= 100 else THRESHOLD,
        must=must,
        without=tuple(name for name in view.many("zonder") if name not in must),
        leaves=view.many("vertrekt"),
    )


def view_of(asked: Wanted) -> View:
    """Give the address of a question."""
    limit = asked.limited
    chance = None if asked.threshold == THRESHOLD else str(round(asked.threshold * 100))
    view = View(
        result=asked.subject,
        theme=asked.theme or "",
        provinces=asked.filters.provinces,
        regions=asked.filters.regions,
        kinds=asked.filters.kinds,
        functions=asked.filters.functions,
    )
    return view.put(
        budget=_written(asked.budget) if asked.budget is not None else None if limit else EVERYTHING,
        bijeenkomsten=None if asked.events is None else str(asked.events),
        team=_pairs(dict(asked.team)),
        tot=asked.until.isoformat() if asked.until else None,
        weegt=None if asked.weigh is Weigh.STOEL else asked.weigh.value,
        gewicht=_pairs(asked.weights),
        telt=_pairs(asked.factors),
        scholen=",".join(asked.filters.schools),
        kans=chance,
        uren=_pairs({kind.value: hours for kind, hours in asked.hours.items()}),
        ruimte=_pairs({kind.value: Fraction(most) for kind, most in asked.rooms.items()}),
        moet=",".join(asked.must),
        zonder=",".join(asked.without),
        vertrekt=",".join(asked.leaves),
    )


def without_rows(view: View) -> View:
    """Give the view without the rows that are open beside the plan."""
    return view.put(**dict.fromkeys(ROWS))


def toggled(view: View, key: str, name: str) -> View:
    """Give the view with a step put under ``moet`` or ``zonder``, or taken away; never under both."""
    other = "zonder" if key == "moet" else "moet"
    there = [one for one in view.many(other) if one != name]
    return listed(view, key, name).put(**{other: ",".join(there)})


def listed(view: View, key: str, name: str) -> View:
    """Give the view with a name put into a list, or taken out of it."""
    here = [one for one in view.many(key) if one != name]
    if name not in view.many(key):
        here.append(name)
    return view.put(**{key: ",".join(here)})


def numbered(view: View, key: str, name: str, number: Fraction | None) -> View:
    """Give the view with one number of a list of them set, or taken out; the others stay as they are."""
    numbers = _numbers(view, key)
    if number is None:
        numbers.pop(name, None)
    else:
        numbers[name] = number
    return view.put(**{key: _pairs(numbers)})


def answered(view: View, answers: Mapping[str, Any]) -> View:
    """Give the view with what the form holds: plain keys, and ``key:name`` for a number of a list.

    A blank takes a choice away; a school and how many times it counts are added as one of the numbers.
    """
    answers = dict(answers)
    school, times = answers.pop(SCHOOL, None), answers.pop(TIMES, None)
    if school and times not in (None, ""):
        answers[f"telt:{school}"] = times
    for name, value in answers.items():
        key, _, part = name.partition(":")
        text = f"{value:g}" if isinstance(value, (int, float)) else str(value or "").strip()
        if part:
            view = numbered(view, key, part, _number(text))
        elif key == "tot":
            view = view.put(tot=day.isoformat() if (day := _day(text)) else None)
        else:
            view = view.put(**{key: text or None})
    return view


def number_of(view: View, key: str, name: str) -> Fraction | None:
    """Give one number of a list of them; None where it is not in it."""
    return _numbers(view, key).get(name)


def pairs_of(view: View, key: str) -> tuple[tuple[str, Fraction], ...]:
    """Give a list of numbers with their names, in the order of the address."""
    return tuple(_numbers(view, key).items())


def _numbers(view: View, key: str) -> dict[str, Fraction]:
    found = {}
    for part in view.many(key):
        name, _, text = part.rpartition(":")
        number = _number(text)
        if name and number is not None:
            found[name] = number
    return found


def _pairs(numbers: Mapping[str, Fraction]) -> str:
    return ",".join(f"{name}:{_written(number)}" for name, number in numbers.items())


def _written(number: Fraction) -> str:
    """Write a number as people do where that is exact: 1.5, not 3/2."""
    short = f"{float(number):g}"
    return short if Fraction(short) == number else str(number)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _hours(text: str) -> Fraction | None:
    found = _number(text)
    return found if found else None


def _number(text: str) -> Fraction | None:
    try:
        found = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
    return found if 0 <= found <= _MOST_HOURS else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
