"""A plan as the command line and a program read it."""

from fractions import Fraction
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crm.instances import as_json
from crm.outreach import words
from crm.outreach.kept import KeptPlan
from crm.outreach.models import Option, Plan, Reach
from crm.outreach.words_kept import named
from crm.texts import _, formats

_MOST = 20


def table(plan: Plan, kept: KeptPlan | None = None) -> RenderableType:
    """Give a plan for a terminal: the finding, how good it is, the steps, and what is not reached.

    ``kept`` is the plan as it was kept, if it was.
    """
    chosen = plan.chosen
    lines = [words.headline(plan) + "."]
    if plan.targets:
        lines += [
            words.proof(plan),
            _("On average {n} seats are reached, with the chances of the meetings and the routes.").format(
                n=formats.number(round(float(chosen.expected), 1))
            ),
        ]
    rows = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    rows.add_column(_("step"), ratio=2)
    rows.add_column(_("hours"), justify="right", no_wrap=True)
    rows.add_column(_("new"), justify="right", no_wrap=True)
    rows.add_column(_("why"), ratio=3)
    for step in chosen.steps:
        rows.add_row(
            Text(words.title(step.option)),
            formats.number(float(step.option.hours)),
            formats.number(len(step.new)),
            Text(words.reason(step.option, plan)),
        )
    parts: list[RenderableType] = [*map(Text, lines)]
    if chosen.steps:
        parts.append(rows)
    if chosen.uncovered:
        parts.append(Text(_("Not reached: {seats}").format(seats=words.seats(len(chosen.uncovered)))))
        parts += [
            Text(f"  {item.target.school}: {item.target.function} ({words.why_not(item)})")
            for item in chosen.uncovered[:_MOST]
        ]
        more = len(chosen.uncovered) - _MOST
        if more > 0:
            parts.append(Text("  " + _("and {more} more").format(more=formats.number(more))))
    if kept is not None:
        parts.append(Text(_("Kept: {name}.").format(name=named(kept)) + f" {kept.id}"))
    return Group(*parts)


def plan_json(plan: Plan, kept: KeptPlan | None = None) -> dict[str, Any]:
    """Give a plan as JSON (keys may be added, never taken away); ``kept`` as it was kept, if it was."""
    chosen, wanted = plan.chosen, plan.wanted
    return {
        "result": wanted.subject,
        "on": plan.on.isoformat(),
        "until": wanted.until.isoformat() if wanted.until else None,
        "functions": list(wanted.filters.functions),
        "weigh": wanted.weigh.value,
        "budget": None if wanted.budget is None else as_json(wanted.budget),
        "events": wanted.events,
        "team": {account: as_json(hours) for account, hours in wanted.team},
        "leaves": list(wanted.leaves),
        "school_weights": {brin: as_json(factor) for brin, factor in wanted.factors.items()},
        "kept": None if kept is None else {"id": kept.id, "name": kept.name, "version": kept.version},
        "routes_cut": plan.routes_cut,
        "threshold": float(wanted.threshold),
        "open": len(plan.targets),
        "reached": len(plan.targets) - len(chosen.uncovered),
        "expected": round(float(chosen.expected), 3),
        "cost": as_json(chosen.cost),
        "weight": as_json(chosen.weight),
        "total_weight": as_json(plan.total),
        "bound": as_json(chosen.bound),
        "gap": chosen.gap,
        "proven": chosen.proven,
        "proof": words.proof(plan),
        "options": plan.options,
        "prior": round(float(plan.prior), 4),
        "students_unknown": list(plan.students_unknown),
        "steps": [
            {
                **_option(step.option, plan),
                "gain": as_json(step.gain),
                "hours_so_far": as_json(step.hours),
                "weight_so_far": as_json(step.weight),
                "new": [_reach(reach) for reach in step.new],
                "by": step.by or None,
                "owner": step.owner or None,
            }
            for step in chosen.steps
        ],
        "curve": [
            {
                "cost": as_json(point.cost),
                "weight": as_json(point.weight),
                "seats": point.seats,
                "proven": point.proven,
            }
            for point in chosen.curve
        ],
        "knee": chosen.knee,
        "uncovered": [
            {
                "brin": item.target.brin,
                "school": item.target.school,
                "function": item.target.function,
                "seat": item.target.state.value,
                "weight": as_json(item.target.weight),
                "why": item.why.value,
                "hours": _maybe(item.hours),
                "chance": None if item.chance is None else float(item.chance),
            }
            for item in chosen.uncovered
        ],
    }


def _option(option: Option, plan: Plan) -> dict[str, Any]:
    return {
        "id": option.id,
        "kind": option.kind.value,
        "title": words.title(option),
        "reason": words.reason(option, plan),
        "hours": as_json(option.hours),
        "brin": option.brin or None,
        "event": option.event or None,
        "day": option.day.isoformat() if option.day else None,
        "person": option.person or None,
        "route": None
        if option.route is None
        else {
            "strength": round(option.route.strength, 4),
            "people": [person.id for person in option.route.people],
        },
        "beyond": option.beyond,
    }


def _reach(reach: Reach) -> dict[str, Any]:
    known = reach.attendance
    return {
        "brin": reach.seat[0],
        "function": reach.seat[1],
        "person": reach.person or None,
        "chance": float(reach.chance),
        "held": known.held if known else None,
        "came": known.came if known else None,
    }


def _maybe(value: Fraction | None) -> Any:
    return None if value is None else as_json(value)
