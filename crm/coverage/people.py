"""Reads people: who holds a seat, and who is reached. What it gives is personal."""

from typing import Any

from crm.coverage import queries
from crm.coverage.models import EventRef, Holder, ReachedPerson
from crm.coverage.reading import Frame
from crm.schools.service import Reads
from crm.values.names import PersonName


def read_holders(reader: Reads, frame: Frame, function: str, limit: int) -> tuple[Holder, ...]:
    """Read who holds a function at the frame's schools, with the events that reached them."""
    rows = reader.read(
        queries.SEAT_HOLDERS,
        on=frame.question.on,
        brins=frame.brins,
        function=function,
        limit=limit,
        **frame.scope.parameters(),
    )
    return tuple(
        Holder(
            person_id=row["person_id"],
            name=PersonName.of(row).show(),
            since=row["since"],
            until=row["until"],
            title=row["title"],
            reached_by=_events(row["events"]),
        )
        for row in rows
    )


def read_reached(reader: Reads, frame: Frame, limit: int) -> tuple[int, tuple[ReachedPerson, ...]]:
    """Read how many people at the frame's schools are reached, and the first of them by family name."""
    parameters = {"on": frame.question.on, "brins": frame.brins, **frame.scope.parameters()}
    total = reader.read(queries.REACHED_PERSONS_COUNT, **parameters)[0]["persons"]
    home = {member: brin for brin, members in frame.members.items() for member in members}
    persons = tuple(
        ReachedPerson(
            person_id=row["person_id"],
            name=PersonName.of(row).show(),
            schools=tuple(sorted({home[brin] for brin in row["brins"]})),
            functions=tuple(sorted(row["functions"])),
            reached_by=_events(row["events"]),
        )
        for row in reader.read(queries.REACHED_PERSONS, limit=limit, **parameters)
    )
    return total, persons


def _events(rows: list[dict[str, Any]]) -> tuple[EventRef, ...]:
    events = [EventRef(**row) for row in rows]
    return tuple(sorted(events, key=lambda event: (event.date, event.title, event.id)))
