"""What a plan does, shown: what is new, what changes with the old and the new value, and from which rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph_schema.nodes import OBSERVATION, ORGANISATION, PERSON, SCHOOL
from graph_schema.outcome import Outcome
from graph_schema.relationships import ATTENDED, WORKS_AT
from imports.recognise import Reading
from imports.resolve.plan import Plan, Row


@dataclass(frozen=True, slots=True)
class At:
    """A row of the file, as a remark names it."""

    row: int
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one node or relationship.

    Attributes:
        name: its label or type; ``key`` its key. The key of somebody new is another one each time.
        new: whether it is made.
        values: property to its value before and after; None is no value.
        rows: the rows of the file that it comes from.
        start: the keys of a relationship's ends; None for a node. Likewise ``end``.
        why: of a job, by what its school or organisation was told: its name, its brin, the mail domain.
        seen: of an observation, the brin of its school and the code of its result.

    """

    name: str
    key: str
    new: bool
    values: Mapping[str, tuple[Any, Any]]
    rows: tuple[At, ...]
    start: str | None = None
    end: str | None = None
    why: str = ""
    seen: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A row about which somebody must decide, and the known persons whom it may mean."""

    at: At
    reason: str
    persons: tuple[str, ...]


def changes(plan: Plan, outcomes: Mapping[str, Outcome], reading: Reading) -> Iterator[Change]:
    """Give each thing that was made or changed, people first."""
    made = _rows(plan)
    for name in (
        PERSON.label,
        WORKS_AT.type,
        SCHOOL.label,
        ORGANISATION.label,
        ATTENDED.type,
        OBSERVATION.label,
    ):
        outcome = outcomes.get(name, Outcome())
        for key in outcome.created:
            row = made.get((name, key), {})
            values = {prop: (None, value) for prop, value in row.items() if value is not None}
            yield _change(plan, reading, name, key, values, row, new=True)
        for key, changed in outcome.updated.items():
            yield _change(plan, reading, name, key, changed, made.get((name, key), {}), new=False)


def questions(plan: Plan, reading: Reading) -> Iterator[Question]:
    """Give the rows about which somebody must decide."""
    for choice in plan.choices:
        record = reading.records[choice.record]
        yield Question(At(record.row, record.sheet), str(choice.reason), choice.persons)


def _change(
    plan: Plan,
    reading: Reading,
    name: str,
    key: str,
    values: Mapping[str, tuple[Any, Any]],
    row: Row,
    *,
    new: bool,
) -> Change:
    at = sorted(plan.sources.get((name, key), ()))
    records = (reading.records[place] for place in at)
    told = plan.place_told.get(at[0]) if at and name == WORKS_AT.type else None
    shown = {prop: pair for prop, pair in values.items() if prop not in _KEYS}
    return Change(
        name,
        key,
        new,
        shown,
        tuple(At(record.row, record.sheet) for record in records),
        row.get("start"),
        row.get("end"),
        str(told or ""),
        (row["school"], row["result"]) if name == OBSERVATION.label else None,
    )


_KEYS = frozenset({"id", "brin", "start", "end", "import_id", "sort_name", "school", "result"})


def _rows(plan: Plan) -> dict[tuple[str, str], Row]:
    found: dict[tuple[str, str], Row] = {}
    found |= {(SCHOOL.label, row["brin"]): row for row in plan.schools}
    found |= {(ORGANISATION.label, row["id"]): row for row in plan.organisations}
    found |= {(PERSON.label, row["id"]): row for row in plan.persons}
    seats = (*plan.school_seats, *plan.organisation_seats)
    found |= {(WORKS_AT.type, row["id"]): row for row in seats}
    found |= {(OBSERVATION.label, row["id"]): row for row in plan.observations}
    return found | {(ATTENDED.type, f"{row['start']}>{row['end']}"): row for row in plan.attendances}
