"""The Cypher of networks. Shared parameters: ``$on`` the peildatum, ``$limit`` the most rows."""

from crm.people.scope import VISIBLE
from crm.schools.queries_records import there

_lines = """
WHERE size($kinds) = 0 OR n.kind IN $kinds
RETURN
  n.code AS code, n.name AS name, n.name_en AS name_en, n.kind AS kind,
  COUNT {
    MATCH (n)<-[m:MEMBER_OF]-(:Person)
    WHERE (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
  } AS persons,
  COUNT { MATCH (n)<-[:OF]-(e:Event) WHERE e.date <= $on } AS meetings,
  COLLECT {
    MATCH (n)<-[:OF]-(e:Event) WHERE e.date <= $on RETURN e.date ORDER BY e.date DESC LIMIT 1
  }[0] AS last,
  COLLECT {
    MATCH (n)<-[m:MEMBER_OF]-(:Person)-[w:WORKS_AT]->(s:School)
    WHERE (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
      AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
    RETURN DISTINCT s.brin
  } AS brins
ORDER BY name, code
LIMIT $limit
"""

LISTED = "MATCH (n:Network)" + _lines
"""Every network of the wanted kinds."""

LISTED_FOUND = "CALL db.index.fulltext.queryNodes('network_text', $words) YIELD node AS n WITH n" + _lines
"""Those that a full-text query finds."""

KINDS = """
MATCH (n:Network) WHERE n.kind IS NOT NULL
RETURN DISTINCT n.kind AS kind ORDER BY kind
"""

RECORD = """
MATCH (n:Network {code: $code})
RETURN
  properties(n) AS properties,
  COUNT {
    MATCH (n)<-[m:MEMBER_OF]-(:Person)
    WHERE (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
  } AS persons,
  COUNT {
    MATCH (n)<-[m:MEMBER_OF]-(p:Person)
    WHERE m.until <= $on AND NOT EXISTS {
      MATCH (n)<-[again:MEMBER_OF]-(p)
      WHERE (again.since IS NULL OR again.since <= $on) AND (again.until IS NULL OR $on < again.until)
    }
    RETURN DISTINCT p
  } AS former
"""

_person = """
  p.id AS person, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(place:School|Organisation)
    WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
    RETURN {label: labels(place)[0], key: coalesce(place.brin, place.id), name: place.name,
      function: w.function, title: w.title}
    ORDER BY place.name, w.id
  } AS jobs
"""

MEMBERS = f"""
MATCH (n:Network {{code: $code}})<-[m:MEMBER_OF]-(p:Person)
WHERE $everybody OR {VISIBLE}
RETURN m.role AS role, m.since AS since, m.until AS until, {_person}
ORDER BY CASE WHEN m.until <= $on THEN 1 ELSE 0 END, p.sort_name, p.id
LIMIT $limit
"""
"""Who is or was in a network, those of the day first; only those whom the reader may see."""

LEADERS = f"""
MATCH (n:Network {{code: $code}})<-[m:LEADS]-(p:Person)
WHERE $everybody OR {VISIBLE}
RETURN m.as_role AS role, m.since AS since, m.until AS until, {_person}
ORDER BY CASE WHEN m.until <= $on THEN 1 ELSE 0 END, p.sort_name, p.id
LIMIT $limit
"""

MEETINGS = """
MATCH (n:Network {code: $code})<-[:OF]-(e:Event)
WITH e ORDER BY e.date DESC, e.id LIMIT $limit
RETURN
  e.id AS id, e.title AS title, e.date AS on, e.kind AS kind, e.place AS place,
  COLLECT { MATCH (e)-[:ABOUT]->(x:Result|Theme) RETURN x.code ORDER BY x.code } AS about,
  COUNT { (e)<-[:ATTENDED]-(:Person) } AS persons
ORDER BY on DESC, id
"""

PRESENT = """
MATCH (n:Network)<-[m:MEMBER_OF]-(p:Person)-[w:WORKS_AT]->(s:School)
WHERE (n.code IN $codes OR n.kind IN $codes)
  AND (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
  AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
WITH CASE WHEN n.code IN $codes THEN n.code ELSE n.kind END AS column, s.brin AS brin,
  w.function AS function, p
RETURN column, brin, function, collect(DISTINCT p.id) AS persons
"""
"""The people of some networks, or kinds of network, at each school, by function."""

SCHOOLS = (
    "MATCH (s:School)"
    + there
    + """
  AND ($without IS NULL OR NOT s.brin IN $without) AND ($with IS NULL OR s.brin IN $with)
WITH s, CASE $order
  WHEN 'place' THEN toLower(s.place) WHEN 'province' THEN s.province WHEN 'region' THEN s.labour_region
  WHEN 'kind' THEN s.kind WHEN 'students' THEN s.students ELSE toLower(s.name) END AS sign
RETURN
  s.brin AS brin, s.name AS name, s.place AS place, s.province AS province,
  s.labour_region AS region, s.kind AS kind, s.students AS students
ORDER BY
  sign IS NULL, CASE WHEN NOT $descending THEN sign END, CASE WHEN $descending THEN sign END DESC,
  toLower(s.name), s.brin
SKIP $offset LIMIT $limit
"""
)
"""A page of the schools on the day, with or without the given ones."""

SCHOOLS_COUNTED = (
    "MATCH (s:School)"
    + there
    + """
  AND ($without IS NULL OR NOT s.brin IN $without) AND ($with IS NULL OR s.brin IN $with)
RETURN count(s) AS total
"""
)
