"""Reads from the history who says what of some elements; see ``graph_schema.claims``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_schema import statements
from graph_schema.batches import batches
from graph_schema.claims import Claims, Source, Written
from graph_schema.declare import Node, Relationship
from graph_schema.edits import EditKind, read_values
from graph_schema.keys import split_element
from graph_schema.nodes import IMPORT, NODE_BY_LABEL
from graph_schema.relationships import RELATIONSHIP_BY_TYPE
from graph_schema.ties import Read

_IMPORTS = f"""
MATCH (i:{IMPORT.label}) RETURN i.id AS id, i.at AS at, i.as_of AS as_of, i.undone IS NOT NULL AS undone
"""


@dataclass(frozen=True, slots=True)
class Imports:
    """Every import, as a source of what it made, and those that were taken back."""

    sources: Mapping[str, Source]
    undone: frozenset[str]


def read_imports(read: Read) -> Imports:
    """Read which imports there were: some hundreds at most."""
    rows = read(_IMPORTS)
    return Imports(
        {row["id"]: Source("", row["at"], of_import=row["id"], as_of=row["as_of"]) for row in rows},
        frozenset(row["id"] for row in rows if row["undone"]),
    )


def read_claims(read: Read, imports: Imports, present: Mapping[str, Mapping[str, Any]]) -> dict[str, Claims]:
    """Give the claims about some elements.

    Args:
        read: reads in a transaction.
        imports: every import.
        present: the elements, each with its values as they are now.

    """
    return claims_of(read_lines(read, present), imports, present)


def read_lines(read: Read, elements: Iterable[str]) -> dict[str, list[Written]]:
    """Read what the history holds of some elements; those of which it holds nothing are left out."""
    lines: dict[str, list[Written]] = defaultdict(list)
    for batch in batches(elements):
        for row in read(statements.WRITTEN_ABOUT, elements=batch):
            lines[row["element"]].append(written(row))
    return dict(lines)


def claims_of(
    lines: Mapping[str, Sequence[Written]], imports: Imports, present: Mapping[str, Mapping[str, Any]]
) -> dict[str, Claims]:
    """Give the claims that lines of the history make about some elements, as :func:`read_claims`."""
    return {
        element: Claims(
            lines.get(element, ()),
            values,
            imports.sources.get(values.get("import_id") or ""),
            imports.undone,
        )
        for element, values in present.items()
    }


def written(row: Mapping[str, Any]) -> Written:
    """Read one line of the history."""
    declared = declaration(row["element"])
    source = Source(row["change"], row["at"], row["action"], row["of_import"], row["put_back"], row["as_of"])
    before, after = (read_values(declared, row[side]) for side in ("before", "after"))
    return Written(source, row["order"], EditKind(row["kind"]), before, after, row["row_day"])


def declaration(element: str) -> Node | Relationship:
    """Give the declaration of an element's label or type."""
    name = split_element(element)[0]
    return NODE_BY_LABEL.get(name) or RELATIONSHIP_BY_TYPE[name]
