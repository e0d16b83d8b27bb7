"""One line makes one thing: what tests put into a graph."""

from datetime import date
from itertools import count
from typing import Any

from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.declare import Node, Relationship
from graph_schema.keys import event_id, seat_id
from graph_schema.nodes import (
    EVENT,
    FUNCTION,
    NETWORK,
    OBSERVATION,
    ORGANISATION,
    PERSON,
    RESULT,
    SCHOOL,
    THEME,
)
from graph_schema.relationships import (
    ABOUT,
    ATTENDED,
    LACKS,
    MEMBER_OF,
    MERGED_INTO,
    NEEDS,
    OF,
    ON,
    PART_OF,
    WORKS_AT,
)

_numbers = count(1)


def node(database: Database, kind: Node, /, **properties: Any) -> str:
    """Make one node; give its key."""
    database.write(SYSTEM, "test", lambda writer: writer.nodes(kind, [properties]))
    return str(properties[kind.key])


def tie(
    database: Database, kind: Relationship, start: Node, end: Node, a: str, b: str, **properties: Any
) -> None:
    """Make one relationship."""
    row = {"start": a, "end": b, **properties}
    database.write(SYSTEM, "test", lambda writer: writer.relationships(kind, start, end, [row]))


def school(database: Database, brin: str, **properties: Any) -> str:
    """Make a school."""
    return node(database, SCHOOL, **{"brin": brin, "name": f"School {brin}", **properties})


def function(database: Database, code: str, **properties: Any) -> str:
    """Make a function."""
    given = {"code": code, "name": code, "name_en": code, "level": "staf", "order": next(_numbers)}
    return node(database, FUNCTION, **{**given, **properties})


def theme(database: Database, code: str, needs: dict[str, float] | None = None, **properties: Any) -> str:
    """Make a theme, with the weight of each function that it needs (which are made too)."""
    given = {"code": code, "name": code, "name_en": code, "order": next(_numbers)}
    node(database, THEME, **{**given, **properties})
    for needed, weight in (needs or {}).items():
        function(database, needed)
        tie(database, NEEDS, THEME, FUNCTION, code, needed, role="beslisser", weight=weight)
    return code


def result(database: Database, code: str, part_of: str | None = None, **properties: Any) -> str:
    """Make a result, part of a theme that is there."""
    node(database, RESULT, **{"code": code, "name": code, **properties})
    if part_of:
        tie(database, PART_OF, RESULT, THEME, code, part_of)
    return code


def network(database: Database, code: str, **properties: Any) -> str:
    """Make a network."""
    return node(database, NETWORK, **{"code": code, "name": code, **properties})


def organisation(database: Database, id: str, **properties: Any) -> str:
    """Make an organisation."""
    return node(database, ORGANISATION, **{"id": id, "name": id, **properties})


def person(database: Database, id: str | None = None, **properties: Any) -> str:
    """Make a person."""
    number = next(_numbers)
    key = id or f"person-{number}"
    given = {"given_name": "Sam", "family_name": f"Voorbeeld{number}", "email": f"{key}@school.example"}
    return node(database, PERSON, **{"id": key, **given, **properties})


def seat(
    database: Database,
    who: str,
    place: str,
    job: str | None = None,
    *,
    at: Node = SCHOOL,
    since: date | None = None,
    until: date | None = None,
    title: str | None = None,
) -> None:
    """Give a person a job."""
    tie(
        database,
        WORKS_AT,
        PERSON,
        at,
        who,
        place,
        id=seat_id(who, place, job or title, since),
        function=job,
        title=title,
        since=since,
        until=until,
    )


def lacks(database: Database, brin: str, job: str, **period: date | None) -> None:
    """Let a school say that it has no such job."""
    tie(database, LACKS, SCHOOL, FUNCTION, brin, job, **period)


def event(
    database: Database,
    title: str,
    day: date,
    about: list[str] | None = None,
    about_themes: list[str] | None = None,
    of_network: str | None = None,
    **properties: Any,
) -> str:
    """Make an event about results and themes that are there."""
    key = node(database, EVENT, **{"id": event_id(title, day), "title": title, "date": day, **properties})
    for code in about or []:
        tie(database, ABOUT, EVENT, RESULT, key, code)
    for code in about_themes or []:
        tie(database, ABOUT, EVENT, THEME, key, code)
    if of_network:
        tie(database, OF, EVENT, NETWORK, key, of_network)
    return key


def attended(database: Database, who: str, what: str) -> None:
    """Let a person have been at an event."""
    tie(database, ATTENDED, PERSON, EVENT, who, what)


def member(database: Database, who: str, code: str, **properties: Any) -> None:
    """Make a person a member of a network."""
    tie(database, MEMBER_OF, PERSON, NETWORK, who, code, **properties)


def observed(database: Database, brin: str, code: str, stage: str, day: date, **properties: Any) -> str:
    """Let a school have stood at a stage with a result on a day."""
    key = node(
        database,
        OBSERVATION,
        **{"id": f"observation-{next(_numbers)}", "date": day, "stage": stage, **properties},
    )
    tie(database, OF, OBSERVATION, SCHOOL, key, brin)
    tie(database, ON, OBSERVATION, RESULT, key, code)
    return key


def merged(database: Database, brin: str, into: str, on: date | None) -> None:
    """Let a school have merged into another, from a day."""
    tie(database, MERGED_INTO, SCHOOL, SCHOOL, brin, into, on=on)
