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
_FULLTEXTS = """
SHOW FULLTEXT INDEXES YIELD name, options RETURN name, options.indexConfig AS settings
"""
_AFTERWARDS = "fulltext.eventually_consistent"
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
            settings = {"fulltext.analyzer": "'standard-folding'"}
            if node.fulltext.afterwards:
                settings[_AFTERWARDS] = "true"
            given = ", ".join(f"`{name}`: {value}" for name, value in settings.items())
            texts = ", ".join(f"n.{prop}" for prop in node.fulltext.properties)
            found[node.fulltext.name] = (
                f"CREATE FULLTEXT INDEX {node.fulltext.name} IF NOT EXISTS "
                f"FOR (n:{node.label}) ON EACH [{texts}] "
                # cuts at anything that is no letter or digit, and drops case and accents
                f"OPTIONS {{indexConfig: {{{given}}}}}"
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
    if other := _of_another_kind(database):
        database.change_schema([f"DROP INDEX {name} IF EXISTS" for name in other])
        present.difference_update(other)
    missing = {name: statement for name, statement in statements().items() if name not in present}
    retired = [f"DROP INDEX {name} IF EXISTS" for name in _RETIRED if name in present]
    if missing or retired:
        database.change_schema([*retired, *missing.values()])
        database.read(_AWAIT)
    return list(missing)


def _of_another_kind(database: Database) -> list[str]:
    """Give the full-text indexes that an earlier version made, and that are brought up to date otherwise."""
    wanted = {node.fulltext.name: node.fulltext.afterwards for node in NODES if node.fulltext}
    there = {row["name"]: row["settings"].get(_AFTERWARDS, False) for row in database.read(_FULLTEXTS)}
    return [name for name, afterwards in wanted.items() if there.get(name, afterwards) != afterwards]
