"""Reads events; what a reader may not see is left out here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crm.events import queries
from crm.events.models import Attendee, EventFile, EventLine, Named, SeatReached
from crm.records.listing import ListPage, ListQuery, fulltext, words
from crm.records.neighbourhood import around
from crm.records.timeline import timeline
from crm.rights import coarse, sees_everybody, sees_names
from crm.schools.service import Reads
from crm.texts import language
from crm.values.names import PersonName
from graph_schema.actor import Actor

MOST = 1_000
"""The most rows of one part of a record."""

_PERSONAL = frozenset({"title", "note"})


def read_list(reader: Reads, actor: Actor, query: ListQuery) -> ListPage[EventLine]:
    """Read a part of the list: two round trips.

    Args:
        reader: one transaction.
        actor: who asks; a text is looked for only for who may see titles.
        query: text, order, and the filters ``kind``, ``place``, ``about``, ``network``, ``from`` and ``to``
            (days in ISO form).

    """
    found = words(query.text) if sees_everybody(actor) else ()
    asked: dict[str, Any] = {
        "first": _day(query.one("from")),
        "last": _day(query.one("to")),
        "kinds": list(query.many("kind")),
        "places": list(query.many("place")),
        "about": list(query.many("about")),
        "networks": list(query.many("network")),
        "keys": list(query.keys),
    }
    if found:
        asked["words"] = fulltext(found)
    total = reader.read(queries.COUNTED_FOUND if found else queries.COUNTED, **asked)[0]["total"]
    # order by a number of people or a title would tell them
    order = query.order if sees_everybody(actor) or query.order in ("on", "kind", "place") else ""
    part: dict[str, Any] = {"offset": query.offset, "limit": query.limit}
    if order in ("", "on"):
        newest = query.descending or not order
        plain, by_text = (
            (queries.NEWEST, queries.NEWEST_FOUND) if newest else (queries.OLDEST, queries.OLDEST_FOUND)
        )
    else:
        plain, by_text = queries.ORDERED, queries.ORDERED_FOUND
        part |= {"order": order, "descending": query.descending}
    rows = reader.read(by_text if found else plain, **asked, **part)
    return ListPage(tuple(_line(actor, row) for row in rows), total)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _line(actor: Actor, row: Mapping[str, Any]) -> EventLine:
    return EventLine(
        id=row["id"],
        title=row["title"] if sees_everybody(actor) else "",
        on=row["on"],
        kind=row["kind"] or "",
        place=row["place"] or "",
        networks=_networks(row["networks"]),
        about=tuple(row["about"]),
        persons=coarse(actor, row["persons"]),
        invited=coarse(actor, row["invited"]),
    )


def _networks(rows: list[dict[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(row["key"], (language() == "en" and row["name_en"]) or row["name"]) for row in rows)


def read_file(reader: Reads, actor: Actor, key: str, on: date) -> EventFile | None:
    """Read an event's record, or None where there is none: three round trips."""
    found = reader.read(queries.RECORD, id=key)
    if not found:
        return None
    row, full = found[0], sees_everybody(actor)
    properties: dict[str, Any] = row["properties"]
    attendees: tuple[Attendee, ...] = ()
    if sees_names(actor):
        people = reader.read(queries.ATTENDEES, id=key, everybody=full, on=on, limit=MOST)
        attendees = tuple(_attendee(person) for person in people)
    return EventFile(
        id=key,
        title=properties["title"] if full else "",
        on=properties["date"],
        values={name: value for name, value in properties.items() if full or name not in _PERSONAL},
        about=tuple(row["about"]),
        networks=_networks(row["networks"]),
        schools=tuple(Named(**item) for item in row["schools"]),
        organisations=tuple(Named(**item) for item in row["organisations"]),
        pair=tuple(Named(**item) for item in row["pair"]),
        pair_id=row["pair_id"] or "",
        to_come=not row["persons"] and (properties.get("planning") == "gepland" or properties["date"] > on),
        persons=coarse(actor, row["persons"]),
        invited=coarse(actor, row["invited"]),
        absent=coarse(actor, row["absent"]),
        attendees=attendees,
        hidden=sum(attendee.came for attendee in attendees) < row["persons"],
        reached=read_seats(reader, queries.NEWLY_REACHED, id=key),
        observations=row["observations"],
        # what it was about and who came stand on the record already; its time line tells of changes to it
        entries=timeline(reader, actor, "Event", key, on) if full else (),
        picture=around(reader, actor, "Event", key, properties["title"], on) if full else None,
    )


def _attendee(row: Mapping[str, Any]) -> Attendee:
    functions = dict.fromkeys(job["function"] or job["title"] for job in row["jobs"])
    return Attendee(
        person=row["person"],
        name=PersonName.of(row).show(),
        where=", ".join(dict.fromkeys(job["name"] for job in row["jobs"])),
        functions=tuple(function for function in functions if function),
        role=row["role"] or "",
        came=row["came"],
        invited=row["invited"],
    )


def read_seats(reader: Reads, query: str, **asked: Any) -> tuple[SeatReached, ...]:
    """Read seats by one of the queries that give them: one round trip."""
    return tuple(SeatReached(**row) for row in reader.read(query, **asked, limit=MOST))
