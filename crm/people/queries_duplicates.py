"""The Cypher of finding people who stand there twice."""

PEOPLE = """
MATCH (p:Person) WHERE p.erased_on IS NULL
RETURN p.id AS id, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.email AS email, p.other_emails AS other_emails, p.phone AS phone,
  p.mobile AS mobile,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(place:School|Organisation)
    RETURN [coalesce(place.brin, place.id), w.function, w.title]
  } AS jobs
ORDER BY id
"""
"""Everybody, with where they work or worked and as what; who was erased has nothing left to compare."""

NOT_SAME = """
MATCH (a:Person)-[:NOT_SAME]->(b:Person)
RETURN a.id AS one, b.id AS other
ORDER BY one, other
"""
"""Pairs of which somebody said that they are two people."""

SAID = """
MATCH (a:Person {id: $one})-[r:NOT_SAME]-(b:Person {id: $other})
RETURN startNode(r).id AS start
LIMIT 1
"""
"""In which direction it stands between two; nothing where it was not said."""
