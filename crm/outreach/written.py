"""A question and the steps of a plan as JSON, to keep: codes, numbers and days, and nobody's name. Pure.

What is read may have been written by an earlier version: what is missing has its default. Numbers are kept
as the fractions that they are.
"""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from crm.coverage.models import Filters
from crm.outreach.kept import Promise, Promised
from crm.outreach.models import THRESHOLD, Chosen, Kind, SeatKey, Wanted, Weigh

_FILTERS = ("provinces", "regions", "kinds", "functions", "schools")


def write_question(wanted: Wanted) -> str:
    """Write a question; the same question gives the same text."""
    values = {
        "subject": wanted.subject,
        **{name: list(getattr(wanted.filters, name)) for name in _FILTERS},
        "theme": wanted.theme,
        "until": wanted.until.isoformat() if wanted.until else None,
        "weigh": wanted.weigh.value,
        "weights": {name: str(weight) for name, weight in wanted.weights.items()},
        "factors": {brin: str(factor) for brin, factor in wanted.factors.items()},
        "budget": None if wanted.budget is None else str(wanted.budget),
        "events": wanted.events,
        "team": [[account, str(hours)] for account, hours in wanted.team],
        "hours": {kind.value: str(hours) for kind, hours in wanted.hours.items()},
        "rooms": {kind.value: most for kind, most in wanted.rooms.items()},
        "threshold": str(wanted.threshold),
        "must": list(wanted.must),
        "without": list(wanted.without),
        "leaves": list(wanted.leaves),
    }
    said = {name: value for name, value in values.items() if value not in (None, [], {})}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def read_question(text: str) -> Wanted:
    """Read a question."""
    values: dict[str, Any] = json.loads(text)
    return Wanted(
        subject=values["subject"],
        filters=Filters(**{name: tuple(values.get(name, ())) for name in _FILTERS}),
        theme=values.get("theme"),
        until=_day(values.get("until")),
        weigh=Weigh(values.get("weigh", Weigh.STOEL.value)),
        weights={name: Fraction(weight) for name, weight in values.get("weights", {}).items()},
        factors={brin: Fraction(factor) for brin, factor in values.get("factors", {}).items()},
        budget=Fraction(values["budget"]) if "budget" in values else None,
        events=values.get("events"),
        team=tuple((account, Fraction(hours)) for account, hours in values.get("team", ())),
        hours={Kind(kind): Fraction(hours) for kind, hours in values.get("hours", {}).items()},
        rooms={Kind(kind): most for kind, most in values.get("rooms", {}).items()},
        threshold=Fraction(values.get("threshold", THRESHOLD)),
        must=tuple(values.get("must", ())),
        without=tuple(values.get("without", ())),
        leaves=tuple(values.get("leaves", ())),
    )


def promised(chosen: Chosen) -> Promised:
    """Give what a plan promises: of each step each seat, with what it adds to the chance of those before."""
    missed: dict[SeatKey, Fraction] = {}
    steps = []
    for step in chosen.steps:
        option, adds = step.option, []
        for reach in option.reaches:
            before = missed.get(reach.seat, Fraction(1))
            adds.append((reach.seat, before * reach.chance))
            missed[reach.seat] = before * (1 - reach.chance)
        steps.append(
            Promise(
                id=option.id,
                kind=option.kind,
                hours=option.hours,
                # a meeting's title may name somebody, and may change: it is read anew
                title="" if option.event else option.title,
                seats=tuple(adds),
                new=tuple(reach.seat for reach in step.new),
                brin=option.brin,
                day=option.day,
                event=option.event,
                pair=option.pair,
                through=option.through,
                by=step.by,
            )
        )
    left = tuple(item.target.key for item in chosen.uncovered)
    return Promised(tuple(steps), left, proven=chosen.proven)


def write_steps(plan: Promised) -> str:
    """Write what a plan promises."""
    steps = [
        {
            "id": step.id,
            "kind": step.kind.value,
            "hours": str(step.hours),
            "title": step.title,
            "seats": [[*seat, str(adds)] for seat, adds in step.seats],
            "new": [list(seat) for seat in step.new],
            **{
                name: value
                for name in ("brin", "event", "pair", "through", "by")
                if (value := getattr(step, name))
            },
            **({"day": step.day.isoformat()} if step.day else {}),
        }
        for step in plan.steps
    ]
    return json.dumps(
        {"steps": steps, "left": [list(seat) for seat in plan.left], "proven": plan.proven},
        ensure_ascii=False,
        sort_keys=True,
    )


def read_steps(text: str) -> Promised:
    """Read what a plan promises."""
    values: dict[str, Any] = json.loads(text)
    return Promised(
        tuple(_step(row) for row in values["steps"]),
        tuple((brin, function) for brin, function in values.get("left", ())),
        proven=values.get("proven", False),
    )


def _step(row: Mapping[str, Any]) -> Promise:
    return Promise(
        id=row["id"],
        kind=Kind(row["kind"]),
        hours=Fraction(row["hours"]),
        title=row.get("title", ""),
        seats=tuple(((brin, function), Fraction(adds)) for brin, function, adds in row["seats"]),
        new=tuple((brin, function) for brin, function in row.get("new", ())),
        day=_day(row.get("day")),
        **{name: row.get(name, "") for name in ("brin", "event", "pair", "through", "by")},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
