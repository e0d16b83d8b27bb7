"""The planned meetings of a plan as a calendar file. Pure."""

from datetime import datetime

from crm import calendars
from crm.outreach import words
from crm.outreach.models import Plan
from crm.texts import _


def plan_calendar(plan: Plan, step: str, made: datetime, address: str) -> bytes:
    """Write the steps that have a day: one of them, or all. No names and no notes: such a file is passed on.

    Args:
        plan: the plan, as its reader may see it.
        step: the id of the step; empty for all.
        made: the moment.
        address: of the page that shows the plan.

    """
    days = [
        calendars.Day(one.option.id, one.option.day, words.title(one.option))
        for one in plan.chosen.steps
        if one.option.day and step in ("", one.option.id)
    ]
    name = _("Outreach plan {subject}").format(subject=words.about(plan))
    return calendars.write(name, "Bereikplan", days, made, address)
