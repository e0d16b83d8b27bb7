"""Reads tasks as their reader may see them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from crm.rights import sees_everybody
from crm.schools.service import Reads
from crm.tasks import queries
from crm.tasks.models import Asked, Reason, State, Subject, Task, Tasks, When
from crm.values.names import PersonName
from graph_schema.actor import Actor

LIMIT = 500
"""The most tasks in one list; a list that was cut says how many there are."""


def next_monday(today: date) -> date:
    """Give the day on which this week is over."""
    return today + timedelta(days=7 - today.weekday())


def sight(actor: Actor, today: date) -> dict[str, Any]:
    """Give the parameters that say what an actor sees today."""
    return {"everybody": sees_everybody(actor), "me": actor.id, "on": today}


def read_tasks(reader: Reads, actor: Actor, asked: Asked, today: date, limit: int = LIMIT) -> Tasks:
    """Read the tasks that were asked for, with the counts beside them: four round trips."""
    rows = read_rows(reader, actor, asked, today, limit)
    total = reader.read(queries.TOTAL, **_wanted(actor, asked, today))[0]["total"]
    counts = read_counts(reader, actor, asked.owner, today)
    unowned = reader.read(queries.UNOWNED, **sight(actor, today))[0]["total"]
    return Tasks(rows, total, counts["late"], counts["week"], unowned)


def read_rows(reader: Reads, actor: Actor, asked: Asked, today: date, limit: int) -> tuple[Task, ...]:
    """Read the first of the tasks that were asked for: one round trip."""
    rows = reader.read(queries.TASKS, limit=limit, **_wanted(actor, asked, today))
    return tuple(task(row, today) for row in rows)


def _wanted(actor: Actor, asked: Asked, today: date) -> dict[str, Any]:
    since, until = _days(asked, today)
    return {
        "state": asked.state.value,
        "owner": asked.owner,
        "reason": asked.reason.value if asked.reason else None,
        "since": since,
        "until": until,
        **sight(actor, today),
    }


def read_counts(reader: Reads, actor: Actor, owner: str, today: date) -> dict[str, int]:
    """Count somebody's open tasks: late, in this week, and all."""
    return reader.read(
        queries.COUNTS, owner=owner, today=today, next=next_monday(today), **sight(actor, today)
    )[0]


def _days(asked: Asked, today: date) -> tuple[date | None, date | None]:
    if asked.state is not State.OPEN:
        return None, None
    return {
        When.WEEK: (None, next_monday(today)),
        When.LATE: (None, today),
        When.LATER: (next_monday(today), None),
        When.ALL: (None, None),
    }[asked.when]


def task(row: Mapping[str, Any], today: date) -> Task:
    """Give the task of a row."""
    state = State(row["state"])
    return Task(
        id=row["id"],
        title=row["title"],
        due=row["due"],
        owner=row["owner"],
        owner_name=row["owner_name"] or row["owner"] or "",
        owner_gone=row["owner_gone"],
        reason=Reason(row["reason"]),
        state=state,
        note=row["note"],
        outcome=row["outcome"],
        closed=row["closed"],
        about=tuple(_subject(item) for item in row["about"]),
        late=state is State.OPEN and row["due"] < today,
    )


def _subject(item: Mapping[str, Any]) -> Subject:
    return Subject(item["label"], item["key"], item["name"] or PersonName.of(item).show())
