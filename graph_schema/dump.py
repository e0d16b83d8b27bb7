"""The whole graph as text: a line of JSON for each node and relationship, typed, sorted, always the same.

A line names its node or relationship by keys of the project's own, so that two databases with the same
facts give the same lines::

    {"node":"School","key":"25PJ","properties":{"name":{"text":"Deltion College"}}}
    {"relationship":"WORKS_AT","from":["Person","…"],"to":["School","25PJ"],"key":"…","properties":{…}}

Each value stands under its type: ``text``, ``integer``, ``number``, ``boolean``, ``date``, ``moment`` (both
ISO 8601, a moment in UTC) or ``texts``. A relationship whose type has no key of its own has ``null`` there.
The lines are in the order of their own bytes; nodes come before relationships.

Without the audit the history (Change and Edit), the record of imports and what each thing was imported with
stay out, and so do the secrets and counters of accounts: what is left are the facts, and they are the same
before an import and after it was taken back. With the audit nothing is left out.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Protocol

from graph_schema import statements
from graph_schema.batches import batches
from graph_schema.declare import Kind, Node, Property, Relationship
from graph_schema.nodes import (
    ACCOUNT,
    CHANGE,
    EDIT,
    IMPORT,
    IMPORT_ID,
    INSTALLATION,
    NODE_BY_LABEL,
    NODES,
)
from graph_schema.relationships import RELATIONSHIPS

BATCH = 2_000
"""Nodes whose values, or whose relationships, are in memory at once; of the others only the keys are."""

AUDIT = frozenset({CHANGE, EDIT, IMPORT})
"""The labels that say where facts came from, and are none themselves."""

_GUARDED = frozenset({ACCOUNT, INSTALLATION})


class Reads(Protocol):
    """Runs queries in one transaction."""

    def read(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run a query."""


class Readable(Protocol):
    """What ``graph_schema.database.Database`` gives."""

    def reading(self) -> AbstractContextManager[Reads]:
        """Open a transaction."""


def dump(database: Readable, *, audit: bool = False) -> Iterator[str]:
    """Give every line, without its line end; values are read as the lines are asked for.

    Args:
        database: where the graph is.
        audit: also the history, the imports, and the secrets of accounts: what a back-up needs.

    Raises:
        DatabaseUnavailable: the server does not answer.

    """
    with database.reading() as reader:
        keys = {node: _keys(reader, node) for node in sorted(NODES, key=_label) if audit or node not in AUDIT}
        for node, held in keys.items():
            for batch in batches(held, BATCH):
                rows = {row["key"]: row["properties"] for row in reader.read(_FIND[node], keys=batch)}
                yield from (_node_line(node, key, rows[key], audit) for key in batch if key in rows)
        for relationship in sorted(RELATIONSHIPS, key=lambda kind: kind.type):
            for start in sorted({start for start, _ in relationship.joins}):
                node = NODE_BY_LABEL[start]
                ends = [NODE_BY_LABEL[end] for label, end in relationship.joins if label == start]
                ends = [end for end in ends if end in keys]
                for batch in batches(keys.get(node, []), BATCH) if ends else ():
                    yield from sorted(_ties(reader, relationship, node, ends, batch, audit), key=_encoded)


def _ties(
    reader: Reads, kind: Relationship, start: Node, ends: list[Node], keys: list[str], audit: bool
) -> Iterator[str]:
    for end in ends:
        for row in reader.read(statements.outgoing(kind, start, end), keys=keys):
            properties = row["properties"]
            own = properties.pop(kind.key) if kind.key else None
            yield _line(
                {
                    "relationship": kind.type,
                    "from": [start.label, row["start"]],
                    "to": [end.label, row["end"]],
                    "key": own,
                    "properties": _typed(kind, properties, audit),
                }
            )


def _keys(reader: Reads, node: Node) -> list[str]:
    """Give the keys of a label in the order of their lines."""
    found = [row["key"] for row in reader.read(statements.keys_of(node))]
    return sorted(found, key=lambda key: _line({"key": key}).encode())


def _node_line(node: Node, key: str, properties: Mapping[str, Any], audit: bool) -> str:
    held = {name: value for name, value in properties.items() if name != node.key}
    return _line({"node": node.label, "key": key, "properties": _typed(node, held, audit)})


def _typed(declared: Node | Relationship, values: Mapping[str, Any], audit: bool) -> dict[str, Any]:
    return {
        name: _value(declared.by_name.get(name), value)
        for name, value in sorted(values.items())
        if audit or not _left_out(declared, name)
    }


def _left_out(declared: Node | Relationship, name: str) -> bool:
    """Tell whether a property is no fact: the import it came with, a secret or counter of an account."""
    prop = declared.by_name.get(name)
    return name == IMPORT_ID.name or (declared in _GUARDED and prop is not None and not prop.traced)


def _value(prop: Property | None, value: Any) -> dict[str, Any]:
    kind = prop.kind if prop is not None else _kind(value)
    return {kind.value: value.isoformat() if isinstance(value, (date, datetime)) else value}


def _kind(value: Any) -> Kind:
    """Give the type of a value that is declared no longer."""
    return next(kind for kind in Kind if kind.accepts(value))


def _line(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _encoded(line: str) -> bytes:
    return line.encode()


def _label(node: Node) -> str:
    return node.label


_FIND = {node: statements.find_nodes(node) for node in NODES}
