"""Days as a calendar file (RFC 5545): events of a whole day, which every calendar shows. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

_REFRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One entry: its key in this program, the day, what it is called, and more where the reader may know it.

    A cancelled one takes the entry away from the calendar that had it.
    """

    key: str
    on: date
    title: str
    note: str = ""
    place: str = ""
    cancelled: bool = False


def write(name: str, product: str, days: Iterable[Day], made: datetime, address: str) -> bytes:
    """Write a calendar.

    Args:
        name: what the calendar is called.
        product: what of the program makes it.
        days: its entries.
        made: the moment; a calendar wants to know how fresh it is.
        address: of the page that shows the same, for the link in each entry.

    """
    made = made.astimezone(UTC)
    file = Calendar()
    file.add("prodid", f"-//Landschap//{product}//NL")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    file.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    for day in days:
        entry = Event()
        entry.add("uid", f"{day.key}@landschap")
        entry.add("dtstamp", made)
        entry.add("dtstart", day.on)
        entry.add("dtend", day.on + timedelta(days=1))
        entry.add("summary", day.title)
        entry.add("url", address)
        entry.add("transp", "TRANSPARENT")
        if day.place:
            entry.add("location", day.place)
        if day.note:
            entry.add("description", day.note)
        if day.cancelled:
            entry.add("status", "CANCELLED")
        file.add_component(entry)
    return bytes(file.to_ical())
