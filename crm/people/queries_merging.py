"""The Cypher of merging persons."""

_candidate = """
RETURN p.id AS id, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.email AS email,
  COLLECT {
    MATCH (p)-[:WORKS_AT]->(place:School|Organisation) RETURN DISTINCT place.name ORDER BY place.name LIMIT 4
  } AS places
"""

FIND = (
    """
CALL db.index.fulltext.queryNodes('person_text', $words, {limit: 100}) YIELD node AS p
WITH p WHERE p.id <> $besides AND p.erased_on IS NULL
WITH p LIMIT $limit
"""
    + _candidate
)
"""People whose names or address hold every word."""

ONE = (
    """
MATCH (p:Person {id: $key})
"""
    + _candidate
)

PEOPLE = """
UNWIND $keys AS key
MATCH (p:Person {id: key})
RETURN key, properties(p) AS properties
"""

PRESENT = """
MATCH (p:Person) WHERE $key IN p.former_ids
RETURN p.id AS key ORDER BY key LIMIT 1
"""
"""Who somebody is now who was merged into another."""
