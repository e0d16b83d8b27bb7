"""What an import reads from the graph."""

SCHOOLS = """
MATCH (s:School)
RETURN properties(s) AS school
ORDER BY s.brin
"""

MERGERS = """
MATCH (s:School)-[m:MERGED_INTO]->(t:School)
RETURN s.brin AS brin, t.brin AS into, m.on AS on
ORDER BY on, brin
"""

ORGANISATIONS = """
MATCH (o:Organisation)
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.aliases AS aliases, o.domains AS domains
ORDER BY o.id
"""

ABOUT = """
MATCH (:Event {id: $id})-[:ABOUT]->(subject:Result|Theme)
RETURN subject.code AS code ORDER BY code
"""
"""What an event was about."""

EVENTS_ALIKE = """
CALL () {
  MATCH (e:Event {id: $id}) RETURN e
  UNION
  MATCH (e:Event {date: $day}) RETURN e
}
RETURN e.id AS id, e.title AS title, e.date AS date, e.kind AS kind
ORDER BY id
"""
"""The event with a key, and those of a day."""

_person = """
RETURN p.id AS id, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
       p.family_name AS family_name, p.email AS email, p.other_emails AS other_emails, p.phone AS phone,
       p.mobile AS mobile, p.may_contact AS may_contact
"""

PERSONS = (
    """
MATCH (p:Person)
"""
    + _person
    + """
ORDER BY id
"""
)

PERSONS_COUNT = """
MATCH (p:Person) RETURN count(p) AS total
"""

PERSONS_BY_ADDRESS = (
    """
UNWIND $keys AS key MATCH (p:Person {email: key})
"""
    + _person
)

PERSONS_BY_OTHER_ADDRESS = (
    """
MATCH (p:Person) WHERE p.other_emails IS NOT NULL AND any(address IN p.other_emails WHERE address IN $keys)
"""
    + _person
)

_near = """
  OR p.mobile IN row.phones OR p.phone IN row.phones
    OR EXISTS {
      (p)-[:WORKS_AT]->(place:School|Organisation) WHERE coalesce(place.brin, place.id) = row.place
    }
  RETURN p
}
WITH DISTINCT p
"""

PERSONS_BY_NAME = (
    """
UNWIND $rows AS row
CALL (row) {
  MATCH (p:Person {sort_name: row.name})
  WITH collect(p) AS named, row
  UNWIND range(0, size(named) - 1) AS at
  WITH named[at] AS p, row, at
  WHERE at < $few
"""
    + _near
    + _person
)
"""People of exactly a name who are or were at the place of a row, or have its number; and ``$few`` others."""

PERSONS_BY_START = (
    """
UNWIND $rows AS row
CALL (row) {
  MATCH (p:Person) WHERE p.sort_name STARTS WITH row.name
  WITH p, row LIMIT $most
  WITH collect(p) AS named, row
  UNWIND named AS p
  WITH p, row, size(named) AS many
  WHERE many <= $few
"""
    + _near
    + _person
)
"""The same of ``$most`` people whose sort name begins so; others only where ``$few`` or fewer are there."""

PERSONS_BY_NAME_ALONE = (
    """
UNWIND $keys AS key MATCH (p:Person {sort_name: key})
"""
    + _person
)

NOT_SAME = """
MATCH (a:Person)-[:NOT_SAME]->(b:Person)
RETURN a.id AS one, b.id AS other
"""
"""Pairs of which somebody said that they are two people: as many as were said by hand."""

PERSONS_BY_ID = (
    """
UNWIND $keys AS key MATCH (p:Person {id: key})
"""
    + _person
)

_seat = """
RETURN p.id AS person, labels(place)[0] AS label, coalesce(place.brin, place.id) AS place, place.name AS name,
       w.id AS id, w.function AS function, w.title AS title, w.since AS since, w.until AS until
"""

SEATS = (
    """
MATCH (p:Person)-[w:WORKS_AT]->(place:School|Organisation)
"""
    + _seat
    + """
ORDER BY id
"""
)

SEATS_OF = (
    # just after a large list the planner does not know yet how many people there are: left to itself it walks
    # every job for each of them, and told what a place is it tries every school with every person
    """
UNWIND $keys AS key MATCH (p:Person {id: key})-[w:WORKS_AT]->(place)
USING INDEX p:Person(id)
"""
    + _seat
)

SUBJECTS = """
MATCH (subject:Result|Theme)
RETURN labels(subject)[0] AS label, subject.code AS code, subject.name AS name
ORDER BY label, code
"""

NETWORKS = """
MATCH (n:Network)
RETURN n.code AS code, n.name AS name
ORDER BY n.code
"""
