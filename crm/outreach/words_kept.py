"""What a kept plan says: what it expected, what came of it, and from what each figure follows."""

from fractions import Fraction

from crm.coverage.models import Seat
from crm.coverage.words import seat_name
from crm.outreach import words
from crm.outreach.kept import Compared, KeptPlan, SeatSince, StepSince
from crm.texts import _, formats


def number(value: Fraction) -> str:
    """Say how many seats are expected: one decimal, since chances add up to parts."""
    return formats.number(round(float(value), 1))


def name(plan: KeptPlan) -> str:
    """Name a kept plan; one whose name the reader may not see goes by its subject."""
    return plan.name or _("Plan for {subject}").format(subject=plan.wanted.subject)


def named(plan: KeptPlan) -> str:
    """Name a kept plan with its version."""
    return _("{name}, version {version}").format(name=name(plan), version=formats.number(plan.version))


def headline(found: Compared) -> str:
    """Give the finding as one sentence."""
    return _("{name}: {reached} of the {expected} expected seats reached since {day}").format(
        name=name(found.plan),
        reached=formats.number(found.reached),
        expected=number(found.expected),
        day=formats.day(found.plan.on),
    )


def judged(found: Compared) -> str:
    """Say how the plan fares by the steps that are over."""
    over = sum(step.happened for step in found.steps)
    if not over:
        return _("None of its steps is over yet, so there is nothing to compare.")
    return _(
        "{over} of the {total} steps are over. They were to reach {due} seats on average; "
        "{reached} of the plan's seats are reached."
    ).format(
        over=formats.number(over),
        total=formats.number(len(found.steps)),
        due=number(found.due),
        reached=formats.number(found.reached),
    )


def line(plan: KeptPlan) -> str:
    """Say what a kept plan holds."""
    return _("kept on {day}: {steps} steps of {hours}, {expected} seats expected").format(
        day=formats.day(plan.on),
        steps=formats.number(len(plan.promised.steps)),
        hours=words.hours(plan.promised.hours),
        expected=number(plan.promised.expected),
    )


def standing(step: StepSince) -> str:
    """Say how a step stands."""
    if any(seat.reached for seat in step.seats):
        return _("reached somebody")
    if step.task == "gedaan":
        return _("its task is done")
    if step.happened:
        return _("its day is past")
    return _("its task is open") if step.task == "open" else _("still to do")


def seat_state(seat: SeatSince, found: Compared) -> str:
    """Say how a seat stands today, and by what."""
    if seat.state is None:
        return _("the school or the job is no longer there")
    if seat.state is not Seat.BEREIKT:
        return seat_name(seat.state)
    if not seat.counts:
        return _("reached; counts with another step")
    if seat.by is None:
        return seat_name(seat.state)
    known = {
        "day": formats.day(seat.by.day),
        "what": seat.by.title,
        "who": found.people.get(seat.by.person, ""),
    }
    if seat.by.day < found.plan.on:
        said = _("reached by somebody who was at something on {day} already")
    elif known["who"] and known["what"]:
        said = _("reached on {day}: {who} was at {what}")
    elif known["what"]:
        said = _("reached on {day}, at {what}")
    else:
        said = _("reached on {day}")
    return said.format(**known)
