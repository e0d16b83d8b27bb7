"""The writer's statements, spliced from the declarations' own names; values are always parameters."""

from collections.abc import Sequence

from graph_schema.declare import Node, Property, Relationship
from graph_schema.nodes import IMPORT_ID, NODES


def find_nodes(node: Node) -> str:
    """Find nodes by ``$keys``."""
    return (
        f"UNWIND $keys AS key MATCH (n:{node.label} {{{node.key}: key}}) "
        "RETURN key, properties(n) AS properties"
    )


def keys_of(node: Node) -> str:
    """Read the key of every node of a label."""
    return f"MATCH (n:{node.label}) RETURN n.{node.key} AS key"


def outgoing(relationship: Relationship, start: Node, end: Node) -> str:
    """Read the relationships of one type from the nodes ``$keys`` to nodes of one label."""
    return (
        f"UNWIND $keys AS key MATCH (a:{start.label} {{{start.key}: key}})"
        f"-[r:{relationship.type}]->(b:{end.label}) "
        f"RETURN key AS start, b.{end.key} AS end, properties(r) AS properties"
    )


def lock_nodes(node: Node) -> str:
    """Take the write lock of nodes and read them."""
    return (
        f"UNWIND $keys AS key MATCH (n:{node.label} {{{node.key}: key}}) "
        # writing the key over itself takes the write lock and changes nothing
        f"SET n.{node.key} = n.{node.key} RETURN key, properties(n) AS properties"
    )


def delete_nodes(node: Node) -> str:
    """Delete nodes with what hangs on them; give what they held."""
    return (
        f"UNWIND $keys AS key MATCH (n:{node.label} {{{node.key}: key}}) "
        "WITH n, key, properties(n) AS properties DETACH DELETE n RETURN key, properties"
    )


def place_of_nodes(node: Node) -> str:
    """Find where nodes are kept, by ``$keys``; it holds until the transaction ends."""
    return f"UNWIND $keys AS key MATCH (n:{node.label} {{{node.key}: key}}) RETURN key, elementId(n) AS place"


DROP_NODES = "UNWIND $places AS place MATCH (n) WHERE elementId(n) = place DETACH DELETE n"
"""Delete the nodes at ``$places``, with what hangs on them."""


def key_of(name: str) -> str:
    """Give the expression for a node's key, whatever its label: School has no id, only a Theme a code."""
    keys = dict.fromkeys(node.key for node in NODES)
    return f"coalesce({', '.join(f'{name}.{key}' for key in keys)})"


def ties_of(node: Node, *, beside: bool = False) -> str:
    """Read every relationship of some nodes; ``beside`` without those that an import ``$id`` made."""
    return (
        f"UNWIND $keys AS key MATCH (n:{node.label} {{{node.key}: key}})-[r]-() "
        + ("WHERE r.import_id IS NULL OR r.import_id <> $id " if beside else "")
        + "WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b "
        # the relationships of the history belong to it
        "WHERE NOT (a:Change OR b:Change) "
        f"RETURN type(r) AS type, r.id AS own, properties(r) AS properties, labels(a)[0] AS start_label, "
        f"{key_of('a')} AS start_key, labels(b)[0] AS end_label, {key_of('b')} AS end_key"
    )


def delete_relationships(relationship: Relationship, start: Node, end: Node) -> str:
    """Delete relationships; give what they held."""
    return (
        match_relationships(relationship, start, end)
        + " WITH r, row, properties(r) AS properties DELETE r "
        + "RETURN row.key AS key, row.start AS start, row.end AS end, properties"
    )


def set_nodes(node: Node) -> str:
    """Set properties of nodes; ``$rows`` hold key and properties."""
    return f"UNWIND $rows AS row MATCH (n:{node.label} {{{node.key}: row.key}}) SET n += row.properties"


def ends(start: Node, end: Node) -> str:
    """Match both ends of a row, where they exist."""
    return (
        f"OPTIONAL MATCH (a:{start.label} {{{start.key}: row.start}}) "
        f"OPTIONAL MATCH (b:{end.label} {{{end.key}: row.end}}) "
    )


def own_key(relationship: Relationship) -> str:
    """Give the pattern of a relationship's own key."""
    return f" {{{relationship.key}: row.key}}" if relationship.key else ""


def find_relationships(relationship: Relationship, start: Node, end: Node) -> str:
    """Find relationships by ``$rows`` of start, end and key, and the rows of which a node does not exist."""
    return (
        f"UNWIND $rows AS row {ends(start, end)}"
        f"OPTIONAL MATCH (a)-[r:{relationship.type}{own_key(relationship)}]->(b) "
        # of most rows of a new list there is nothing to tell
        "WITH row, a, b, r WHERE r IS NOT NULL OR a IS NULL OR b IS NULL "
        "RETURN row.key AS key, row.start AS start, row.end AS end, "
        "a IS NOT NULL AND b IS NOT NULL AS known, properties(r) AS properties"
    )


def make_relationships(relationship: Relationship, start: Node, end: Node) -> str:
    """Make relationships."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start.label} {{{start.key}: row.start}}) "
        f"MATCH (b:{end.label} {{{end.key}: row.end}}) "
        # MERGE and not CREATE: it locks both nodes, so that two writers make one relationship
        f"MERGE (a)-[r:{relationship.type}{own_key(relationship)}]->(b) SET r += row.properties"
    )


def create_nodes(node: Node) -> str:
    """Create nodes that are known not to be there; ``$rows`` hold their values in the declared order."""
    return f"UNWIND $rows AS row CREATE (n:{node.label} {_values(node.properties)}) RETURN count(*) AS made"


def create_relationships(relationship: Relationship, start: Node, end: Node) -> str:
    """Create relationships from nodes that this transaction made, so that nobody else can make them.

    ``$rows`` hold both keys, then the values in the declared order.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:{start.label} {{{start.key}: row[0]}}) "
        f"MATCH (b:{end.label} {{{end.key}: row[1]}}) "
        f"CREATE (a)-[:{relationship.type} {_values(relationship.properties, 2)}]->(b) "
        "RETURN count(*) AS made"
    )


def create_tied(node: Node, relationship: Relationship, end: Node) -> str:
    """Create nodes that are known not to be there, each with one relationship to a node that is.

    ``$rows`` hold the key of an end and the rows for it: the values of the node and then of the relationship,
    in the declared order. Nobody need look up a node to give it its relationship.
    """
    return (
        f"UNWIND $rows AS one MATCH (b:{end.label} {{{end.key}: one[0]}}) UNWIND one[1] AS row "
        f"CREATE (:{node.label} {_values(node.properties)})"
        f"-[:{relationship.type} {_values(relationship.properties, len(node.properties))}]->(b) "
        "RETURN count(*) AS made"
    )


def _values(properties: Sequence[Property], first: int = 0) -> str:
    """Give the map of what a row holds; a list without names takes the server half the work of one with.

    What came from an import need not say so in each row: ``$import_id`` does, once for all of them.
    """
    values = [
        f"{prop.name}: coalesce(row[{at}], $import_id)" if prop is IMPORT_ID else f"{prop.name}: row[{at}]"
        for at, prop in enumerate(properties, start=first)
    ]
    return f"{{{', '.join(values)}}}"


def match_relationships(relationship: Relationship, start: Node, end: Node) -> str:
    """Match relationships: the front of a statement."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start.label} {{{start.key}: row.start}})"
        f"-[r:{relationship.type}{own_key(relationship)}]->(b:{end.label} {{{end.key}: row.end}})"
    )


def set_relationships(relationship: Relationship, start: Node, end: Node) -> str:
    """Set properties of relationships."""
    return match_relationships(relationship, start, end) + " SET r += row.properties"


def origins_of(node: Node) -> str:
    """Read the imports that a node ``$key``, or relationships of it, came from."""
    own = "n.import_id" if "import_id" in node.by_name else "null"
    return (
        f"MATCH (n:{node.label} {{{node.key}: $key}}) "
        "WITH n, COLLECT { MATCH (n)-[r]-() WHERE r.import_id IS NOT NULL RETURN r.import_id } AS ties "
        f"WITH {own} AS own, ties MATCH (i:Import) WHERE i.id = own OR i.id IN ties "
        "RETURN i.id AS id, i.file_name AS file_name, i.at AS at, i.actor AS actor, "
        "COLLECT { MATCH (a:Account {id: i.actor}) RETURN a.name }[0] AS name, "
        "coalesce(i.id = own, false) AS own, size([tie IN ties WHERE tie = i.id]) AS ties ORDER BY at DESC"
    )


def made_nodes(node: Node) -> str:
    """Read the keys of the nodes that an import ``$id`` made."""
    return f"MATCH (n:{node.label} {{import_id: $id}}) RETURN n.{node.key} AS key"


def made_relationships(relationship: Relationship, start: Node, end: Node) -> str:
    """Read the keys of the relationships that an import ``$id`` made."""
    own = f"r.{relationship.key}" if relationship.key else "null"
    return (
        f"MATCH (a:{start.label})-[r:{relationship.type}]->(b:{end.label}) WHERE r.import_id = $id "
        f"RETURN {own} AS key, a.{start.key} AS start, b.{end.key} AS end"
    )


_written = """
RETURN e.element AS element, e.start AS start, e.end AS end, e.kind AS kind, e.before AS before,
  e.after AS after, e.order AS order, e.as_of AS row_day, c.id AS change, c.at AS at, c.action AS action,
  c.of_import AS of_import, c.put_back AS put_back, c.as_of AS as_of
"""

WRITTEN_ABOUT = (
    "UNWIND $elements AS element MATCH (e:Edit {element: element})<-[:MADE]-(c:Change) "
    # where there are few changes the planner would rather read all that they made, for each element again
    f"USING INDEX e:Edit(element) {_written}"
)
"""What the history holds of some elements."""

WRITTEN_BY = f"MATCH (c:Change {{of_import: $id}})-[:MADE]->(e:Edit) {_written}"
"""What the history holds of one import."""
