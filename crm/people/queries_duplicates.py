"""The Cypher of finding people who stand there twice."""

_person = """
RETURN p.id AS id, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.email AS email, p.other_emails AS other_emails, p.phone AS phone,
  p.mobile AS mobile,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(place:School|Organisation)
    RETURN [coalesce(place.brin, place.id), w.function, w.title]
  } AS jobs
"""

PEOPLE = (
    """
MATCH (p:Person) WHERE p.erased_on IS NULL
"""
    + _person
    + """
ORDER BY id
"""
)
"""Everybody, with where they work or worked and as what; who was erased has nothing left to compare."""

PEOPLE_BY_NAME = (
    """
MATCH (p:Person) WHERE p.sort_name >= ''
WITH p ORDER BY p.sort_name, p.id SKIP $offset LIMIT $limit
"""
    + _person
)
"""A part of the people in the order of their names, straight from the index; who was erased has no name."""

COUNT = """
MATCH (p:Person) RETURN count(p) AS people
"""
"""How many people there are; the database keeps count."""

STAMP = """
MATCH (c:Change) WHERE c.action <> 'people.not_same'
RETURN c.id AS id ORDER BY c.at DESC, c.id LIMIT 1
"""
"""The last change of what is compared; a *no* only takes pairs away from what was found before."""

SHOWN = """
UNWIND $keys AS key MATCH (p:Person {id: key})
RETURN p.id AS id, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.email AS email,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(place:School|Organisation)
    WHERE w.until IS NULL OR $on < w.until
    RETURN DISTINCT place.name ORDER BY place.name LIMIT 3
  } AS places
"""
"""Some people as they are shown beside one another."""

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
