"""What a write transaction can do. Every write of the program passes here.

Rows are checked against the declarations, compared with what is there, and only differences are written.
A blank (``None`` or absent) never overwrites a value; :data:`BLANK` takes one away on purpose.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

from neo4j import ManagedTransaction

from graph_schema import statements
from graph_schema.actor import SYSTEM, Actor
from graph_schema.declare import Derive, Kind, Node, Property, Relationship
from graph_schema.edits import Edit, EditKind, traced_only
from graph_schema.errors import DeclarationError
from graph_schema.keys import element, new_id
from graph_schema.nodes import NODE_BY_LABEL
from graph_schema.temporal import from_driver, to_driver
from graph_schema.ties import Tie, ties_of

BATCH = 5_000
"""Rows a statement: a load of some thousands is the fastest (measured, 8,600 to 28,000 rows a second)."""

Row = Mapping[str, Any]


class _Blank:
    """The type of :data:`BLANK`."""

    def __repr__(self) -> str:
        return "BLANK"


BLANK: Final = _Blank()
"""A value in a row that says: take the property away."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a write did: keys that were created or removed, and values before and after an update."""

    created: tuple[str, ...] = ()
    updated: Mapping[str, Mapping[str, tuple[Any, Any]]] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.created or self.updated or self.removed)

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.created + other.created,
            {**self.updated, **other.updated},
            self.unchanged + other.unchanged,
            self.removed + other.removed,
        )


class Writer:
    """The hands of one write transaction; ``Database.write`` hands it out."""

    def __init__(self, transaction: ManagedTransaction, actor: Actor, count: Callable[[], None]) -> None:
        self._transaction = transaction
        self._count = count
        self.actor = actor
        self.at = datetime.now(UTC)
        self.change = new_id()
        """The key of the Change that this transaction leaves, if it leaves one."""
        self.put_back: str | None = None
        """The key of the change that this transaction takes back, if it does."""
        self.of_import: str | None = None
        """The key of the import that this transaction is, if it is one."""
        self.as_of: date | None = None  # the day for which its values hold; None is today
        self.keeps_values = True
        """Whether the history keeps values; false for an erasure, of which it only says that it was."""
        self.outcomes: dict[str, Outcome] = {}
        """What was done so far, by label or relationship type."""
        self.edits: list[Edit] = []
        """What the history keeps of it, in order."""

    def read(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run a query inside the transaction, so that it sees what was written before it."""
        return [from_driver(row.data()) for row in self.run(query, **parameters)]

    def run(self, query: str, /, **parameters: Any) -> list[Any]:
        """Run a statement of this package; others read with ``read`` and write by declaration."""
        self._count()
        return list(self._transaction.run(query, to_driver(parameters)))

    def nodes(self, node: Node, rows: Sequence[Row], import_id: str | None = None) -> Outcome:
        """Create or update nodes of one label; rows with the same key are one node.

        Args:
            node: the label.
            rows: the key and any declared properties of each node.
            import_id: the import that these rows come from; set on what is created.

        Raises:
            DeclarationError: a row does not fit the declaration; it names row, property and mend.

        """
        wanted: dict[str, dict[str, Any]] = {}
        for number, row in enumerate(rows, start=1):
            values = _checked(node.label, node.by_name, row, number)
            key = values.get(node.key)
            if not key:
                raise DeclarationError(
                    "{label} row {row}: the key {property} is blank; give it a value",
                    label=node.label,
                    row=number,
                    property=node.key,
                )
            wanted.setdefault(key, {}).update(values)
        total = Outcome()
        for batch in _batches(wanted):
            found = {
                row["key"]: row["properties"]
                for row in self.read(statements.find_nodes(node), keys=list(batch))
            }
            fresh = {key: row for key, row in batch.items() if key not in found}
            for number, (_, row) in enumerate(fresh.items(), start=1):
                _require(node.label, node.properties, row, number)
            if import_id and "import_id" in node.by_name:
                fresh = {key: {"import_id": import_id, **row} for key, row in fresh.items()}
            outcome = _compare(batch, found, ignore=node.key)
            if node.derive:
                fresh = {key: row | _filled(node.derive(_filled(row))) for key, row in fresh.items()}
                outcome = _derived(node.derive, outcome, found)
            fresh = {key: _filled(row) for key, row in fresh.items()}
            if fresh:
                self.run(
                    f"UNWIND $rows AS row CREATE (n:{node.label}) SET n = row", rows=list(fresh.values())
                )
            if outcome.updated:
                self.run(statements.set_nodes(node), rows=_after(outcome))
            if node.traced:
                self._trace_created(node, import_id, fresh)
                self._trace_updated(node, outcome)
            total += outcome
        return self._noted(node.label, total)

    def lock(self, node: Node, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Hold some nodes until the transaction ends, then read them: nobody else writes them meanwhile.

        Returns:
            their properties by key, without the keys that do not exist. Always in one order, so that two
            transactions that hold the same nodes wait for each other and do not block each other.

        """
        rows = self.read(statements.lock_nodes(node), keys=sorted(set(keys)))
        return {row["key"]: row["properties"] for row in rows}

    def ties(self, node: Node, keys: Sequence[str]) -> list[Tie]:
        """Read every relationship of some nodes, in either direction; one between two of them comes once."""
        return ties_of(self.read, node, keys)

    def relationships(
        self,
        relationship: Relationship,
        start: Node,
        end: Node,
        rows: Sequence[Row],
        import_id: str | None = None,
    ) -> Outcome:
        """Create or update relationships of one type between two labels.

        Args:
            relationship: the type.
            start: the label it starts from.
            end: the label it points to.
            rows: ``start`` and ``end`` with the nodes' keys, and any declared properties.
            import_id: the import that these rows come from; set on what is created.

        Returns:
            The outcome; a relationship without a key of its own goes by ``start>end``.

        Raises:
            DeclarationError: a row does not fit the declaration, or one of its nodes does not exist.

        """
        kind = relationship.type
        if (start.label, end.label) not in relationship.joins:
            raise DeclarationError(
                "{type} does not join {start} to {end}; declare it",
                type=kind,
                start=start.label,
                end=end.label,
            )
        wanted: dict[str, dict[str, Any]] = {}
        ends: dict[str, tuple[str, str]] = {}
        for number, row in enumerate(rows, start=1):
            values = dict(row)
            pair = (values.pop("start", None), values.pop("end", None))
            if not pair[0] or not pair[1]:
                raise DeclarationError(
                    "{type} row {row}: start or end is blank; give both keys", type=kind, row=number
                )
            values = _checked(kind, relationship.by_name, values, number)
            _require(kind, relationship.properties, values, number)
            key = values[relationship.key] if relationship.key else f"{pair[0]}>{pair[1]}"
            wanted.setdefault(key, {}).update(values)
            ends[key] = pair
        total = Outcome()
        for batch in _batches(wanted):
            places = [{"key": key, "start": ends[key][0], "end": ends[key][1]} for key in batch]
            found = {}
            for row in self.read(statements.find_relationships(relationship, start, end), rows=places):
                if not row["known"]:
                    raise DeclarationError(
                        "{type}: {start} or {end} of {key} does not exist; make it first",
                        type=kind,
                        start=start.label,
                        end=end.label,
                        key=row["key"],
                    )
                if row["properties"] is not None:
                    found[row["key"]] = row["properties"]
            outcome = _compare(batch, found, ignore=relationship.key)
            extra = {"import_id": import_id} if import_id and "import_id" in relationship.by_name else {}
            fresh: list[dict[str, Any]] = [
                place | {"properties": {**extra, **_filled(batch[place["key"]])}}
                for place in places
                if place["key"] not in found
            ]
            if fresh:
                self.run(statements.make_relationships(relationship, start, end), rows=fresh)
            tips = {
                key: (element(start.label, ends[key][0]), element(end.label, ends[key][1])) for key in batch
            }
            made = {str(row["key"]): row["properties"] for row in fresh}
            self._trace_created(relationship, import_id, made, tips)
            self._trace_updated(relationship, outcome, tips)
            if outcome.updated:
                changes = {row["key"]: row["properties"] for row in _after(outcome)}
                self.run(
                    statements.set_relationships(relationship, start, end),
                    rows=[
                        place | {"properties": changes[place["key"]]}
                        for place in places
                        if place["key"] in changes
                    ],
                )
            total += outcome
        return self._noted(kind, total)

    def said(self, edit: Edit) -> None:
        """Keep that a list says something of an element that is there already."""
        self._trace(edit)

    def remove_nodes(self, node: Node, keys: Sequence[str], *, trace: bool = True) -> Outcome:
        """Remove nodes by their keys, with every relationship they have; unknown keys are no error.

        Args:
            node: the label.
            keys: their keys.
            trace: keep their values in the history; false for what an import made and nobody else speaks of.

        """
        wanted = sorted(set(keys))
        trace = trace and node.traced
        if trace:
            self._trace_ties_of(node, wanted)
        gone = [
            row
            for first in range(0, len(wanted), BATCH)
            for row in self.read(statements.delete_nodes(node), keys=wanted[first : first + BATCH])
        ]
        for row in gone if trace else ():
            held = traced_only(node, row["properties"])
            self._trace(Edit(element(node.label, row["key"]), EditKind.REMOVED, before=held))
        return self._noted(node.label, Outcome(removed=tuple(row["key"] for row in gone)))

    def remove_relationships(
        self,
        relationship: Relationship,
        start: Node,
        end: Node,
        rows: Sequence[Row],
        *,
        trace: bool = True,
    ) -> Outcome:
        """Remove relationships; rows hold ``start``, ``end`` and, where the type has one, its key.

        ``trace`` as in :meth:`remove_nodes`.
        """
        places = [
            {
                "start": row["start"],
                "end": row["end"],
                "key": row[relationship.key] if relationship.key else f"{row['start']}>{row['end']}",
            }
            for row in rows
        ]
        query = statements.delete_relationships(relationship, start, end)
        gone = [
            row
            for first in range(0, len(places), BATCH)
            for row in self.read(query, rows=places[first : first + BATCH])
        ]
        for row in gone if trace else ():
            self._trace(
                Edit(
                    element(relationship.type, row["key"]),
                    EditKind.REMOVED,
                    element(start.label, row["start"]),
                    element(end.label, row["end"]),
                    before=traced_only(relationship, row["properties"]),
                )
            )
        return self._noted(relationship.type, Outcome(removed=tuple(row["key"] for row in gone)))

    def _trace_created(
        self,
        kind: Node | Relationship,
        import_id: str | None,
        rows: Mapping[str, Row],
        ends: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        # what an import or the program itself makes says so already: by its import, or as reference data
        if (import_id and "import_id" in kind.by_name) or self.actor is SYSTEM:
            return
        for key, row in rows.items():
            named = element(kind.name, key)
            self._trace(Edit(named, EditKind.MADE, *_tips(ends, key), {}, traced_only(kind, row)))

    def _trace_updated(
        self,
        kind: Node | Relationship,
        outcome: Outcome,
        ends: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        for key, changes in outcome.updated.items():
            before = traced_only(kind, {name: old for name, (old, _) in changes.items()})
            after = traced_only(kind, {name: new for name, (_, new) in changes.items()})
            if after:
                named = element(kind.name, key)
                self._trace(Edit(named, EditKind.CHANGED, *_tips(ends, key), before, after))

    def _trace_ties_of(self, node: Node, keys: Sequence[str]) -> None:
        """Keep what goes with a node that is removed, so that all of it can be put back."""
        for tie in self.ties(node, keys):
            self._trace(
                Edit(
                    tie.element,
                    EditKind.REMOVED,
                    element(tie.start_label, tie.start),
                    element(tie.end_label, tie.end),
                    before=tie.properties,
                )
            )

    def _trace(self, edit: Edit) -> None:
        # of an erasure no value stays, not even the old one
        kept = edit if self.keeps_values else Edit(edit.element, EditKind.ERASED, edit.start, edit.end)
        self.edits.append(kept)

    def _noted(self, name: str, outcome: Outcome) -> Outcome:
        self.outcomes[name] = self.outcomes.get(name, Outcome()) + outcome
        return outcome


def _tips(ends: Mapping[str, tuple[str, str]] | None, key: str) -> tuple[str | None, str | None]:
    return ends[key] if ends else (None, None)


def _checked(owner: str, declared: Mapping[str, Property], row: Row, number: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in row.items():
        prop = declared.get(name)
        if prop is None:
            raise DeclarationError(
                "{owner} row {row}: {property} is not declared; declare it or leave it out",
                owner=owner,
                row=number,
                property=name,
            )
        if value is None:
            continue
        if value is BLANK:
            if prop.required:
                raise DeclarationError(
                    "{owner} row {row}: {property} is required; give it a value",
                    owner=owner,
                    row=number,
                    property=name,
                )
            values[name] = BLANK
            continue
        if not prop.kind.accepts(value):
            raise DeclarationError(
                "{owner} row {row}: {property} must be {kind}, not {given}",
                owner=owner,
                row=number,
                property=name,
                kind=prop.kind.value,
                given=type(value).__name__,
            )
        if prop.choices and value not in prop.choices:
            raise DeclarationError(
                "{owner} row {row}: {property} must be one of {choices}",
                owner=owner,
                row=number,
                property=name,
                choices=", ".join(prop.choices),
            )
        values[name] = _stored(prop, value)
    return values


def _stored(prop: Property, value: Any) -> Any:
    """Give a value the form in which the database gives it back, so that equal values compare equal."""
    if prop.kind is Kind.NUMBER:
        return float(value)
    if prop.kind is Kind.TEXTS:
        return list(value)
    return value


def _require(owner: str, properties: Sequence[Property], row: Row, number: int) -> None:
    for prop in properties:
        if prop.required and row.get(prop.name) in (None, ""):
            raise DeclarationError(
                "{owner} row {row}: {property} is required; give it a value",
                owner=owner,
                row=number,
                property=prop.name,
            )


def _batches(rows: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, dict[str, Any]]]:
    keys = list(rows)
    for first in range(0, len(keys), BATCH):
        yield {key: rows[key] for key in keys[first : first + BATCH]}


def _compare(wanted: Mapping[str, Row], found: Mapping[str, Row], ignore: str | None) -> Outcome:
    created: list[str] = []
    updated: dict[str, dict[str, tuple[Any, Any]]] = {}
    unchanged: list[str] = []
    for key, row in wanted.items():
        if key not in found:
            created.append(key)
            continue
        old = found[key]
        changes = {
            name: (old.get(name), None if value is BLANK else value)
            for name, value in row.items()
            if name != ignore and old.get(name) != (None if value is BLANK else value)
        }
        if changes:
            updated[key] = changes
        else:
            unchanged.append(key)
    return Outcome(tuple(created), updated, tuple(unchanged))


def _filled(row: Row) -> dict[str, Any]:
    """Give a row without what is blank in it, as a new node has it."""
    return {name: value for name, value in row.items() if value is not None and value is not BLANK}


def _derived(derive: Derive, outcome: Outcome, found: Mapping[str, Row]) -> Outcome:
    """Add to each update the properties that follow from what it changes."""
    updated: dict[str, Mapping[str, tuple[Any, Any]]] = {}
    for key, changes in outcome.updated.items():
        after = {**found[key], **{name: new for name, (_, new) in changes.items()}}
        follows = {
            name: (found[key].get(name), value)
            for name, value in derive(after).items()
            if found[key].get(name) != value
        }
        updated[key] = {**changes, **follows}
    return Outcome(outcome.created, updated, outcome.unchanged, outcome.removed)


def _after(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {"key": key, "properties": {name: after for name, (_, after) in changes.items()}}
        for key, changes in outcome.updated.items()
    ]


def check_joins(relationships: Sequence[Relationship]) -> None:
    """Check that every relationship joins labels that are declared.

    Raises:
        DeclarationError: it names the type and the label that is missing.

    """
    for relationship in relationships:
        for label in {label for pair in relationship.joins for label in pair}:
            if label not in NODE_BY_LABEL:
                raise DeclarationError(
                    "{type} joins {label}, which is no declared label", type=relationship.type, label=label
                )
