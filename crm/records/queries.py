"""The Cypher of what every record has.

Of a time line: ``$key`` the record, ``$on`` today, ``$limit`` the most rows; ``$names`` whether the reader
sees names of people at all, ``$everybody`` whether those of everybody.
"""

from crm.people.scope import VISIBLE, visible

LAST_EDITS = """
MATCH (e:Edit {element: $element})<-[:MADE]-(c:Change)
WHERE e.kind = 'gewijzigd'
OPTIONAL MATCH (a:Account {id: c.actor})
RETURN e.after AS after, c.at AS at, c.actor AS actor, a.name AS name
ORDER BY c.at DESC
LIMIT 20
"""
"""Who changed a record last, newest first."""

CHANGES = """
MATCH (e:Edit {element: $element})<-[:MADE]-(c:Change)
WHERE NOT e.kind IN ['gelezen', 'getoond']
OPTIONAL MATCH (a:Account {id: c.actor})
RETURN c.id AS id, c.at AS at, c.action AS action, e.kind AS kind, e.after AS after, e.before AS before,
  coalesce(a.name, c.actor) AS who
ORDER BY c.at DESC
LIMIT $limit
"""
"""What was done to a record itself."""

_named_job = """
  OPTIONAL MATCH (f:Function {code: w.function})
"""
_person = (
    """
  CASE WHEN $names AND ($everybody OR """
    + VISIBLE
    + """)
    THEN {key: p.id, given_name: p.given_name, initials: p.initials, tussenvoegsel: p.tussenvoegsel,
      family_name: p.family_name, email: p.email} END AS person
"""
)
_ordered = """
RETURN kind, day, until, label, key, name, name_en, word, word_en, person
ORDER BY coalesce(day, until) DESC, kind, key
LIMIT $limit
"""
_tasks = """
  UNION ALL
  MATCH (x)<-[:CONCERNS]-(t:Task) WHERE $names
  RETURN 'task' AS kind, t.due AS day, t.closed AS until, 'Task' AS label, t.id AS key,
    t.title AS name, null AS name_en, t.state AS word, null AS word_en, null AS person
"""

TIMELINE_OF_PERSON = (
    """
MATCH (x:Person {id: $key})
CALL (x) {
  MATCH (x)-[w:WORKS_AT]->(place:School|Organisation)
"""
    + _named_job
    + """
  RETURN 'job' AS kind, w.since AS day, w.until AS until, labels(place)[0] AS label,
    coalesce(place.brin, place.id) AS key, place.name AS name, null AS name_en,
    coalesce(f.name, w.title) AS word, coalesce(f.name_en, w.title) AS word_en, null AS person
  UNION ALL
  MATCH (x)-[:ATTENDED]->(e:Event)
  RETURN 'event' AS kind, e.date AS day, null AS until, 'Event' AS label, e.id AS key, e.title AS name,
    null AS name_en, e.kind AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)-[m:MEMBER_OF]->(n:Network)
  RETURN 'member' AS kind, m.since AS day, m.until AS until, 'Network' AS label, n.code AS key,
    n.name AS name, n.name_en AS name_en, m.role AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)-[l:LEADS]->(n:Theme|Cluster|Network)
  RETURN 'leads' AS kind, l.since AS day, l.until AS until, labels(n)[0] AS label, n.code AS key,
    n.name AS name, n.name_en AS name_en, l.as_role AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)-[i:IMPLEMENTS]->(n:Result|Theme)
  RETURN 'implements' AS kind, i.since AS day, i.until AS until, labels(n)[0] AS label, n.code AS key,
    n.name AS name, n.name_en AS name_en, null AS word, null AS word_en, null AS person
"""
    + _tasks
    + """
}
"""
    + _ordered
)

_people_and_meetings = (
    """
  MATCH (x)<-[w:WORKS_AT]-(p:Person)
  WHERE w.since IS NOT NULL OR w.until IS NOT NULL
  WITH w, p ORDER BY coalesce(w.until, w.since) DESC LIMIT $limit
"""
    + _named_job
    + """
  RETURN 'staff' AS kind, w.since AS day, w.until AS until, 'Person' AS label, p.id AS key,
    null AS name, null AS name_en, coalesce(f.name, w.title) AS word, coalesce(f.name_en, w.title) AS word_en,
"""
    + _person
    + """
  UNION ALL
  MATCH (x)<-[w:WORKS_AT]-(p:Person)-[:ATTENDED]->(e:Event)
  WHERE (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
  WITH e, count(DISTINCT p) AS people
  RETURN 'attended' AS kind, e.date AS day, null AS until, 'Event' AS label, e.id AS key, e.title AS name,
    null AS name_en, toString(people) AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)<-[:AT]-(e:Event)
  RETURN 'held' AS kind, e.date AS day, null AS until, 'Event' AS label, e.id AS key, e.title AS name,
    null AS name_en, e.kind AS word, null AS word_en, null AS person
  UNION ALL
"""
)
"""What happened at a place: who came and went, what its people attended, and what was held there."""

TIMELINE_OF_SCHOOL = (
    """
MATCH (x:School {brin: $key})
CALL (x) {
"""
    + _people_and_meetings
    + """
  MATCH (x)<-[:OF]-(o:Observation)-[:ON]->(r:Result)
  RETURN 'observed' AS kind, o.date AS day, null AS until, 'Result' AS label, r.code AS key, r.name AS name,
    r.name_en AS name_en, o.stage AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)-[l:LACKS]->(f:Function)
  RETURN 'lacks' AS kind, l.since AS day, l.until AS until, 'Function' AS label, f.code AS key,
    f.name AS name, f.name_en AS name_en, null AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)<-[c:COACH|LEARNER]-(b:BuddyPair)-[d:COACH|LEARNER]->(other:School)
  WHERE other <> x
  RETURN CASE type(c) WHEN 'COACH' THEN 'coaches' ELSE 'learns' END AS kind, b.since AS day, b.until AS until,
    'School' AS label, other.brin AS key, other.name AS name, null AS name_en, b.status AS word,
    null AS word_en, null AS person
  UNION ALL
  MATCH (x)<-[:COACH|LEARNER]-(b:BuddyPair)<-[:OF]-(e:Event)
  RETURN 'buddies' AS kind, e.date AS day, null AS until, 'Event' AS label, e.id AS key, e.title AS name,
    null AS name_en, e.kind AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)-[m:MERGED_INTO]->(other:School)
  RETURN 'merged' AS kind, m.on AS day, null AS until, 'School' AS label, other.brin AS key,
    other.name AS name, null AS name_en, null AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)<-[m:MERGED_INTO]-(other:School)
  RETURN 'absorbed' AS kind, m.on AS day, null AS until, 'School' AS label, other.brin AS key,
    other.name AS name, null AS name_en, null AS word, null AS word_en, null AS person
"""
    + _tasks
    + """
}
"""
    + _ordered
)

TIMELINE_OF_ORGANISATION = (
    """
MATCH (x:Organisation {id: $key})
CALL (x) {
"""
    + _people_and_meetings
    + """
  MATCH (x)-[c:COOPERATES]->(g:Programme)
  RETURN 'phase' AS kind, c.since AS day, c.until AS until, 'Programme' AS label, g.code AS key,
    g.name AS name, g.name_en AS name_en, c.phase AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)-[s:SECURES]->(r:Result)
  RETURN 'secures' AS kind, s.since AS day, null AS until, 'Result' AS label, r.code AS key, r.name AS name,
    r.name_en AS name_en, null AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)<-[:HELPED_BY]-(o:Observation)-[:OF]->(s:School)
  RETURN 'helped' AS kind, o.date AS day, null AS until, 'School' AS label, s.brin AS key, s.name AS name,
    null AS name_en, o.stage AS word, null AS word_en, null AS person
"""
    + _tasks
    + """
}
"""
    + _ordered
)

TIMELINE_OF_NETWORK = (
    """
MATCH (x:Network {code: $key})
CALL (x) {
  MATCH (x)<-[:OF]-(e:Event)
  RETURN 'held' AS kind, e.date AS day, null AS until, 'Event' AS label, e.id AS key, e.title AS name,
    null AS name_en, e.kind AS word, null AS word_en, null AS person
  UNION ALL
  MATCH (x)<-[w:MEMBER_OF]-(p:Person)
  WHERE w.since IS NOT NULL OR w.until IS NOT NULL
  WITH w, p ORDER BY coalesce(w.until, w.since) DESC LIMIT $limit
  RETURN 'joined' AS kind, w.since AS day, w.until AS until, 'Person' AS label, p.id AS key, null AS name,
    null AS name_en, w.role AS word, null AS word_en,
"""
    + _person
    + """
  UNION ALL
  MATCH (x)<-[w:LEADS]-(p:Person)
  RETURN 'led' AS kind, w.since AS day, w.until AS until, 'Person' AS label, p.id AS key, null AS name,
    null AS name_en, w.as_role AS word, null AS word_en,
"""
    + _person
    + _tasks
    + """
}
"""
    + _ordered
)

TIMELINE_OF_EVENT = (
    """
MATCH (x:Event {id: $key})
CALL (x) {
  MATCH (x)<-[:SEEN_AT]-(o:Observation)-[:OF]->(s:School)
  RETURN 'seen' AS kind, o.date AS day, null AS until, 'School' AS label, s.brin AS key, s.name AS name,
    null AS name_en, o.stage AS word, null AS word_en, null AS person
"""
    + _tasks
    + """
}
"""
    + _ordered
)

_seen = (
    "CASE WHEN $names AND ($everybody OR "
    + visible("n")
    + """)
  THEN {given_name: n.given_name, initials: n.initials, tussenvoegsel: n.tussenvoegsel,
    family_name: n.family_name, email: n.email} END AS person"""
)
_tied = (
    """
RETURN DISTINCT type, outward, labels(n)[0] AS label, coalesce(n.brin, n.code, n.id) AS key,
  coalesce(n.name, n.title) AS name, n.name_en AS name_en, rank, """
    + _seen
    + """
ORDER BY rank, label, key
LIMIT $limit
"""
)
_now = "(r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)"

AROUND_PERSON = (
    """
MATCH (x:Person {id: $key})
CALL (x) {
  MATCH (x)-[r:WORKS_AT|MEMBER_OF|LEADS|IMPLEMENTS|KNOWS]-(n)
  WHERE """
    + _now
    + """
  RETURN n, type(r) AS type, startNode(r) = x AS outward, 0 AS rank
  UNION ALL
  MATCH (x)-[r:ATTENDED]->(n:Event) WHERE n.date <= $on
  WITH n, r ORDER BY n.date DESC LIMIT 10
  RETURN n, type(r) AS type, true AS outward, 1 AS rank
}
"""
    + _tied
)
"""What one person is tied to now, and the events they were at last."""

AROUND_SCHOOL = (
    """
MATCH (x:School {brin: $key})
CALL (x) {
  MATCH (x)<-[r:WORKS_AT]-(n:Person) WHERE """
    + _now
    + """
  WITH n, r ORDER BY r.function IS NULL, r.function LIMIT 26
  RETURN n, type(r) AS type, false AS outward, 0 AS rank
  UNION ALL
  MATCH (x)<-[c:COACH]-(b:BuddyPair)-[:LEARNER]->(n:School)
  WHERE b.until IS NULL OR $on < b.until
  RETURN n, 'COACHES' AS type, true AS outward, 1 AS rank
  UNION ALL
  MATCH (x)<-[c:LEARNER]-(b:BuddyPair)-[:COACH]->(n:School)
  WHERE b.until IS NULL OR $on < b.until
  RETURN n, 'COACHES' AS type, false AS outward, 1 AS rank
  UNION ALL
  MATCH (x)-[r:MERGED_INTO]-(n:School)
  RETURN n, type(r) AS type, startNode(r) = x AS outward, 1 AS rank
  UNION ALL
  MATCH (x)<-[r:AT]-(n:Event) WHERE n.date <= $on
  WITH n, r ORDER BY n.date DESC LIMIT 8
  RETURN n, type(r) AS type, false AS outward, 2 AS rank
}
"""
    + _tied
)

AROUND_ORGANISATION = (
    """
MATCH (x:Organisation {id: $key})
CALL (x) {
  MATCH (x)-[r:WORKS_AT|SECURES]-(n) WHERE """
    + _now
    + """
  WITH n, r, x LIMIT 26
  RETURN n, type(r) AS type, startNode(r) = x AS outward, 0 AS rank
  UNION ALL
  MATCH (x)<-[r:AT]-(n:Event) WHERE n.date <= $on
  WITH n, r ORDER BY n.date DESC LIMIT 8
  RETURN n, type(r) AS type, false AS outward, 2 AS rank
  UNION ALL
  MATCH (x)<-[:HELPED_BY]-(:Observation)-[:OF]->(n:School)
  RETURN n, 'AT' AS type, true AS outward, 1 AS rank
}
"""
    + _tied
)

AROUND_NETWORK = (
    """
MATCH (x:Network {code: $key})
CALL (x) {
  MATCH (x)<-[r:MEMBER_OF|LEADS]-(n:Person) WHERE """
    + _now
    + """
  WITH n, r ORDER BY type(r), n.sort_name LIMIT 28
  RETURN n, type(r) AS type, false AS outward, 0 AS rank
  UNION ALL
  MATCH (x)<-[r:OF]-(n:Event) WHERE n.date <= $on
  WITH n, r ORDER BY n.date DESC LIMIT 8
  RETURN n, type(r) AS type, false AS outward, 1 AS rank
}
"""
    + _tied
)

AROUND_EVENT = (
    """
MATCH (x:Event {id: $key})
CALL (x) {
  MATCH (x)<-[r:ATTENDED]-(n:Person)
  WITH n, r ORDER BY n.sort_name LIMIT 28
  RETURN n, type(r) AS type, false AS outward, 1 AS rank
  UNION ALL
  MATCH (x)-[r:ABOUT|AT|OF]->(n:School|Organisation|Network|Result|Theme)
  RETURN n, type(r) AS type, true AS outward, 0 AS rank
}
"""
    + _tied
)

NETWORKS_AND_CLUSTERS = """
RETURN
  COLLECT {
    MATCH (n:Network) RETURN {code: n.code, name: n.name, name_en: n.name_en} ORDER BY n.name
  } AS networks,
  COLLECT {
    MATCH (c:Cluster) RETURN {code: c.code, name: c.name, name_en: c.name_en} ORDER BY c.order
  } AS clusters
"""
"""What a list can be narrowed down to, and what somebody can lead."""

LOOK_UP_PLACES = """
CALL () {
  UNWIND $texts AS text
  CALL db.index.fulltext.queryNodes('school_text', text, {limit: 20}) YIELD node AS n
  RETURN n
  UNION
  UNWIND $texts AS text
  CALL db.index.fulltext.queryNodes('organisation_text', text, {limit: 20}) YIELD node AS n
  RETURN n
  UNION
  UNWIND $blank AS one
  MATCH (n:School) RETURN n ORDER BY n.name LIMIT 20
  UNION
  UNWIND $blank AS one
  MATCH (n:Organisation) RETURN n ORDER BY n.name LIMIT 20
}
WITH n WHERE any(label IN labels(n) WHERE label IN $labels)
RETURN labels(n)[0] AS label, coalesce(n.brin, n.id) AS key, n.name AS name, coalesce(n.place, n.kind) AS note
ORDER BY name, key
LIMIT 12
"""

LOOK_UP_NETWORKS = """
CALL () {
  UNWIND $texts AS text
  CALL db.index.fulltext.queryNodes('network_text', text, {limit: 20}) YIELD node AS n
  RETURN n
  UNION
  UNWIND $blank AS one
  MATCH (n:Network) RETURN n ORDER BY n.name LIMIT 20
}
RETURN 'Network' AS label, n.code AS key, n.name AS name, n.name_en AS name_en, n.kind AS note
ORDER BY name, key
LIMIT 12
"""

LOOK_UP_PEOPLE = (
    """
UNWIND $texts AS text
CALL db.index.fulltext.queryNodes('person_text', text, {limit: 200}) YIELD node AS p
WITH p WHERE $everybody OR """
    + VISIBLE
    + """
WITH p ORDER BY p.sort_name, p.id LIMIT 12
RETURN 'Person' AS label, p.id AS key, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name, p.email AS email,
  COLLECT {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation) WHERE j.until IS NULL OR $on < j.until
    RETURN DISTINCT place.name ORDER BY place.name LIMIT 2
  } AS places
ORDER BY p.sort_name, key
"""
)
"""What a text box with choices offers."""
