"""Kept plans as the command line and a program read them."""

from collections.abc import Sequence
from typing import Any

from crm.instances import as_json
from crm.outreach import words, words_kept
from crm.outreach.kept import Compared, KeptPlan
from crm.texts import _, formats


def kept(plans: Sequence[KeptPlan]) -> str:
    """Tell the plans that were kept, the last first, each with its id."""
    if not plans:
        return _("No plan was kept yet. Keep one with plan --keep.") + "\n"
    return "".join(
        f"{plan.id}  {words_kept.named(plan)} · {plan.wanted.subject} · {words_kept.line(plan)}\n"
        for plan in plans
    )


def kept_json(plans: Sequence[KeptPlan]) -> dict[str, Any]:
    """Give them as JSON (keys may be added, never taken away)."""
    return {"plans": [_plan(plan) for plan in plans]}


def _plan(plan: KeptPlan) -> dict[str, Any]:
    return {
        "id": plan.id,
        "name": plan.name,
        "series": plan.series,
        "version": plan.version,
        "on": plan.on.isoformat(),
        "result": plan.wanted.subject,
        "steps": len(plan.promised.steps),
        "hours": as_json(plan.promised.hours),
        "expected": round(float(plan.promised.expected), 3),
        "by": plan.who or None,
    }


def compared(found: Compared) -> str:
    """Tell a kept plan beside what came of it, step by step."""
    lines = [words_kept.headline(found) + ".", words_kept.judged(found)]
    for step in found.steps:
        facts = (
            words.hours(step.option.hours),
            _("expected {n}").format(n=words_kept.number(step.expected)),
            _("reached {n}").format(n=formats.number(step.reached)),
            words_kept.standing(step),
        )
        lines.append(f"  {words.title(step.option)}: {' · '.join(facts)}")
    lines.append(f"{_('Reached outside the plan')}: {formats.number(len(found.outside))}")
    return "".join(f"{line}\n" for line in lines)


def compared_json(found: Compared) -> dict[str, Any]:
    """Give that as JSON (keys may be added, never taken away)."""
    return {
        **_plan(found.plan),
        "compared_on": found.on.isoformat(),
        "due": round(float(found.due), 3),
        "reached": found.reached,
        "outside": [list(seat.seat) for seat in found.outside],
        "per_step": [
            {
                "id": step.option.id,
                "kind": step.option.kind.value,
                "title": words.title(step.option),
                "expected": round(float(step.expected), 3),
                "reached": step.reached,
                "over": step.happened,
                "task": step.task or None,
                "seats": [
                    {
                        "brin": seat.seat[0],
                        "function": seat.seat[1],
                        "expected": round(float(seat.adds), 3),
                        "seat": seat.state.value if seat.state else None,
                        "counts": seat.counts,
                    }
                    for seat in step.seats
                ],
            }
            for step in found.steps
        ],
    }
