"""Tasks as a calendar file (RFC 5545). Pure.

Each task is an event of a whole day: Outlook and Google show those of a subscribed calendar, and no VTODO.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from crm.tasks.models import Task

_REFRESH = timedelta(hours=1)


def calendar(name: str, tasks: Iterable[Task], made: datetime, address: str, *, with_note: bool) -> bytes:
    """Write some tasks as a calendar.

    Args:
        name: what the calendar is called.
        tasks: the tasks.
        made: the moment; a calendar wants to know how fresh it is.
        address: of the page with the tasks, for the link in each.
        with_note: whether the reader may have more than the titles.

    """
    made = made.astimezone(UTC)
    file = Calendar()
    file.add("prodid", "-//Landschap//Taken//NL")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    file.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    for task in tasks:
        entry = Event()
        entry.add("uid", f"{task.id}@landschap")
        entry.add("dtstamp", made)
        entry.add("dtstart", task.due)
        entry.add("dtend", task.due + timedelta(days=1))
        entry.add("summary", task.title)
        entry.add("url", address)
        entry.add("transp", "TRANSPARENT")
        if with_note and task.note:
            entry.add("description", task.note)
        file.add_component(entry)
    return bytes(file.to_ical())
