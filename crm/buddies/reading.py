"""Reads buddy pairs as their reader may see them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crm.buddies import queries
from crm.buddies.health import Facts, judge
from crm.buddies.models import (
    Appointment,
    Contact,
    Health,
    Link,
    Meeting,
    PairFile,
    PairLine,
    School,
    Side,
    Status,
    Talk,
)
from crm.people.scope import ASKED
from crm.records.listing import ListPage, ListQuery, words
from crm.records.timeline import Entry
from crm.records.words import choice_word
from crm.rights import coarse, sees_everybody, sees_names
from crm.schools.service import Reads
from crm.texts import _, formats
from crm.values.names import PersonName
from graph_schema.actor import Actor
from graph_schema.folding import plain

MOST = 2_000
"""The most pairs that are read at once."""

_PERSONAL = ("reason", "agreements")

_TALKS = ["gesprek", "belletje", "bezoek"]
"""Kinds of contact between few: at a presentation two schools are together without meeting each other."""

_MOST_TALKS = 6


def read_lines(
    reader: Reads, actor: Actor, on: date, ids: Sequence[str] | None = None
) -> tuple[PairLine, ...]:
    """Read pairs as they are on a day, in order of health: one round trip."""
    rows = reader.read(
        queries.PAIRS,
        on=on,
        ids=None if ids is None else list(ids),
        names=sees_names(actor),
        everybody=sees_everybody(actor),
        limit=MOST,
    )
    lines = [_line(actor, row, on) for row in rows]
    order = list(Health)
    return tuple(
        sorted(lines, key=lambda line: (order.index(line.verdict.health), line.coach.name.casefold()))
    )


def read_list(reader: Reads, actor: Actor, on: date, query: ListQuery) -> ListPage[PairLine]:
    """Read a part of the list; filters ``status``, ``gezondheid``, ``resultaat`` and ``school``."""
    lines = [line for line in read_lines(reader, actor, on) if _wanted(line, query)]
    if query.order:
        lines.sort(key=lambda line: _sortable(line, query.order), reverse=query.descending)
    return ListPage(tuple(lines[query.offset : query.offset + query.limit]), len(lines))


def read_file(reader: Reads, actor: Actor, on: date, key: str) -> PairFile | None:
    """Read one pair, or None where there is none: four round trips at most."""
    lines = read_lines(reader, actor, on, [key])
    if not lines:
        return None
    row = reader.read(queries.PROPERTIES, id=key)[0]
    meetings = tuple(
        _meeting(actor, found) for found in reader.read(queries.MEETINGS, id=key, on=on, limit=MOST)
    )
    named = sees_names(actor)
    talks = read_talks(reader, key, on) if named and lines[0].status.value in ASKED else ()
    values = {name: value for name, value in row["properties"].items() if named or name not in _PERSONAL}
    return PairFile(lines[0], values, meetings, _entries(lines[0], meetings, on), row["earlier"], talks)


def read_agenda(reader: Reads, actor: Actor, on: date, query: ListQuery) -> tuple[Appointment, ...]:
    """Read the meetings from a day on of the pairs that a list holds: two round trips."""
    lines = {line.id: line for line in read_list(reader, actor, on, query).rows}
    rows = reader.read(queries.AGENDA, ids=list(lines), on=on, limit=MOST)
    return tuple(
        Appointment(
            row["id"],
            row["on"],
            lines[row["pair"]].coach.name,
            lines[row["pair"]].learner.name,
            row["place"],
            row["cancelled"],
        )
        for row in rows
    )


def read_talks(reader: Reads, key: str, on: date, event: str | None = None) -> tuple[Talk, ...]:
    """Read the contacts with both schools of a pair that are no meetings of a pair: one round trip.

    Args:
        reader: the transaction.
        key: of the pair.
        on: the last day that counts.
        event: only this one; None for all.

    """
    rows = reader.read(queries.TALKS, id=key, on=on, kinds=_TALKS, event=event, limit=_MOST_TALKS)
    return tuple(Talk(**row) for row in rows)


def read_chains(reader: Reads, on: date) -> tuple[Link, ...]:
    """Read the pairs in which a learner became a coach, or a coach was a learner: one round trip."""
    return tuple(
        Link(
            row["id"],
            School(row["coach"], row["coach_name"]),
            School(row["learner"], row["learner_name"]),
            ", ".join(row["results"]),
            row["since"],
            row["until"] if row["until"] and row["until"] <= on else None,
            _status(row, on),
        )
        for row in reader.read(queries.CHAINS, on=on, limit=MOST)
    )


def _line(actor: Actor, row: Mapping[str, Any], on: date) -> PairLine:
    contacts = tuple(_contact(item) for item in row["contacts"])
    status = _status(row, on)
    of_side = {side: [item for item in contacts if item.side is side] for side in Side}
    # who sees no names is not told of people either: there may be one of them
    told = of_side.items() if sees_names(actor) else ()
    facts = Facts(
        status=status,
        status_since=row["status_since"],
        since=row["since"],
        last=row["last"],
        next=row["next"],
        missed=row["missed"],
        without=tuple(side for side, found in told if not found),
        left=tuple(side for side, found in told if found and not any(item.here for item in found)),
    )
    return PairLine(
        id=row["id"],
        coach=School(row["coach"], row["coach_name"]),
        learner=School(row["learner"], row["learner_name"]),
        result=", ".join(row["results"]),
        status=status,
        status_since=row["status_since"],
        since=row["since"],
        until=row["until"],
        last=row["last"],
        next=row["next"],
        contacts=contacts,
        verdict=judge(facts, on),
    )


def _status(row: Mapping[str, Any], on: date) -> Status:
    """Give the status on the day: what ended later was running still."""
    now = Status(row["status"] or Status.ACTIEF)
    over = now in (Status.AFGEROND, Status.GESTOPT)
    return Status.ACTIEF if over and row["until"] is not None and on < row["until"] else now


def _contact(item: Mapping[str, Any]) -> Contact:
    name = PersonName.of(item).show() if item["seen"] else ""
    return Contact(
        item["person"] if item["seen"] else "", name or _("somebody"), Side(item["side"]), item["here"]
    )


def _meeting(actor: Actor, row: Mapping[str, Any]) -> Meeting:
    named = sees_names(actor)
    return Meeting(
        id=row["id"],
        title=row["title"] if named else "",
        on=row["on"],
        held=bool(row["held"]),
        cancelled=bool(row["cancelled"]),
        place=row["place"] or "",
        note=(row["note"] or "") if named else "",
        persons=coarse(actor, row["persons"]),
    )


def _entries(line: PairLine, meetings: Sequence[Meeting], on: date) -> tuple[Entry, ...]:
    """Give the time line: the pair's own days, and its meetings."""
    entries = [
        Entry(item.on, "buddy", _said(item), ("Event", item.id)) for item in meetings if not item.cancelled
    ]
    if line.since:
        begun = line.status in (Status.ACTIEF, Status.GEPAUZEERD, Status.AFGEROND, Status.GESTOPT)
        entries.append(
            Entry(line.since, "buddy", _("The pair began") if begun else _("The pair was proposed"))
        )
    if line.status_since and line.status_since not in (line.since, line.until) and line.status_since <= on:
        entries.append(
            Entry(
                line.status_since, "buddy", _("Since then: {status}").format(status=choice_word(line.status))
            )
        )
    if line.until and line.until <= on:
        entries.append(
            Entry(line.until, "buddy", _("The pair ended: {status}").format(status=choice_word(line.status)))
        )
    return tuple(sorted(entries, key=lambda entry: entry.day or date.min, reverse=True))


def _said(item: Meeting) -> str:
    if not item.held:
        return _("Planned meeting")
    if item.persons == 0:
        return _("Buddy meeting")
    return _("Buddy meeting: {people} there").format(people=formats.persons(item.persons))


def _wanted(line: PairLine, query: ListQuery) -> bool:
    text = plain(f"{line.coach.name} {line.learner.name} {line.result}")
    status, health, results = query.many("status"), query.many("gezondheid"), query.many("resultaat")
    return (
        all(word in text for word in words(query.text))
        and (not query.keys or line.id in query.keys)
        and (not status or line.status in status)
        and (not health or line.verdict.health in health)
        and (not results or any(code in line.result.split(", ") for code in results))
    )


def _sortable(line: PairLine, order: str) -> Any:
    return {
        "coach": line.coach.name.casefold(),
        "learner": line.learner.name.casefold(),
        "result": line.result,
        "status": list(Status).index(line.status),
        "health": list(Health).index(line.verdict.health),
        "since": line.since or date.min,
        "last": line.last or date.min,
        "next": line.next or date.max,
    }.get(order, line.coach.name.casefold())
