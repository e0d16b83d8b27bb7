"""The Cypher of the AVG."""

_someone = """
RETURN p.id AS id, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.email AS email, p.objected_on AS objected_on,
  coalesce(p.may_contact = false OR p.objected_on IS NOT NULL, false) AS objects,
  p.retain_until AS retain_until, p.retain_reason AS reason,
  COLLECT {
    MATCH (p)-[:WORKS_AT]->(place:School|Organisation) RETURN DISTINCT place.name ORDER BY place.name LIMIT 4
  } AS places
"""

FIND = (
    """
CALL db.index.fulltext.queryNodes('person_text', $words, {limit: 200}) YIELD node AS p
WITH p LIMIT $limit
"""
    + _someone
)

BY_ID = (
    """
MATCH (p:Person) WHERE p.id IN $keys
"""
    + _someone
)

GONE = """
MATCH (e:Edit) WHERE e.kind = 'verwijderd' AND e.element STARTS WITH 'Person:'
  AND all(word IN $words WHERE toLower(e.before) CONTAINS word)
  AND NOT EXISTS { MATCH (p:Person) WHERE p.id = substring(e.element, 7) }
RETURN e.element AS element, e.before AS before LIMIT $limit
"""
"""Persons who are no longer there, but whom the history still knows by name."""

GONE_VALUES = """
UNWIND $keys AS key
MATCH (e:Edit {element: 'Person:' + key})
WHERE e.before IS NOT NULL OR e.after IS NOT NULL
RETURN key, e.kind AS kind, e.before AS before, e.after AS after
"""
"""All values that the history ever held of some persons themselves."""

PERSON = """
MATCH (p:Person {id: $key}) RETURN properties(p) AS properties
"""

OTHER_ENDS = """
UNWIND $nodes AS node
CALL (node) {
  MATCH (n:Event {id: node.key}) WHERE node.label = 'Event' RETURN properties(n) AS properties
  UNION
  MATCH (n:Task {id: node.key}) WHERE node.label = 'Task' RETURN properties(n) AS properties
}
RETURN node.label AS label, node.key AS key, properties
"""
"""What the other ends of a person's relationships hold about them."""

CHANGES_OF = """
UNWIND $elements AS element
CALL (element) {
  MATCH (e:Edit {element: element}) RETURN e
  UNION
  MATCH (e:Edit {start: element}) RETURN e
  UNION
  MATCH (e:Edit {end: element}) RETURN e
}
RETURN DISTINCT e.id AS id, e.element AS element, e.start AS start, e.end AS end,
  e.before AS before, e.after AS after, e.kind AS kind
"""
"""The edits of some elements and of their relationships."""

EDITS_WITH = """
MATCH (e:Edit)
WHERE any(needle IN $needles WHERE
  toLower(coalesce(e.before, '')) CONTAINS needle OR toLower(coalesce(e.after, '')) CONTAINS needle)
RETURN e.id AS id, e.element AS element, e.start AS start, e.end AS end,
  e.before AS before, e.after AS after, e.kind AS kind
ORDER BY id
"""
"""The edits of which the values hold one of some words."""

CHANGES_WITH = """
UNWIND $edits AS id
MATCH (e:Edit {id: id})<-[:MADE]-(c:Change)
RETURN DISTINCT c.id AS id, c.at AS at, c.actor AS actor, c.role AS role, c.action AS action,
  c.put_back AS put_back, COLLECT { MATCH (a:Account {id: c.actor}) RETURN a.name }[0] AS name,
  COUNT { (c)-[:MADE]->(:Edit) } AS edits, [] AS undone
ORDER BY at
"""

LISTS = """
MATCH (i:Import) WHERE i.id IN $ids
RETURN i.id AS id, i.file_name AS file_name, i.format AS format, i.at AS at ORDER BY at
"""

ACCOUNTS = """
MATCH (a:Account) WHERE a.email IN $addresses
RETURN a.id AS id, a.name AS name, a.email AS email, a.role AS role, a.state AS state, a.created AS created,
  a.last_login AS last_login, a.subject AS subject
ORDER BY email
"""

SAME_ADDRESS = (
    """
MATCH (p:Person)
WHERE NOT p.id IN $keys AND (p.email IN $addresses OR any(one IN p.other_emails WHERE one IN $addresses))
"""
    + _someone
)

OBJECTIONS = (
    """
MATCH (p:Person) WHERE p.may_contact = false OR p.objected_on IS NOT NULL
WITH p ORDER BY p.objected_on DESC, p.sort_name, p.id SKIP $offset LIMIT $limit
"""
    + _someone
)

OBJECTIONS_COUNT = """
MATCH (p:Person) WHERE p.may_contact = false OR p.objected_on IS NOT NULL RETURN count(p) AS total
"""

_quiet = """
MATCH (p:Person)
WHERE p.erased_on IS NULL AND (p.retain_until IS NULL OR p.retain_until < $on)
WITH p, reduce(last = null, day IN
  COLLECT { MATCH (p)-[:ATTENDED]->(e:Event) WHERE e.date <= $on RETURN e.date }
  + COLLECT { MATCH (p)<-[:CONCERNS]-(t:Task) RETURN coalesce(t.closed, date(t.created)) }
  + COLLECT { MATCH (i:Import {id: p.import_id}) RETURN date(i.at) }
  + COLLECT {
    MATCH (e:Edit {element: 'Person:' + p.id, kind: 'gemaakt'})<-[:MADE]-(c:Change) RETURN date(c.at)
  }
  | CASE WHEN last IS NULL OR day > last THEN day ELSE last END) AS last
WHERE last IS NULL OR last < $before
"""

QUIET = (
    _quiet
    + """
WITH p, last ORDER BY last, p.sort_name, p.id SKIP $offset LIMIT $limit
"""
    + _someone
    + """, last
ORDER BY last, family_name, id
"""
)

QUIET_COUNT = (
    _quiet
    + """
RETURN count(p) AS total
"""
)
