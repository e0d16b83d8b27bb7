"""The Cypher of the contact log.

``$everybody`` is false for a coördinator, who sees and logs only the people of the buddy pairs' schools.
"""

from crm.people.scope import VISIBLE, paired, visible


def _jobs(person: str, day: str) -> str:
    """Give a column ``jobs``: where a person works on a day, three places at most."""
    return f"""
  COLLECT {{
    MATCH ({person})-[w:WORKS_AT]->(place:School|Organisation)
    WHERE (w.since IS NULL OR w.since <= {day}) AND (w.until IS NULL OR {day} < w.until)
    RETURN {{
      label: labels(place)[0], key: coalesce(place.brin, place.id), name: place.name,
      function: w.function, title: w.title
    }}
    ORDER BY place.name LIMIT 3
  }} AS jobs
"""


PEOPLE_LIKE = (
    """
CALL db.index.fulltext.queryNodes('person_text', $words, {limit: $look_at}) YIELD node AS p
WITH p WHERE $everybody OR """
    + VISIBLE
    + """
WITH p LIMIT $limit
RETURN
  p.id AS key, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name,
"""
    + _jobs("p", "$on")
)
"""People whose name or address resembles what was typed, with where they work."""

PLACES_LIKE = (
    """
CALL () {
  CALL db.index.fulltext.queryNodes('school_text', $words, {limit: $limit}) YIELD node AS s
  WITH s WHERE $everybody OR """
    + paired("s")
    + """
  RETURN 'School' AS label, s.brin AS key, s.name AS name, coalesce(s.place, '') AS note,
    [s.brin, s.name, s.official_name, s.place]
      + coalesce(s.aliases, []) + coalesce(s.predecessors, []) AS texts
  UNION ALL
  WITH 1 AS one WHERE $everybody
  CALL db.index.fulltext.queryNodes('organisation_text', $words, {limit: $limit}) YIELD node AS o
  RETURN 'Organisation' AS label, o.id AS key, o.name AS name, coalesce(o.kind, '') AS note,
    [o.name] + coalesce(o.aliases, []) AS texts
  UNION ALL
  CALL db.index.fulltext.queryNodes('network_text', $words, {limit: $limit}) YIELD node AS n
  RETURN 'Network' AS label, n.code AS key, n.name AS name, coalesce(n.kind, '') AS note,
    [n.name, n.name_en, n.code] AS texts
}
RETURN label, key, name, note, texts
"""
)
"""Schools by any name, organisations and networks that resemble what was typed."""

NAMED = (
    """
UNWIND $refs AS row
CALL (row) {
  MATCH (n:Person {id: row.key}) WHERE row.label = 'Person'
    AND ($everybody OR """
    + visible("n")
    + """)
  RETURN n.given_name AS given_name, n.initials AS initials, n.tussenvoegsel AS tussenvoegsel,
    n.family_name AS family_name, null AS name,
"""
    + _jobs("n", "$on")
    + """
  UNION ALL
  MATCH (n:School {brin: row.key}) WHERE row.label = 'School'
    AND ($everybody OR """
    + paired("n")
    + """)
  RETURN null AS given_name, null AS initials, null AS tussenvoegsel, null AS family_name, n.name AS name,
    [] AS jobs
  UNION ALL
  MATCH (n:Organisation {id: row.key}) WHERE row.label = 'Organisation' AND $everybody
  RETURN null AS given_name, null AS initials, null AS tussenvoegsel, null AS family_name, n.name AS name,
    [] AS jobs
  UNION ALL
  MATCH (n:Network {code: row.key}) WHERE row.label = 'Network'
  RETURN null AS given_name, null AS initials, null AS tussenvoegsel, null AS family_name, n.name AS name,
    [] AS jobs
}
RETURN row.label AS label, row.key AS key, given_name, initials, tussenvoegsel, family_name, name, jobs
"""
)
"""The names of what was chosen; what the reader may not see is left out."""

LAST_SUBJECTS = """
CALL () {
  MATCH (e:Event)-[:ABOUT]->(s:Result|Theme) WHERE e.kind IN $kinds
  RETURN s.code AS code, e.date AS day ORDER BY day DESC LIMIT 200
}
RETURN code, max(day) AS day, count(*) AS times ORDER BY day DESC, times DESC, code
"""
"""The subjects of the last contacts, the latest first."""

OWNERS = """
MATCH (a:Account) WHERE a.state = 'actief' AND a.role <> 'lezer'
RETURN a.id AS id, a.name AS name ORDER BY a.name LIMIT 500
"""
"""Who can be given a task."""

NAMESAKES = (
    """
UNWIND $rows AS row
CALL (row) {
  MATCH (p:Person) WHERE row.email IS NOT NULL AND p.email = row.email RETURN p, 'address' AS by
  UNION
  MATCH (p:Person)-[:WORKS_AT]->(s:School {brin: row.place})
  WHERE row.label = 'School' RETURN p, 'place' AS by
  UNION
  MATCH (p:Person)-[:WORKS_AT]->(o:Organisation {id: row.place})
  WHERE row.label = 'Organisation' RETURN p, 'place' AS by
  UNION
  UNWIND row.names AS name
  CALL (name) { MATCH (p:Person {sort_name: name}) RETURN p LIMIT 200 }
  RETURN p, 'name' AS by
  UNION
  UNWIND row.starts AS start
  CALL (start) { MATCH (p:Person) WHERE p.sort_name STARTS WITH start RETURN p LIMIT 40 }
  RETURN p, 'name' AS by
}
RETURN
  row.number AS number, by, p.id AS id, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name, p.email AS email,
  p.other_emails AS other_emails, p.phone AS phone, p.mobile AS mobile,
"""
    + _jobs("p", "$on")
    + """
LIMIT 5000
"""
)
"""Known people whom a new one may be: the same address, the same place, or a like name anywhere."""

EVENT = """
MATCH (e:Event {id: $event})
RETURN e.id AS id, e.title AS title, e.date AS date, e.kind AS kind,
  COUNT { (e)<-[:ATTENDED]-() } AS people
"""
"""One event; no row when it is not there."""

CHANGE_THAT_MADE = """
MATCH (c:Change)-[:MADE]->(e:Edit {element: $element}) WHERE e.kind = 'gemaakt'
RETURN c.id AS id ORDER BY c.at DESC LIMIT 1
"""
"""The change that made an element."""

SCHOOLS_OF = """
MATCH (p:Person)-[w:WORKS_AT]->(s:School)
WHERE p.id IN $persons AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
RETURN DISTINCT s.brin AS brin
"""
"""The schools where some people work on a day."""

SUBJECTS_OF = """
MATCH (e:Event {id: $event})-[:ABOUT]->(s:Result|Theme)
RETURN s.code AS code ORDER BY code
"""
"""What an event was about."""

KNOWN_KEYS = """
RETURN
  COLLECT { MATCH (r:Result) WHERE r.code IN $codes RETURN r.code } AS results,
  COLLECT { MATCH (t:Theme) WHERE t.code IN $codes RETURN t.code } AS themes,
  COLLECT { MATCH (f:Function) WHERE f.code IN $functions RETURN f.code } AS functions,
  COLLECT { MATCH (a:Account) WHERE a.id IN $accounts RETURN a.id } AS accounts
"""
"""Which of some codes are there."""

EXPECTED = (
    """
MATCH (e:Event {id: $event})
CALL (e) {
  MATCH (p:Person)-[:INVITED]->(e) RETURN p, true AS invited, false AS member, false AS attended
  UNION
  MATCH (p:Person)-[:ATTENDED]->(e) RETURN p, false AS invited, false AS member, true AS attended
  UNION
  MATCH (p:Person)-[m:MEMBER_OF]->(:Network)<-[:OF]-(e)
  WHERE (m.since IS NULL OR m.since <= e.date) AND (m.until IS NULL OR e.date < m.until)
  RETURN p, false AS invited, true AS member, false AS attended
}
WITH e, p, max(invited) AS invited, max(member) AS member, max(attended) AS attended
WHERE $everybody OR """
    + VISIBLE
    + """
RETURN
  p.id AS key, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.sort_name AS sort_name, invited, member, attended,
"""
    + _jobs("p", "e.date")
    + """
ORDER BY sort_name, key LIMIT 1000
"""
)
"""Who was at an event, was invited, or is a member of its network."""

ATTENDANTS = (
    """
MATCH (p:Person)-[:ATTENDED]->(:Event {id: $event})
WHERE $everybody OR """
    + VISIBLE
    + """
RETURN p.id AS id
"""
)
"""Who was at an event, of those that the reader may see."""

PAIRS_OF_BOTH = """
MATCH (c:School)<-[:COACH]-(b:BuddyPair)-[:LEARNER]->(l:School)
WHERE c.brin IN $brins AND l.brin IN $brins AND coalesce(b.status, 'actief') IN $statuses
RETURN b.id AS id, c.name AS coach, l.name AS learner,
  COLLECT { MATCH (b)-[:ON]->(r:Result) RETURN r.code ORDER BY r.code } AS results
ORDER BY b.since DESC, id LIMIT 20
"""
"""The buddy pairs both of whose schools are among some."""
