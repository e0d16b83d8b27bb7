"""Meetings of buddy pairs: planned in a series, with the transaction's writer."""

from calendar import monthrange
from datetime import date, timedelta

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
    keys = {day: content_id("buddy-meeting", pair, day.isoformat()) for day in days(series)}
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


def of_pair(writer: Writer, pair: str, event: str) -> date:
    """Give the day of a meeting of a pair.

    Raises:
        Gone: it is none of this pair's.

    """
    found = writer.read(queries.MEETING_OF, pair=pair, event=event)
    if not found:
        raise Gone
    day: date = found[0]["on"]
    return day


def cancel_after(writer: Writer, pair: str, on: date) -> None:
    """Let the meetings that were planned after a day not take place: the pair is over."""
    rows = writer.read(queries.PLANNED_AFTER, pair=pair, on=on, limit=MOST)
    writer.nodes(EVENT, [{"id": row["id"], "planning": "vervallen"} for row in rows])
