"""What a graph holds, for comparing before and after."""

from typing import Any

from graph_schema.database import Database

_NODES = "MATCH (n) WHERE NOT n:Migration RETURN labels(n)[0] AS label, properties(n) AS properties"
_TIES = (
    "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(a) AS start, properties(b) AS end, "
    "properties(r) AS properties"
)


def dump(database: Database) -> list[str]:
    """Everything, sorted: nodes with their properties, relationships with both ends."""
    return sorted(repr(row) for query in (_NODES, _TIES) for row in database.read(query))


def persons(database: Database) -> dict[str, dict[str, Any]]:
    """Persons by their address, else by their names."""
    rows = database.read("MATCH (p:Person) RETURN properties(p) AS p")
    return {
        row["p"].get("email")
        or " ".join(str(row["p"].get(part, "")) for part in ("given_name", "family_name")): row["p"]
        for row in rows
    }


def seats(database: Database) -> set[tuple[str, str, str | None, str | None]]:
    """Jobs: family name, brin or name of the organisation, function, title."""
    rows = database.read(
        "MATCH (p:Person)-[w:WORKS_AT]->(x) RETURN p.family_name AS who, coalesce(x.brin, x.name) AS place, "
        "w.function AS function, w.title AS title"
    )
    return {(row["who"], row["place"], row["function"], row["title"]) for row in rows}


def attendances(database: Database) -> set[tuple[str, str]]:
    """Who was at what: family name and title."""
    rows = database.read(
        "MATCH (p:Person)-[:ATTENDED]->(e:Event) RETURN p.family_name AS who, e.title AS what"
    )
    return {(row["who"], row["what"]) for row in rows}
