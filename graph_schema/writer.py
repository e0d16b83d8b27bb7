"""What a write transaction can do. Every write of the program passes here.

Rows are checked against the declarations, compared with what is there, and only differences are written.
A blank (``None`` or absent) never overwrites a value; :data:`BLANK` takes one away on purpose.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

from neo4j import Transaction

from graph_schema import statements
from graph_schema.actor import SYSTEM, Actor
from graph_schema.batches import batches
from graph_schema.declare import Node, Relationship
from graph_schema.edits import Edit, EditKind, traced_only
from graph_schema.errors import DeclarationError
from graph_schema.keys import element, new_id
from graph_schema.nodes import NODE_BY_LABEL
from graph_schema.outcome import Outcome, compared, new_values, with_derived
from graph_schema.rows import BLANK as BLANK
from graph_schema.rows import Row, filled, in_order, nodes_by_key, ties_by_key, to_be_made
from graph_schema.temporal import rows_of, to_driver
from graph_schema.ties import Tie, ties_of


class Writer:
    """The hands of one write transaction; ``Database.write`` hands it out."""

    def __init__(self, transaction: Transaction, actor: Actor, count: Callable[[], None]) -> None:
        self._transaction = transaction
        self._count = count
        self._sender: ThreadPoolExecutor | None = None
        self._sent: list[tuple[Future[int], int]] = []
        self.actor = actor
        self.at = datetime.now(UTC)
        self.change = new_id()
        """The key of the Change that this transaction leaves, if it leaves one."""
        self.put_back: str | None = None
        """The key of the change that this transaction takes back, if it does."""
        self.of_import: str | None = None
        """The key of the import that this transaction is, if it is one."""
        self.as_of: date | None = None  # the day for which its values hold; None is today
        self.days: Mapping[tuple[str, str], Mapping[str, date]] = {}
        """Label or type, and key, to the day of each value of which that is another one."""
        self.keeps_values = True
        """Whether the history keeps values; false for an erasure, of which it only says that it was."""
        self.outcomes: dict[str, Outcome] = {}
        """What was done so far, by label or relationship type."""
        self.edits: list[Edit] = []
        """What the history keeps of it, in order."""

    def read(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run a query inside the transaction, so that it sees what was written before it."""
        return rows_of(self.run(query, **parameters))

    def run(self, query: str, /, **parameters: Any) -> list[Any]:
        """Run a statement of this package; others read with ``read`` and write by declaration."""
        self.settle()
        self._count()
        return list(self._transaction.run(query, to_driver(parameters)))

    def settle(self) -> None:
        """Wait for what was sent without waiting.

        Raises:
            DeclarationError: not all of it could be made.

        """
        waiting, self._sent = self._sent, []
        for sent, rows in waiting:
            made = sent.result()
            if made != rows:
                raise DeclarationError(
                    "{missing} of {rows} relationships have an end that does not exist; make it first",
                    missing=rows - made,
                    rows=rows,
                )

    def _make(self, query: str, rows: Sequence[Sequence[Any]], count: int, import_id: str | None) -> None:
        """Send rows that make so many things and do not wait: meanwhile the next ones are prepared.

        In one thread, one after the other: the driver waits until the server has taken them, and a
        transaction is used by one thread at once.
        """
        self._count()
        if self._sender is None:
            self._sender = ThreadPoolExecutor(1, "writer")
        sent = self._sender.submit(self._made, query, {"rows": rows, "import_id": import_id})
        self._sent.append((sent, count))

    def _made(self, query: str, parameters: dict[str, Any]) -> int:
        return sum(record["made"] for record in self._transaction.run(query, parameters))

    def close(self) -> None:
        """Wait for what the server is at, and send nothing more: a transaction in use cannot be ended."""
        if self._sender is not None:
            self._sender.shutdown(cancel_futures=True)

    def nodes(
        self, node: Node, rows: Sequence[Row], import_id: str | None = None, *, fresh: bool = False
    ) -> Outcome:
        """Create or update nodes of one label; rows with the same key are one node.

        Args:
            node: the label.
            rows: the key and any declared properties of each node.
            import_id: the import that these rows come from; set on what is created.
            fresh: their keys were made for this write, so that none of them is there: nothing is looked up.

        Raises:
            DeclarationError: a row does not fit the declaration; it names row, property and mend.

        """
        wanted = nodes_by_key(node, rows)
        total = Outcome()
        for batch in _batches(wanted):
            found = {} if fresh else self._found_nodes(node, batch)
            made = to_be_made(node, {key: row for key, row in batch.items() if key not in found})
            outcome = compared(batch, found, ignore=node.key)
            if node.derive:
                outcome = with_derived(node.derive, outcome, found)
            if made:
                new = [in_order(node, row) for row in made.values()]
                self._make(statements.create_nodes(node), new, len(new), import_id)
            if outcome.updated:
                self.run(statements.set_nodes(node), rows=new_values(outcome))
            if node.traced:
                self._trace_created(node, import_id, made)
                self._trace_updated(node, outcome)
            total += outcome
        return self._noted(node.label, total)

    def tied_nodes(
        self,
        node: Node,
        relationship: Relationship,
        end: Node,
        rows: Sequence[Row],
        ties: Sequence[Row],
        import_id: str | None = None,
    ) -> tuple[Outcome, Outcome]:
        """Create nodes that are new, and with each the one relationship that it has: in one statement.

        What is new and has none, or a second one, goes by :meth:`nodes` and :meth:`relationships`.

        Args:
            node: the label.
            relationship: the type.
            end: the label it points to, of nodes that are there.
            rows: the nodes; their keys were made for this write, so that none of them is there.
            ties: one relationship of each, in any order; ``start`` and ``end`` with the nodes' keys.
            import_id: the import that these rows come from; set on what is created.

        Returns:
            the outcome of the nodes, and of the relationships.

        Raises:
            DeclarationError: a row does not fit its declaration, or a node at an end does not exist; that
                is seen when something is read, or the transaction ends.

        """
        wanted = nodes_by_key(node, rows)
        tied, ends = ties_by_key(relationship, node, end, ties)
        key_of = {start: key for key, (start, _) in ends.items()}
        if key_of.keys() != wanted.keys() or len(key_of) != len(tied):
            raise DeclarationError(
                "{label}: each new one needs one relationship {type} of its own",
                label=node.label,
                type=relationship.type,
            )
        for batch in _batches(wanted):
            made = to_be_made(node, batch)
            held = {key_of[key]: filled(tied[key_of[key]]) for key in batch}
            by_end: dict[str, list[list[Any]]] = {}
            for key, row in made.items():
                tie = key_of[key]
                by_end.setdefault(ends[tie][1], []).append(
                    [*in_order(node, row), *in_order(relationship, held[tie])]
                )
            query = statements.create_tied(node, relationship, end)
            self._make(query, list(by_end.items()), len(batch), import_id)
            self._trace_created(node, import_id, made)
            if self._traces(relationship, import_id):
                self._trace_created(relationship, import_id, held, _elements(node, end, ends, held))
        return (
            self._noted(node.label, Outcome(tuple(wanted))),
            self._noted(relationship.type, Outcome(tuple(tied))),
        )

    def _found_nodes(self, node: Node, keys: Iterable[str]) -> dict[str, Row]:
        rows = self.read(statements.find_nodes(node), keys=list(keys))
        return {row["key"]: row["properties"] for row in rows}

    def _found_relationships(
        self, relationship: Relationship, start: Node, end: Node, places: Sequence[Row]
    ) -> dict[str, Row]:
        found = {}
        for row in self.read(statements.find_relationships(relationship, start, end), rows=places):
            if not row["known"]:
                raise DeclarationError(
                    "{type}: {start} or {end} of {key} does not exist; make it first",
                    type=relationship.type,
                    start=start.label,
                    end=end.label,
                    key=row["key"],
                )
            if row["properties"] is not None:
                found[row["key"]] = row["properties"]
        return found

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
        *,
        fresh: bool = False,
    ) -> Outcome:
        """Create or update relationships of one type between two labels.

        Args:
            relationship: the type.
            start: the label it starts from.
            end: the label it points to.
            rows: ``start`` and ``end`` with the nodes' keys, and any declared properties.
            import_id: the import that these rows come from; set on what is created.
            fresh: their start nodes were made in this transaction, so that none of them is there.

        Returns:
            The outcome; a relationship without a key of its own goes by ``start>end``.

        Raises:
            DeclarationError: a row does not fit the declaration, or one of its nodes does not exist.

        """
        kind = relationship.type
        wanted, ends = ties_by_key(relationship, start, end, rows)
        total = Outcome()
        for batch in _batches(wanted):
            places = [{"key": key, "start": ends[key][0], "end": ends[key][1]} for key in batch]
            found = {} if fresh else self._found_relationships(relationship, start, end, places)
            outcome = compared(batch, found, ignore=relationship.key)
            extra = {"import_id": import_id} if import_id and "import_id" in relationship.by_name else {}
            making: list[dict[str, Any]] = [
                place | {"properties": {**extra, **filled(batch[place["key"]])}}
                for place in places
                if place["key"] not in found
            ]
            if making and fresh:
                new = [
                    [row["start"], row["end"], *in_order(relationship, row["properties"])] for row in making
                ]
                query = statements.create_relationships(relationship, start, end)
                self._make(query, new, len(new), import_id)
            elif making:
                self.run(statements.make_relationships(relationship, start, end), rows=making)
            if self._traces(relationship, import_id) or outcome.updated:
                tips = _elements(start, end, ends, batch)
                made = {str(row["key"]): row["properties"] for row in making}
                self._trace_created(relationship, import_id, made, tips)
                self._trace_updated(relationship, outcome, tips)
            if outcome.updated:
                changes = {row["key"]: row["properties"] for row in new_values(outcome)}
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
        """Keep that something is said of an element that is there already, and nothing of it changes."""
        self._trace(edit)

    def shown(self, node: Node, key: str) -> None:
        """Keep that all that is held of a node was given out; nothing of it changes."""
        self._trace(Edit(element(node.label, key), EditKind.SHOWN))

    def remove_nodes(
        self,
        node: Node,
        keys: Sequence[str],
        *,
        trace: bool = True,
        heard: Callable[[int], None] | None = None,
    ) -> Outcome:
        """Remove nodes by their keys, with every relationship they have; unknown keys are no error.

        Args:
            node: the label.
            keys: their keys.
            trace: keep their values in the history; false for what an import made and nobody else speaks of.
            heard: hears of each part that went how many nodes it was; only where nothing is traced.

        """
        wanted = sorted(set(keys))
        if not (trace and node.traced):
            return self._noted(node.label, Outcome(removed=self._dropped(node, wanted, heard)))
        self._trace_ties_of(node, wanted)
        query = statements.delete_nodes(node)
        gone = [row for batch in batches(wanted) for row in self.read(query, keys=batch)]
        for row in gone:
            held = traced_only(node, row["properties"])
            self._trace(Edit(element(node.label, row["key"]), EditKind.REMOVED, before=held))
        return self._noted(node.label, Outcome(removed=tuple(row["key"] for row in gone)))

    def _dropped(
        self, node: Node, keys: Sequence[str], heard: Callable[[int], None] | None
    ) -> tuple[str, ...]:
        # all are found before the first goes: each look into an index passes by all that went before it
        found = [
            row for batch in batches(keys) for row in self.read(statements.place_of_nodes(node), keys=batch)
        ]
        for batch in batches(found):
            part = [row["place"] for row in batch]
            self.run(statements.DROP_NODES, places=part)
            if heard:
                heard(len(part))
        return tuple(row["key"] for row in found)

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
                "key": relationship.key_of(row, row["start"], row["end"]),
            }
            for row in rows
        ]
        query = statements.delete_relationships(relationship, start, end)
        gone = [row for batch in batches(places) for row in self.read(query, rows=batch)]
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

    def went(self, relationship: Relationship, keys: Sequence[str]) -> Outcome:
        """Note that relationships went with the nodes that were removed; the history keeps no values."""
        return self._noted(relationship.type, Outcome(removed=tuple(keys)))

    def _traces(self, kind: Node | Relationship, import_id: str | None) -> bool:
        """Tell whether the history keeps that something is made.

        What an import or the program itself makes says so already: by its import, or as reference data.
        """
        return not (import_id and "import_id" in kind.by_name) and self.actor is not SYSTEM

    def _trace_created(
        self,
        kind: Node | Relationship,
        import_id: str | None,
        rows: Mapping[str, Row],
        ends: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        if not self._traces(kind, import_id):
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
            named = element(kind.name, key)
            for day, names in self._by_day(kind.name, key, after).items():
                old, new = ({name: side[name] for name in names} for side in (before, after))
                self._trace(Edit(named, EditKind.CHANGED, *_tips(ends, key), old, new, day))

    def _by_day(self, name: str, key: str, values: Iterable[str]) -> dict[date | None, list[str]]:
        """Give properties apart by the day of their values, None for that of the whole."""
        days = self.days.get((name, key), {})
        found: dict[date | None, list[str]] = {}
        for prop in values:
            found.setdefault(days.get(prop), []).append(prop)
        return found

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


def _elements(
    start: Node, end: Node, ends: Mapping[str, tuple[str, str]], keys: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """Give both ends of relationships as the history names them."""
    return {key: (element(start.label, ends[key][0]), element(end.label, ends[key][1])) for key in keys}


def _batches(rows: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, dict[str, Any]]]:
    for keys in batches(rows):
        yield {key: rows[key] for key in keys}


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
