"""What a transaction made gets its last values, when more became known before it ended.

That it was made is noted already, and of what it was in between nobody need know: the history keeps nothing.
"""

from collections.abc import Sequence

from graph_schema import statements
from graph_schema.batches import batches
from graph_schema.declare import Node, Relationship
from graph_schema.rows import ENDS, Row, checked, filled, require
from graph_schema.writer import Writer


def complete_nodes(writer: Writer, node: Node, rows: Sequence[Row]) -> None:
    """Give nodes that this transaction made all values of rows, blanks too.

    Raises:
        DeclarationError: a row does not fit the declaration.

    """
    made = []
    for number, row in enumerate(rows, start=1):
        values = filled(checked(node, row, number))
        require(node, values, number)
        after = {**dict.fromkeys(row), **values, **(node.derive(values) if node.derive else {})}
        made.append({"key": after.pop(node.key), "properties": after})
    for batch in batches(made):
        writer.run(statements.set_nodes(node), rows=batch)


def complete_relationships(
    writer: Writer, relationship: Relationship, start: Node, end: Node, rows: Sequence[Row]
) -> None:
    """Give relationships with a key, that this transaction made, all values of rows, blanks too.

    ``start`` and ``end`` of a row are the keys of the nodes.

    Raises:
        DeclarationError: a row does not fit the declaration.

    """
    query = statements.set_relationships(relationship, start, end)
    made = []
    for number, row in enumerate(rows, start=1):
        given = {name: value for name, value in row.items() if name not in ENDS}
        values = filled(checked(relationship, given, number))
        require(relationship, values, number)
        ends = {name: row[name] for name in ENDS}
        made.append(
            {**ends, "key": values[str(relationship.key)], "properties": {**dict.fromkeys(given), **values}}
        )
    for batch in batches(made):
        writer.run(query, rows=batch)
