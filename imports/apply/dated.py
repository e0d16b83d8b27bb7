"""An older list never overwrites a newer fact: what a plan would change is held against what is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_schema import statements
from graph_schema.batches import batches
from graph_schema.claims import Claims, latest
from graph_schema.declare import Kind, Node, Relationship
from graph_schema.keys import element
from graph_schema.ledger import read_claims, read_imports
from graph_schema.nodes import OBSERVATION, ORGANISATION, PERSON, SCHOOL
from graph_schema.relationships import WORKS_AT
from graph_schema.writer import Writer
from imports.models import Remark, text
from imports.resolve.plan import Plan, Row

_TOGETHER = (
    frozenset({"students", "students_year", "students_source"}),
    frozenset({"official_name", "aliases"}),
)
"""Values that mean nothing apart: when one of them stays, all do."""


@dataclass(frozen=True, slots=True)
class Held:
    """A value of a list that was left out, since what is known is newer.

    Attributes:
        name: the label or type; ``key`` its key.
        property: which value.
        since: the day of what is known, and ``value`` that.

    """

    name: str
    key: str
    property: str
    since: date
    value: Any


@dataclass(frozen=True, slots=True)
class _Asked:
    """A row of the plan about something that is there, with its values as they are now."""

    row: Row
    kind: Node | Relationship
    key: str
    present: Mapping[str, Any]

    @property
    def named(self) -> str:
        return element(self.kind.name, self.key)

    def changes(self) -> list[str]:
        return [
            name
            for name, value in self.row.items()
            if name in self.kind.by_name
            and name != self.kind.key
            and value is not None
            and self.present.get(name) != value
        ]


def hold_back(writer: Writer, plan: Plan, as_of: date) -> list[Held]:
    """Take out of a plan what is older than what is known; it is still kept as said.

    Args:
        writer: reads in the transaction.
        plan: its rows lose the values that are older.
        as_of: the day of the list; what a row with a day of its own says goes by that.

    """
    asked = [one for one in _asked(writer, plan) if one.changes()]
    if not asked:
        return []
    imports = read_imports(writer.read)
    claims = read_claims(writer.read, imports, {one.named: one.present for one in asked})
    held: list[Held] = []
    for one in asked:
        days = plan.days.get((one.kind.name, one.key), {})
        older = {
            name: newer
            for name in one.changes()
            if (newer := _newer(one, claims, name, days.get(name, as_of)))
        }
        for group in _TOGETHER:
            if group & set(older):
                older |= dict.fromkeys((group & set(one.changes())) - set(older), max(older.values()))
        for name, since in older.items():
            one.row[name] = None
            held.append(Held(one.kind.name, one.key, name, since, one.present.get(name)))
    return held


def remarks(plan: Plan, held: Sequence[Held], rows: Mapping[int, tuple[int, str | None]]) -> list[Remark]:
    """Tell of each value that was held back in which row it stands.

    Args:
        plan: the plan, with the records that its parts come from.
        held: what :func:`hold_back` gave.
        rows: place of a record to its row and sheet.

    """
    found = []
    for one in held:
        at = min(plan.sources.get((one.name, one.key), ()), default=None)
        if at is None:
            continue
        row, sheet = rows[at]
        reason = text(
            "The list is older than what is known since {day}, so that was kept.", day=one.since.isoformat()
        )
        found.append(Remark(row, one.property, _shown(one.value), reason, sheet))
    return found


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _newer(one: _Asked, claims: Mapping[str, Claims], name: str, day: date) -> date | None:
    """Give the day of what is known of a value, if that is later than a day."""
    if name == "may_contact" and one.row[name] is False:
        return None  # who objects to mail is heard, also when the list is old
    if one.kind.by_name[name].kind is Kind.TEXTS:
        return None  # to a list of texts something is only added
    said = latest(claims[one.named].statements, name)
    return said.day if said and said.day > day else None


def _asked(writer: Writer, plan: Plan) -> Iterator[_Asked]:
    asked = plan.known - plan.settled
    # what a survey says of a school has a key that follows from it: it is looked up whether it is there
    asked |= {(OBSERVATION.label, row["id"]) for row in plan.observations}
    kinds = {name for name, _ in asked}
    for node, rows in ((SCHOOL, plan.schools), (PERSON, plan.persons), (OBSERVATION, plan.observations)):
        if node.label not in kinds:
            continue  # of a long list nobody was there
        known = {row[node.key]: row for row in rows if (node.label, row[node.key]) in asked}
        for batch in batches(known):
            for got in writer.read(statements.find_nodes(node), keys=batch):
                yield _Asked(known[got["key"]], node, got["key"], got["properties"])
    if WORKS_AT.type not in kinds:
        return
    for end, rows in ((SCHOOL, plan.school_seats), (ORGANISATION, plan.organisation_seats)):
        seats = {row["id"]: row for row in rows if (WORKS_AT.type, row["id"]) in asked}
        places = [{"key": key, "start": row["start"], "end": row["end"]} for key, row in seats.items()]
        for batch in batches(places):
            for got in writer.read(statements.find_relationships(WORKS_AT, PERSON, end), rows=batch):
                if got["properties"] is not None:
                    yield _Asked(seats[got["key"]], WORKS_AT, got["key"], got["properties"])
