"""The Cypher of buddy pairs. Shared parameters: ``$on`` the day, ``$limit`` the most rows."""

from crm.buddies.scope import HELD
from crm.people.scope import VISIBLE, visible

PAIRS = (
    """
MATCH (b:BuddyPair)
WHERE ($ids IS NULL OR b.id IN $ids) AND (b.since IS NULL OR b.since <= $on)
MATCH (b)-[:COACH]->(c:School) MATCH (b)-[:LEARNER]->(l:School)
CALL (b) {
  OPTIONAL MATCH (b)<-[:OF]-(e:Event) WHERE e.date <= $on AND """
    + HELD
    + """
  RETURN max(e.date) AS last
}
CALL (b, last) {
  OPTIONAL MATCH (b)<-[:OF]-(e:Event)
  WHERE e.date >= $on AND coalesce(e.planning, '') <> 'vervallen' AND (last IS NULL OR e.date > last)
  RETURN min(e.date) AS next
}
CALL (b, last) {
  OPTIONAL MATCH (b)<-[:OF]-(e:Event)
  WHERE e.date < $on AND e.planning = 'gepland' AND (last IS NULL OR e.date > last)
  RETURN min(e.date) AS missed
}
RETURN
  b.id AS id, b.status AS status, b.status_since AS status_since, b.since AS since, b.until AS until,
  c.brin AS coach, c.name AS coach_name, l.brin AS learner, l.name AS learner_name,
  COLLECT { MATCH (b)-[:ON]->(r:Result) RETURN r.code ORDER BY r.code } AS results,
  last, next, missed,
  COLLECT {
    MATCH (b)<-[k:CONTACT_OF]-(p:Person) WHERE $names
    RETURN {
      person: p.id, side: k.side, given_name: p.given_name, initials: p.initials,
      tussenvoegsel: p.tussenvoegsel, family_name: p.family_name,
      seen: $everybody OR """
    + visible("p")
    + """,
      here: EXISTS {
        MATCH (p)-[w:WORKS_AT]->(at:School)
        WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
          AND EXISTS {
            MATCH (s:School)-[:MERGED_INTO*0..4]->(at)
            WHERE s = CASE k.side WHEN 'coach' THEN c ELSE l END
          }
      }
    }
    ORDER BY k.side, p.sort_name, p.id
  } AS contacts
ORDER BY b.since DESC, b.id
LIMIT $limit
"""
)
"""The pairs that were there on the day, with their meetings and contact persons."""

PROPERTIES = """
MATCH (b:BuddyPair {id: $id})
RETURN properties(b) AS properties,
  COUNT {
    MATCH (b)-[:COACH]->(c:School)<-[:COACH]-(o:BuddyPair)-[:LEARNER]->(:School)<-[:LEARNER]-(b) WHERE o <> b
  } AS earlier
"""

MEETINGS = (
    """
MATCH (:BuddyPair {id: $id})<-[:OF]-(e:Event)
RETURN e.id AS id, e.title AS title, e.date AS on, e.place AS place, e.note AS note,
  e.planning = 'vervallen' AS cancelled, e.date <= $on AND """
    + HELD
    + """ AS held, COUNT { (e)<-[:ATTENDED]-(:Person) } AS persons
ORDER BY e.date DESC, e.id LIMIT $limit
"""
)
"""The meetings of a pair, the last first."""

THERE = """
RETURN
  COUNT { MATCH (s:School) WHERE s.brin IN $schools } AS schools,
  COUNT { MATCH (r:Result) WHERE r.code IN $results } AS results
"""
"""How many of some schools and results there are."""

LIVING = """
MATCH (c:School)<-[:COACH]-(b:BuddyPair)-[:LEARNER]->(l:School)
WHERE (b.since IS NULL OR b.since <= $on) AND (b.until IS NULL OR $on < b.until)
  AND (b.status IS NULL OR b.status IN $living OR b.until IS NOT NULL)
RETURN c.brin AS coach, l.brin AS learner, b.status AS status,
  COLLECT { MATCH (b)-[:ON]->(r:Result) RETURN r.code } AS results
LIMIT $limit
"""
"""The pairs that take a place on the day: proposed to resting, or not over yet on that day."""

ENDED = """
MATCH (c:School)<-[:COACH]-(b:BuddyPair)-[:LEARNER]->(l:School)
WHERE b.status IN ['afgerond', 'gestopt'] AND coalesce(b.until, b.status_since, b.since) <= $on
RETURN c.brin AS coach, l.brin AS learner, b.status AS status,
  max(coalesce(b.until, b.status_since, b.since)) AS ended
LIMIT $limit
"""
"""Who coached whom before, how it ended, and when last."""

WISHES = """
MATCH (a:School)-[w:BUDDY_WISH]->(b:School)
RETURN a.brin AS one, a.name AS one_name, b.brin AS other, b.name AS other_name, w.choice AS choice,
  w.note AS note
ORDER BY one_name, other_name LIMIT $limit
"""

CAPACITIES = """
MATCH (s:School) WHERE s.coach_capacity IS NOT NULL
RETURN s.brin AS brin, s.coach_capacity AS capacity LIMIT $limit
"""

NETWORKS = """
MATCH (s:School)<-[w:WORKS_AT]-(:Person)-[m:MEMBER_OF]->(n:Network)
WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
  AND (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
RETURN s.brin AS brin, collect(DISTINCT n.code) AS networks
LIMIT $limit
"""
"""In which networks each school has somebody now."""

CHAINS = """
MATCH (c:School)<-[:COACH]-(b:BuddyPair)-[:LEARNER]->(l:School)
WHERE b.status IN ['akkoord', 'actief', 'gepauzeerd', 'afgerond', 'gestopt']
  AND (b.since IS NULL OR b.since <= $on)
  AND (EXISTS { (c)<-[:LEARNER]-(x:BuddyPair) WHERE x.since IS NULL OR x.since <= $on }
    OR EXISTS { (l)<-[:COACH]-(y:BuddyPair) WHERE y.since IS NULL OR y.since <= $on })
RETURN c.brin AS coach, c.name AS coach_name, l.brin AS learner, l.name AS learner_name,
  b.id AS id, b.since AS since, b.until AS until, b.status AS status,
  COLLECT { MATCH (b)-[:ON]->(r:Result) RETURN r.code } AS results
ORDER BY b.since, b.id LIMIT $limit
"""
"""The pairs of a chain: the coach learned itself, or the learner coaches too."""

WORKS_AT_SIDE = (
    """
MATCH (b:BuddyPair {id: $pair})-[:COACH|LEARNER]->(s:School)<-[w:WORKS_AT]-(p:Person {id: $person})
WHERE ((s)<-[:COACH]-(b) AND $side = 'coach' OR (s)<-[:LEARNER]-(b) AND $side = 'leerling')
  AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
  AND ($everybody OR """
    + VISIBLE
    + """)
RETURN DISTINCT p.id AS person
"""
)
"""Whether somebody works now at the school of one side of a pair, and is the actor's to see."""

STAFF = (
    """
MATCH (b:BuddyPair {id: $pair})-[t:COACH|LEARNER]->(s:School)<-[w:WORKS_AT]-(p:Person)
WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
  AND ($everybody OR """
    + VISIBLE
    + """)
WITH CASE type(t) WHEN 'COACH' THEN 'coach' ELSE 'leerling' END AS side, p, min(w.function) AS function
OPTIONAL MATCH (f:Function {code: function})
RETURN side, p.id AS person, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name, f.name AS function, f.name_en AS function_en
ORDER BY coalesce(f.order, 1000), p.sort_name, person LIMIT $limit
"""
)
"""Who works now at the schools of a pair and is the actor's to see: whom one can choose as contact person."""

AGENDA = """
MATCH (b:BuddyPair)<-[:OF]-(e:Event) WHERE b.id IN $ids AND e.date >= $on
RETURN b.id AS pair, e.id AS id, e.date AS on, coalesce(e.place, '') AS place,
  coalesce(e.planning, '') = 'vervallen' AS cancelled
ORDER BY on, id LIMIT $limit
"""
"""The meetings of some pairs from a day on, those that were cancelled too."""

TALKS = """
MATCH (b:BuddyPair {id: $id})-[:COACH]->(c:School) MATCH (b)-[:LEARNER]->(l:School)
CALL (c) {
  MATCH (c)<-[:AT]-(e:Event) RETURN e
  UNION
  MATCH (c)<-[w:WORKS_AT]-(:Person)-[:ATTENDED]->(e:Event)
  WHERE (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
  RETURN e
}
WITH b, l, e
WHERE e.kind IN $kinds AND ($event IS NULL OR e.id = $event) AND e.date <= $on
  AND (b.since IS NULL OR b.since <= e.date) AND (b.until IS NULL OR e.date <= b.until)
  AND NOT EXISTS { (e)-[:OF]->(:BuddyPair) }
  AND (EXISTS { (e)-[:AT]->(l) } OR EXISTS {
    MATCH (e)<-[:ATTENDED]-(:Person)-[w:WORKS_AT]->(l)
    WHERE (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
  })
RETURN e.id AS id, e.date AS on, e.kind AS kind
ORDER BY on DESC, id LIMIT $limit
"""
"""Conversations with both schools of a pair, while it goes, that are no meetings of a pair."""

MEETING_OF = """
MATCH (e:Event {id: $event})-[:OF]->(b:BuddyPair {id: $pair})
RETURN e.id AS id, e.date AS on,
  e.planning = 'gepland' AND NOT EXISTS { (e)<-[:ATTENDED]-(:Person) } AS open
"""

ON_DAYS = """
MATCH (e:Event)-[:OF]->(b:BuddyPair {id: $pair}) WHERE e.date IN $days
RETURN e.id AS id, e.date AS on, e.planning = 'vervallen' AS cancelled ORDER BY e.id LIMIT $limit
"""
"""The meetings of a pair on some days."""

COMING = """
MATCH (e:Event {planning: 'gepland'})-[:OF]->(:BuddyPair {id: $pair}) WHERE e.date >= $on
RETURN e.id AS id ORDER BY e.date, e.id LIMIT $limit
"""
"""The meetings of a pair that are planned, from a day on."""

OF_PAIR = """
MATCH (c:School)<-[:COACH]-(b:BuddyPair {id: $id})-[:LEARNER]->(l:School)
RETURN c.name AS coach, l.name AS learner,
  COLLECT { MATCH (b)-[:ON]->(r:Result) RETURN r.code } AS results,
  COLLECT { MATCH (b)<-[:CONTACT_OF]-(p:Person) RETURN p.id } AS contacts
"""
"""What a meeting of a pair is called and about, and who is invited."""
