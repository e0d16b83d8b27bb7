"""The elements of which an import speaks, as they stand in the graph."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph_schema import statements
from graph_schema.batches import batches
from graph_schema.keys import element, split_element
from graph_schema.nodes import NODE_BY_LABEL, NODES
from graph_schema.properties import IMPORT_ID
from graph_schema.relationships import RELATIONSHIP_BY_TYPE, RELATIONSHIPS
from graph_schema.ties import Read

Ends = tuple[str | None, str | None]
"""Where a relationship starts and ends; of a node twice None."""
NODE: Ends = (None, None)


@dataclass(slots=True)
class Part:
    """An element of which the history speaks, and an import too, as it is now."""

    element: str
    start: str | None
    end: str | None
    values: Mapping[str, Any]

    @property
    def maker(self) -> str | None:
        """The import that made it."""
        return self.values.get(IMPORT_ID.name)


def made_by(read: Read, import_id: str) -> Iterator[tuple[str, Ends]]:
    """Read what an import made, as far as that is there."""
    for node in NODES:
        if IMPORT_ID.name in node.by_name:
            for row in read(statements.made_nodes(node), id=import_id):
                yield element(node.label, row["key"]), NODE
    for kind in RELATIONSHIPS:
        if IMPORT_ID.name in kind.by_name:
            for start, end in kind.joins:
                query = statements.made_relationships(kind, NODE_BY_LABEL[start], NODE_BY_LABEL[end])
                for row in read(query, id=import_id):
                    key = row["key"] or f"{row['start']}>{row['end']}"
                    yield (
                        element(kind.type, key),
                        (element(start, row["start"]), element(end, row["end"])),
                    )


def spoken_by(read: Read, import_id: str) -> Iterator[tuple[str, Ends]]:
    """Read of what the history says that an import spoke of it, whether or not that is there."""
    for row in read(statements.WRITTEN_BY, id=import_id):
        if split_element(row["element"])[0] != "Import":
            yield row["element"], (row["start"], row["end"])


def read_parts(read: Read, wanted: Mapping[str, Ends]) -> dict[str, Part]:
    """Read elements with their values, as far as they are there."""
    nodes: dict[str, list[str]] = defaultdict(list)
    ties: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for named, (start, end) in wanted.items():
        name, key = split_element(named)
        if start is None or end is None:
            nodes[name].append(key)
        else:
            (start_label, start_key), (end_label, end_key) = split_element(start), split_element(end)
            ties[name, start_label, end_label].append({"key": key, "start": start_key, "end": end_key})
    found: dict[str, Part] = {}
    for label, keys in nodes.items():
        for batch in batches(keys):
            for row in read(statements.find_nodes(NODE_BY_LABEL[label]), keys=batch):
                named = element(label, row["key"])
                found[named] = Part(named, *NODE, row["properties"])
    for (name, start, end), places in ties.items():
        query = statements.find_relationships(
            RELATIONSHIP_BY_TYPE[name], NODE_BY_LABEL[start], NODE_BY_LABEL[end]
        )
        for part in batches(places):
            for row in read(query, rows=part):
                if row["properties"] is not None:
                    named = element(name, row["key"])
                    tips = element(start, row["start"]), element(end, row["end"])
                    found[named] = Part(named, *tips, row["properties"])
    return found
