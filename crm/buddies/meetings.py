"""Meetings of buddy pairs: planned in a series, with the transaction's writer."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from crm.buddies import queries
from crm.buddies.models import Series, WrongPair
from crm.buddies.reading import MOST
from crm.records.edit import Gone
from graph_schema.keys import content_id
from graph_schema.nodes import BUDDY_PAIR, EVENT, PERSON, RESULT
from graph_schema.relationships import ABOUT, INVITED, OF
from graph_schema.writer import Writer

MOST_PLANNED = 24
KIND = "buddybijeenkomst"


def days(series: Series) -> list[date]:
    """Give the days of a series: the same day of the month, on a working day.

    A month that is too short has its last day; a Saturday or Sunday becomes the Monday after.
    """
    found = []
    for number in range(series.number):
        months = series.first.month - 1 + number * series.months
        year, month = series.first.year + months // 12, months % 12 + 1
        day = date(year, month, min(series.first.day, monthrange(year, month)[1]))
        found.append(day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0))
    return found


def plan(writer: Writer, pair: str, series: Series, today: date) -> None:
    """Plan a series of meetings of a pair; its contact persons are invited.

    Raises:
        WrongPair: the series is empty, too long, or begins in the past.

    """
    if not 0 < series.number <= MOST_PLANNED or not 0 < series.months <= 12:
        raise WrongPair("Plan 1 to 24 meetings, 1 to 12 months apart.")
    if series.first < today:
        raise WrongPair("Meetings are planned from today on. What took place is logged as a contact.")
    row = writer.read(queries.OF_PAIR, id=pair)[0]
    keys = _keys(writer, pair, days(series))
    title = f"Buddybijeenkomst {row['coach']} en {row['learner']}"
    place = series.place.strip()
    writer.nodes(
        EVENT,
        [
            {"id": key, "title": title, "date": day, "kind": KIND, "planning": "gepland"}
            | ({"place": place} if place else {})
            for day, key in keys.items()
        ],
    )
    events = list(keys.values())
    writer.relationships(OF, EVENT, BUDDY_PAIR, [{"start": key, "end": pair} for key in events])
    about = [{"start": key, "end": code} for key in events for code in row["results"]]
    writer.relationships(ABOUT, EVENT, RESULT, about)
    invited = [{"start": person, "end": key} for key in events for person in row["contacts"]]
    writer.relationships(INVITED, PERSON, EVENT, invited)


def _keys(writer: Writer, pair: str, wanted: list[date]) -> dict[date, str]:
    """Give the id of the meeting on each day: that of the one that is there, else a new one."""
    found = writer.read(queries.ON_DAYS, pair=pair, days=wanted, limit=MOST)
    there = {row["on"]: row["id"] for row in found}
    own = {day: content_id("buddy-meeting", pair, day.isoformat()) for day in wanted}
    # a meeting that was moved keeps its id; the next one on its first day gets another
    taken = set(writer.lock(EVENT, [key for day, key in own.items() if day not in there]))
    again = {day: content_id("buddy-meeting", key, "again") for day, key in own.items() if key in taken}
    return {day: there.get(day) or again.get(day) or own[day] for day in wanted}


def postpone(writer: Writer, pair: str, event: str, day: date) -> None:
    """Let a planned meeting be on another day.

    Raises:
        Gone: it is no meeting of this pair.
        WrongPair: it took place or was called off, or the pair meets on that day already.

    """
    if not _meeting(writer, pair, event)["open"]:
        raise WrongPair("Only a meeting that is planned can be moved. Plan a new one.")
    there = writer.read(queries.ON_DAYS, pair=pair, days=[day], limit=MOST)
    if any(row["id"] != event and not row["cancelled"] for row in there):
        raise WrongPair("The pair meets on that day already. Choose another day.")
    writer.nodes(EVENT, [{"id": event, "date": day}])


def invite(writer: Writer, pair: str, person: str, today: date) -> None:
    """Invite who became a contact person to the meetings that are planned."""
    writer.relationships(INVITED, PERSON, EVENT, _to_coming(writer, pair, person, today))


def uninvite(writer: Writer, pair: str, person: str, today: date) -> None:
    """Take the invitations back of who is no contact person any more."""
    writer.remove_relationships(INVITED, PERSON, EVENT, _to_coming(writer, pair, person, today))


def _to_coming(writer: Writer, pair: str, person: str, today: date) -> list[dict[str, Any]]:
    return [{"start": person, "end": event} for event in _planned(writer, pair, today)]


def _planned(writer: Writer, pair: str, first: date) -> list[str]:
    """Give the meetings of a pair that are planned, from a day on."""
    return [row["id"] for row in writer.read(queries.COMING, pair=pair, on=first, limit=MOST)]


def of_pair(writer: Writer, pair: str, event: str) -> date:
    """Give the day of a meeting of a pair.

    Raises:
        Gone: it is none of this pair's.

    """
    day: date = _meeting(writer, pair, event)["on"]
    return day


def _meeting(writer: Writer, pair: str, event: str) -> Mapping[str, Any]:
    found = writer.read(queries.MEETING_OF, pair=pair, event=event)
    if not found:
        raise Gone
    return found[0]


def cancel_after(writer: Writer, pair: str, on: date) -> None:
    """Let the meetings that were planned after a day not take place: the pair is over."""
    later = _planned(writer, pair, on + timedelta(days=1))
    writer.nodes(EVENT, [{"id": event, "planning": "vervallen"} for event in later])
