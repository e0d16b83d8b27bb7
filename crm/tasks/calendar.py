"""Tasks as a calendar file. Pure.

Each task is an event of a whole day: Outlook and Google show those of a subscribed calendar, and no VTODO.
"""

from collections.abc import Iterable
from datetime import datetime

from crm import calendars
from crm.tasks.models import Task


def calendar(name: str, tasks: Iterable[Task], made: datetime, address: str, *, with_note: bool) -> bytes:
    """Write some tasks as a calendar.

    Args:
        name: what the calendar is called.
        tasks: the tasks.
        made: the moment; a calendar wants to know how fresh it is.
        address: of the page with the tasks, for the link in each.
        with_note: whether the reader may have more than the titles.

    """
    days = (calendars.Day(task.id, task.due, task.title, (with_note and task.note) or "") for task in tasks)
    return calendars.write(name, "Taken", days, made, address)
