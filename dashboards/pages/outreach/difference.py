"""What a what-if changed: a plan beside the one that stood on the screen before it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crm.outreach import words
from crm.outreach.models import Plan
from crm.texts import _, formats, ngettext
from dashboards.page import Reading
from dashboards.pages.outreach.asked import DRAWN, without_rows


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed.

    Attributes:
        finding: one sentence: seats and hours.
        gained: seats that are reached now and were not, as texts.
        lost: the other way about.
        came: titles of the steps that are new.
        went: titles of those that are gone.

    """

    finding: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]


def told(reading: Reading, plan: Plan) -> dict[str, Any]:
    """Give what the browser keeps of a plan to compare the next one with."""
    search = question_of(reading)
    chosen = plan.chosen
    return {
        "search": search,
        "drawn": drawn(reading),
        "subject": plan.wanted.subject,
        "meetings": plan.wanted.in_meetings,
        "cost": float(chosen.cost),
        "hours": float(sum(step.option.hours for step in chosen.steps)),
        "expected": float(chosen.expected),
        "seats": sorted([*reach.seat] for step in chosen.steps for reach in step.new),
        "steps": {step.option.id: words.title(step.option) for step in chosen.steps},
    }


def question_of(reading: Reading) -> str:
    """Give the question of an address, without what is open beside the plan."""
    return without_rows(reading.view).put(**dict.fromkeys(DRAWN)).search()


def drawn(reading: Reading) -> str:
    """Give which pictures of before and after an address shows."""
    return " ".join(f"{key}={reading.view.get(key)}" for key in DRAWN)


def difference(reading: Reading, now: Mapping[str, Any], was: Mapping[str, Any] | None) -> Difference | None:
    """Compare two plans; None where there is none before, or it was about something else."""
    if not was or was["subject"] != now["subject"] or was["search"] == now["search"]:
        return None
    here = {tuple(seat) for seat in now["seats"]}
    there = {tuple(seat) for seat in was["seats"]}

    def seats(some: set[tuple[str, ...]]) -> tuple[str, ...]:
        named = (
            f"{reading.options.schools.get(brin, brin)}: {reading.options.name(code)}" for brin, code in some
        )
        return tuple(sorted(named))

    steps, before = now["steps"], was["steps"]
    return Difference(
        _("Against the plan before this: {seats}, {hours}.").format(
            seats=_seats(len(here) - len(there)), hours=_hours(now["hours"] - was["hours"])
        ),
        seats(here - there),
        seats(there - here),
        tuple(title for key, title in steps.items() if key not in before),
        tuple(title for key, title in before.items() if key not in steps),
    )


def _seats(change: int) -> str:
    if not change:
        return _("as many seats")
    if change > 0:
        return ngettext("{n} seat more", "{n} seats more", change).format(n=formats.number(change))
    return ngettext("{n} seat less", "{n} seats less", -change).format(n=formats.number(-change))


def _hours(change: float) -> str:
    size = round(abs(change), 2)
    if not size:
        return _("as many hours")
    said = ngettext("{n} hour more", "{n} hours more", 1 if size == 1 else 2)
    if change < 0:
        said = ngettext("{n} hour less", "{n} hours less", 1 if size == 1 else 2)
    return said.format(n=formats.number(size))
