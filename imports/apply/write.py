"""Writes a plan with the transaction's writer, and tells which records changed something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph_schema.declare import Node, Relationship
from graph_schema.edits import Edit, EditKind
from graph_schema.keys import element
from graph_schema.ledger import batches
from graph_schema.nodes import (
    EVENT,
    IMPORT,
    NETWORK,
    OBSERVATION,
    ORGANISATION,
    PERSON,
    RESULT,
    SCHOOL,
    THEME,
)
from graph_schema.relationships import ABOUT, ATTENDED, NOT_SAME, OF, ON, SEEN_AT, WORKS_AT
from graph_schema.writer import Outcome, Writer
from imports.models import Progress, Stage, Step, unheard
from imports.resolve.plan import EventPlan, Plan, Row


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many by label or type, and how many records changed nothing."""

    new: dict[str, int]
    updated: dict[str, int]
    unchanged: int
    outcomes: Mapping[str, Outcome] = field(default_factory=dict, compare=False)
    """By label or type."""


def write_plan(writer: Writer, plan: Plan, import_id: str, progress: Progress = unheard) -> Written:
    """Write a plan; what is there already is compared and left alone.

    What is settled is not even looked at again: it is as it was read, in this same transaction.
    """
    total: dict[str, Outcome] = {}
    done, everything = 0, _size(plan)

    def noted(name: str, outcome: Outcome) -> None:
        total.setdefault(name, Outcome())
        total[name] += outcome

    def unsettled(name: str, key: str, rows: list[Row]) -> list[Row]:
        nonlocal done
        settled = [row[key] for row in rows if (name, row[key]) in plan.settled]
        if not settled:
            return rows
        noted(name, Outcome(unchanged=tuple(settled)))
        done += len(settled)
        progress(Step(Stage.WRITE, done, everything))
        return [row for row in rows if (name, row[key]) not in plan.settled]

    def nodes(node: Node, rows: list[Row], *, fresh: bool = False) -> None:
        nonlocal done
        for batch in batches(rows if fresh else unsettled(node.label, node.key, rows)):
            noted(node.label, writer.nodes(node, batch, import_id, fresh=fresh))
            done += len(batch)
            progress(Step(Stage.WRITE, done, everything))

    def ties(kind: Relationship, end: Node, rows: list[Row]) -> None:
        nonlocal done
        for batch in batches(unsettled(kind.type, kind.key, rows) if kind.key else rows):
            new = [row for row in batch if row["start"] in plan.made]
            old = [row for row in batch if row["start"] not in plan.made]
            noted(kind.type, writer.relationships(kind, PERSON, end, new, import_id, fresh=True))
            noted(kind.type, writer.relationships(kind, PERSON, end, old, import_id))
            done += len(batch)
            progress(Step(Stage.WRITE, done, everything))

    nodes(SCHOOL, plan.schools)
    nodes(ORGANISATION, plan.organisations)
    nodes(PERSON, [row for row in plan.persons if row["id"] in plan.made], fresh=True)
    nodes(PERSON, [row for row in plan.persons if row["id"] not in plan.made])
    ties(WORKS_AT, SCHOOL, plan.school_seats)
    ties(WORKS_AT, ORGANISATION, plan.organisation_seats)
    # of what somebody decided the history tells, as of a pair that was said apart on its own page
    writer.relationships(NOT_SAME, PERSON, PERSON, plan.apart)
    if plan.event:
        for name, outcome in _event(writer, plan.event, import_id):
            noted(name, outcome)
        ties(ATTENDED, EVENT, plan.attendances)
        noted(OBSERVATION.label, _observations(writer, plan.observations, plan.event.id, import_id))
    return Written(
        new={name: len(outcome.created) for name, outcome in total.items() if outcome.created},
        updated={name: len(outcome.updated) for name, outcome in total.items() if outcome.updated},
        unchanged=len(plan.used) - len(_changed(plan, total)),
        outcomes=total,
    )


def keep_said(writer: Writer, plan: Plan, outcomes: Mapping[str, Outcome], as_of: date) -> int:
    """Keep in the history what the list says of what was there already; give of how many elements.

    Without it nobody could tell, when another list is taken back, that this one says the same.
    """
    tips = _tips(plan)
    unchanged = {name: frozenset(outcome.unchanged) for name, outcome in outcomes.items()}
    count = 0
    for (name, key), values in plan.said.items():
        if name not in outcomes:
            continue
        days = plan.days.get((name, key), {})
        changed = outcomes[name].updated.get(key)
        if changed is None and key not in unchanged[name]:
            # it made it: its import_id says so, for the day of the list
            lines = _made_on(values, days, as_of)
        else:
            written = {prop: new for prop, (_, new) in (changed or {}).items()}
            left = {prop: value for prop, value in values.items() if written.get(prop) != value}
            lines = _by_day(left, days)
            if changed is None and not lines:
                lines = [({}, days.get(""))]
        start, end = tips.get((name, key), (None, None))
        for after, day in lines:
            writer.said(Edit(element(name, key), EditKind.SAID, start, end, after=after, as_of=day))
        count += bool(lines)
    return count


def _by_day(values: Row, days: Mapping[str, date]) -> list[tuple[Row, date | None]]:
    """Give values apart by the day of their own, None for that of the list."""
    found: dict[date | None, Row] = {}
    for prop, value in values.items():
        found.setdefault(days.get(prop), {})[prop] = value
    return [(held, day) for day, held in found.items()]


def _made_on(values: Row, days: Mapping[str, date], as_of: date) -> list[tuple[Row, date | None]]:
    """Give the day of something that the list made, and apart from it what rows of a later day say of it."""
    if not days:
        return []
    parts = [(held, day or as_of) for held, day in _by_day(values, days)] or [({}, days.get("", as_of))]
    first = min(day for _, day in parts)
    return [({}, first), *((held, day) for held, day in parts if day > first)]


def record_import(
    writer: Writer, import_id: str, file_name: str, format_: str, sha256: str, rows: int, as_of: date
) -> None:
    """Leave the record of an import beside what it made."""
    writer.nodes(
        IMPORT,
        [
            {
                "id": import_id,
                "at": writer.at,
                "file_name": file_name,
                "format": format_,
                "sha256": sha256,
                "rows": rows,
                "actor": writer.actor.id,
                "as_of": as_of,
            }
        ],
    )


def _event(writer: Writer, event: EventPlan, import_id: str) -> list[tuple[str, Outcome]]:
    def ties(*codes: str) -> list[dict[str, str]]:
        return [{"start": event.id, "end": code} for code in codes]

    row = {"id": event.id, "title": event.title, "date": event.date, "kind": event.kind}
    made = writer.nodes(EVENT, [row], import_id)
    about = writer.relationships(ABOUT, EVENT, RESULT, ties(*event.about_results))
    about += writer.relationships(ABOUT, EVENT, THEME, ties(*event.about_themes))
    network = writer.relationships(OF, EVENT, NETWORK, ties(event.network) if event.network else [])
    return [(EVENT.label, made), (ABOUT.type, about), (OF.type, network)]


def _observations(writer: Writer, rows: Sequence[Row], event: str, import_id: str) -> Outcome:
    values = [{name: row[name] for name in ("id", "date", "stage")} for row in rows]
    made = writer.nodes(OBSERVATION, values, import_id)
    for kind, label, ends in (
        (OF, SCHOOL, [row["school"] for row in rows]),
        (ON, RESULT, [row["result"] for row in rows]),
        (SEEN_AT, EVENT, [event for _ in rows]),
    ):
        ties = [{"start": row["id"], "end": end} for row, end in zip(rows, ends, strict=True)]
        writer.relationships(kind, OBSERVATION, label, ties, import_id)
    return made


def _size(plan: Plan) -> int:
    rows = (plan.schools, plan.organisations, plan.persons, plan.school_seats, plan.organisation_seats)
    return sum(map(len, rows)) + (len(plan.attendances) if plan.event else 0)


def _tips(plan: Plan) -> dict[tuple[str, str], tuple[str, str]]:
    """Give both ends of the relationships of which a list says something."""
    tips: dict[tuple[str, str], tuple[str, str]] = {}
    for rows, end in ((plan.school_seats, SCHOOL), (plan.organisation_seats, ORGANISATION)):
        for row in rows:
            tips[WORKS_AT.type, row["id"]] = (
                element(PERSON.label, row["start"]),
                element(end.label, row["end"]),
            )
    for row in plan.attendances:
        key = f"{row['start']}>{row['end']}"
        tips[ATTENDED.type, key] = element(PERSON.label, row["start"]), element(EVENT.label, row["end"])
    for kind, end, code in event_ties(plan):
        start = plan.event.id if plan.event else ""
        tips[kind.type, f"{start}>{code}"] = element(EVENT.label, start), element(end.label, code)
    return tips


def event_ties(plan: Plan) -> list[tuple[Relationship, Node, str]]:
    """Give what the event of a plan is about and belongs to."""
    event = plan.event
    if event is None:
        return []
    ties: list[tuple[Relationship, Node, str]] = [(ABOUT, RESULT, code) for code in event.about_results]
    ties += [(ABOUT, THEME, code) for code in event.about_themes]
    return ties + ([(OF, NETWORK, event.network)] if event.network else [])


def _changed(plan: Plan, total: dict[str, Outcome]) -> set[int]:
    return {
        record
        for name, outcome in total.items()
        for key in (*outcome.created, *outcome.updated)
        for record in plan.sources.get((name, key), ())
    }
