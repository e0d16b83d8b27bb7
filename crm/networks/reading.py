"""Reads networks, their members and meetings, and the schools that have nobody in them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from crm.coverage.rules import covers
from crm.networks import queries
from crm.networks.models import (
    FunctionInNetwork,
    Meeting,
    Member,
    NetworkFile,
    NetworkLine,
    Presence,
    Summary,
)
from crm.records.listing import ListPage, ListQuery, fulltext, words
from crm.records.neighbourhood import around
from crm.records.timeline import timeline
from crm.rights import coarse, sees_everybody, sees_names
from crm.schools.measuring import ends_on, read_mergers
from crm.schools.service import Reads
from crm.texts import language
from crm.values.names import PersonName
from graph_schema.actor import Actor

MOST = 1_000
"""The most rows of one part of a record, and the most networks in the list."""


def read_list(reader: Reads, actor: Actor, on: date, query: ListQuery) -> ListPage[NetworkLine]:
    """Read the list of networks: two round trips. There are tens, so that any column can give the order."""
    found = words(query.text)
    asked = {"on": on, "kinds": list(query.many("kind")), "limit": MOST}
    if found:
        asked["words"] = fulltext(found)
    ends = ends_on(read_mergers(reader), on)
    rows = reader.read(queries.LISTED_FOUND if found else queries.LISTED, **asked)
    lines = [
        NetworkLine(
            code=row["code"],
            name=_said(row),
            kind=row["kind"] or "",
            persons=coarse(actor, row["persons"]),
            schools=len({ends.get(brin, brin) for brin in row["brins"]}),
            meetings=row["meetings"],
            last=row["last"],
        )
        for row in rows
        if not query.keys or row["code"] in query.keys
    ]
    lines.sort(key=lambda line: line.name.casefold())
    if query.order:
        lines.sort(key=lambda line: _sortable(line, query.order), reverse=query.descending)
    return ListPage(tuple(lines[query.offset : query.offset + query.limit]), len(lines))


def _sortable(line: NetworkLine, order: str) -> Any:
    return {
        "name": line.name.casefold(),
        "kind": line.kind,
        "persons": 1.5 if line.persons is None else float(line.persons),
        "schools": line.schools,
        "meetings": line.meetings,
        "last": line.last or date.min,
    }.get(order, line.name.casefold())


def _said(row: Mapping[str, Any]) -> str:
    return str((language() == "en" and row["name_en"]) or row["name"])


def read_file(reader: Reads, actor: Actor, on: date, code: str) -> NetworkFile | None:
    """Read a network's record, or None where there is none: eight round trips."""
    found = reader.read(queries.RECORD, code=code, on=on)
    if not found:
        return None
    record = found[0]
    asked = {"code": code, "on": on, "everybody": sees_everybody(actor), "limit": MOST}
    named, name = sees_names(actor), _said({"name_en": None, **record["properties"]})
    members = [_member(row, on) for row in reader.read(queries.MEMBERS, **asked)] if named else []
    leaders = [_member(row, on) for row in reader.read(queries.LEADERS, **asked)] if named else []
    present = _Present(reader, [code], on)
    whole: dict[str, Any] = {
        "provinces": [],
        "regions": [],
        "kinds": [],
        "keys": [],
        "with": None,
        "without": None,
    }
    total = reader.read(queries.SCHOOLS_COUNTED, on=on, **whole)[0]["total"]
    return NetworkFile(
        code=code,
        name=name,
        values=record["properties"],
        persons=coarse(actor, record["persons"]),
        former=coarse(actor, record["former"]),
        hidden=sum(member.now for member in members) < record["persons"],
        members=tuple(members),
        leaders=tuple(leaders),
        meetings=tuple(_meeting(actor, row) for row in reader.read(queries.MEETINGS, code=code, limit=MOST)),
        functions=tuple(
            FunctionInNetwork(function, coarse(actor, persons), schools)
            for function, persons, schools in present.by_function(code)
        ),
        schools=len(present.schools(code)),
        schools_total=total,
        # meetings' titles, and who joined when, are for who may see everybody
        entries=timeline(reader, actor, "Network", code, on) if asked["everybody"] else (),
        picture=around(reader, actor, "Network", code, name, on) if asked["everybody"] else None,
    )


def _member(row: Mapping[str, Any], on: date) -> Member:
    places = dict.fromkeys((f"{job['label']}:{job['key']}", job["name"]) for job in row["jobs"])
    functions = dict.fromkeys(job["function"] or job["title"] for job in row["jobs"])
    return Member(
        person=row["person"],
        name=PersonName.of(row).show(),
        places=tuple(places),
        functions=tuple(function for function in functions if function),
        role=row["role"] or "",
        since=row["since"],
        until=row["until"],
        now=covers(row["since"], row["until"], on),
    )


def _meeting(actor: Actor, row: Mapping[str, Any]) -> Meeting:
    full = sees_everybody(actor)
    return Meeting(
        id=row["id"],
        title=row["title"] if full else "",
        on=row["on"],
        kind=row["kind"] or "",
        place=row["place"] or "",
        about=tuple(row["about"]),
        persons=coarse(actor, row["persons"]),
    )


class _Present:
    """Who of some networks, or kinds of network, works at which school on a day: two round trips."""

    def __init__(self, reader: Reads, codes: Sequence[str], on: date) -> None:
        ends = ends_on(read_mergers(reader), on)
        self._people: dict[str, dict[str, set[str]]] = {}
        self._functions: dict[str, dict[str, tuple[set[str], set[str]]]] = {}
        for row in reader.read(queries.PRESENT, codes=list(codes), on=on):
            column, brin = row["column"], ends.get(row["brin"], row["brin"])
            self._people.setdefault(column, {}).setdefault(brin, set()).update(row["persons"])
            if row["function"]:
                held = self._functions.setdefault(column, {}).setdefault(row["function"], (set(), set()))
                held[0].update(row["persons"])
                held[1].add(brin)

    def schools(self, column: str) -> set[str]:
        """Give the schools that have somebody."""
        return set(self._people.get(column, ()))

    def count(self, column: str, brin: str) -> int:
        """Count the people of one school, once each."""
        return len(self._people.get(column, {}).get(brin, ()))

    def by_function(self, column: str) -> Iterable[tuple[str, int, int]]:
        """Give, per function, how many people hold it and at how many schools; the most first."""
        found = self._functions.get(column, {})
        counted = ((function, len(people), len(schools)) for function, (people, schools) in found.items())
        return sorted(counted, key=lambda item: (-item[2], item[0]))


def read_presence(
    reader: Reads, actor: Actor, on: date, columns: Collection[str], query: ListQuery
) -> ListPage[Presence]:
    """Read schools with how many of their people are in each network or group: four round trips.

    Args:
        reader: one transaction.
        actor: who asks.
        on: the day.
        columns: codes of networks, or kinds of network.
        query: filters ``province``, ``region``, ``kind``, and ``without`` or ``with`` one of the columns.

    """
    present = _Present(reader, list(columns), on)
    without, having = query.one("without"), query.one("with")
    asked: dict[str, Any] = {
        "on": on,
        "provinces": list(query.many("province")),
        "regions": list(query.many("region")),
        "kinds": list(query.many("kind")),
        "keys": list(query.keys),
        "without": sorted(present.schools(without)) if without else None,
        "with": sorted(present.schools(having)) if having else None,
    }
    total = reader.read(queries.SCHOOLS_COUNTED, **asked)[0]["total"]
    part = {"order": query.order, "descending": query.descending}
    rows = reader.read(queries.SCHOOLS, **asked, **part, offset=query.offset, limit=query.limit)
    return ListPage(tuple(_presence(actor, present, columns, row) for row in rows), total)


def read_summary(reader: Reads, on: date, columns: Collection[str], query: ListQuery) -> Summary:
    """Count the schools of some filters, and those that have somebody in each network or group.

    As many round trips as there are columns, and three more.
    """
    present = _Present(reader, list(columns), on)
    asked: dict[str, Any] = {
        "on": on,
        "provinces": list(query.many("province")),
        "regions": list(query.many("region")),
        "kinds": list(query.many("kind")),
        "keys": [],
        "without": None,
    }

    def count(having: Collection[str] | None) -> int:
        wanted = None if having is None else sorted(having)
        return int(reader.read(queries.SCHOOLS_COUNTED, **asked, **{"with": wanted})[0]["total"])

    return Summary(count(None), {column: count(present.schools(column)) for column in columns})


def _presence(actor: Actor, present: _Present, columns: Iterable[str], row: Mapping[str, Any]) -> Presence:
    return Presence(
        brin=row["brin"],
        name=row["name"],
        place=row["place"] or "",
        province=row["province"] or "",
        region=row["region"] or "",
        kind=row["kind"] or "",
        students=row["students"],
        persons={column: coarse(actor, present.count(column, row["brin"])) for column in columns},
    )
