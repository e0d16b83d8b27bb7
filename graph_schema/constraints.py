"""Constraints and indexes, derived from the declarations.

Existence and type constraints are Enterprise only; the writer checks required properties and types
before each write.
"""

from graph_schema.database import Database
from graph_schema.declare import Index
from graph_schema.nodes import NODES
from graph_schema.relationships import RELATIONSHIPS

_NAMES = """
SHOW CONSTRAINTS YIELD name RETURN name
"""
_INDEX_NAMES = """
SHOW INDEXES YIELD name RETURN name
"""
_IMPORTED = ("school", "organisation", "person", "network", "event", "observation", "buddypair")
_RETIRED = ("person_family_name", *(f"{label}_import_id" for label in _IMPORTED))
"""Indexes of earlier versions that no query asks for; each made every write dearer."""
_AWAIT = "CALL db.awaitIndexes(300)"


def statements() -> dict[str, str]:
    """Give every schema statement that the declarations ask for, by the name it makes."""
    found: dict[str, str] = {}
    for node in NODES:
        name = f"{node.label.lower()}_{node.key}"
        found[name] = (
            f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.{node.key} IS UNIQUE"
        )
        for prop in node.properties:
            if prop.index is Index.RANGE:
                name = f"{node.label.lower()}_{prop.name}"
                found[name] = f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{node.label}) ON (n.{prop.name})"
        if node.fulltext:
            texts = ", ".join(f"n.{prop}" for prop in node.fulltext.properties)
            found[node.fulltext.name] = (
                f"CREATE FULLTEXT INDEX {node.fulltext.name} IF NOT EXISTS "
                f"FOR (n:{node.label}) ON EACH [{texts}] "
                # cuts at anything that is no letter or digit, and drops case and accents
                "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}"
            )
    for relationship in RELATIONSHIPS:
        if relationship.key:
            name = f"{relationship.type.lower()}_{relationship.key}"
            found[name] = (
                f"CREATE CONSTRAINT {name} IF NOT EXISTS "
                f"FOR ()-[r:{relationship.type}]-() REQUIRE r.{relationship.key} IS UNIQUE"
            )
    return found


def apply(database: Database) -> list[str]:
    """Make the constraints and indexes that are missing, and drop what is retired; give the names made."""
    present = {row["name"] for query in (_NAMES, _INDEX_NAMES) for row in database.read(query)}
    missing = {name: statement for name, statement in statements().items() if name not in present}
    retired = [f"DROP INDEX {name} IF EXISTS" for name in _RETIRED if name in present]
    if missing or retired:
        database.change_schema([*retired, *missing.values()])
        database.read(_AWAIT)
    return list(missing)
