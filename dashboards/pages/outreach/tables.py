"""The rows behind each number of the plan, as the page shows them and as files."""

from crm.outreach import words
from crm.outreach.models import Plan
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.export import Column, Table
from dashboards.page import Reading
from dashboards.pages.outreach import tables_kept
from dashboards.pages.outreach.asked import wanted


def steps(services: Services, reading: Reading) -> Table:
    """Give the steps of an address."""
    plan = services.outreach.plan(reader(), wanted(reading))
    return Table(
        _("Steps"),
        (
            Column("step", _("Step")),
            Column("hours", _("Hours"), "number"),
            Column("new", _("New seats"), "number"),
            Column("sum", _("Hours together"), "number"),
            Column("seats", _("Seats together"), "number"),
            Column("why", _("Why")),
        ),
        tuple(
            {
                "step": words.title(step.option),
                "hours": float(step.option.hours),
                "new": len(step.new),
                "sum": float(step.hours),
                "seats": step.seats,
                "why": words.reason(step.option, plan),
            }
            for step in plan.chosen.steps
        ),
    )


def reached(services: Services, reading: Reading) -> Table:
    """Give the seats that the plan reaches, each with the step that does so first and who holds it."""
    plan = services.outreach.plan(reader(), wanted(reading))
    schools = {target.brin: target.school for target in plan.targets}
    return Table(
        _("Seats reached"),
        (
            Column("school", _("School")),
            Column("function", _("Function")),
            Column("who", _("Who")),
            Column("sure", _("How sure")),
            Column("step", _("Step")),
        ),
        tuple(
            {
                "school": schools[reach.seat[0]],
                "function": reading.options.name(reach.seat[1]),
                "who": plan.people[reach.person].name if reach.person in plan.people else None,
                "sure": words.how_sure(reach, plan, step.option),
                "step": words.title(step.option),
            }
            for step in plan.chosen.steps
            for reach in step.new
        ),
    )


def left(services: Services, reading: Reading) -> Table:
    """Give the seats that the plan does not reach, and why."""
    return uncovered(services.outreach.plan(reader(), wanted(reading)), reading)


def uncovered(plan: Plan, reading: Reading) -> Table:
    """Give the seats that a plan does not reach, and why."""
    return Table(
        _("Seats not reached"),
        (Column("school", _("School")), Column("function", _("Function")), Column("why", _("Why not"))),
        tuple(
            {
                "school": item.target.school,
                "function": reading.options.name(item.target.function),
                "why": words.why_not(item),
            }
            for item in plan.chosen.uncovered
        ),
    )


def curve(plan: Plan) -> Table:
    """Give the points of the curve."""
    meetings = plan.wanted.in_meetings
    return Table(
        _("Cost against reach"),
        (
            Column("cost", _("Meetings") if meetings else _("Hours"), "number"),
            Column("seats", _("Seats together"), "number"),
            Column("proven", _("Proven")),
        ),
        tuple(
            {
                "cost": float(point.cost),
                "seats": point.seats,
                "proven": _("yes") if point.proven else _("no"),
            }
            for point in plan.chosen.curve
        ),
    )


def invited(services: Services, reading: Reading) -> Table:
    """Give whom to write about the step of an address, for a mail merge."""
    found = services.outreach.invitations(reader(), wanted(reading), reading.view.get("stap"))
    option = found.option
    return Table(
        _("Invitations"),
        (
            Column("given", _("First name")),
            Column("prefix", _("Tussenvoegsel")),
            Column("family", _("Family name")),
            Column("email", _("E-mail address")),
            Column("school", _("School")),
            Column("function", _("Function")),
            Column("step", _("Step")),
            Column("day", _("Day"), "date"),
        ),
        tuple(
            {
                "given": row.given_name,
                "prefix": row.tussenvoegsel,
                "family": row.family_name,
                "email": row.email,
                "school": [found.schools[brin] for brin in dict.fromkeys(brin for brin, _code in row.seats)],
                "function": [
                    reading.options.name(code) for code in dict.fromkeys(code for _brin, code in row.seats)
                ],
                "step": words.title(option),
                "day": option.day,
            }
            for row in found.rows
        ),
        note=words.left_out(found),
    )


TABLES = {"uitnodigen": invited, "stappen": steps, "bereikt": reached, "niet": left, **tables_kept.TABLES}
