"""The Cypher of the outreach plan.

``$brins`` are the schools as recorded, absorbed ones included; ``$on`` is the day of the question.
"""

HOLDERS = """
MATCH (s:School) WHERE s.brin IN $brins
MATCH (s)<-[w:WORKS_AT]-(p:Person)
WHERE w.function IN $functions
  AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
WITH p, collect(DISTINCT {brin: s.brin, function: w.function}) AS jobs
CALL (p) {
  OPTIONAL MATCH (p)-[:ATTENDED]->(e:Event) WHERE e.date <= $on
  RETURN max(e.date) AS met
}
RETURN
  p.id AS person, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.may_contact AS may_contact, p.objected_on AS objected_on, jobs, met
ORDER BY person
"""
"""Who holds one of the functions at one of the schools, once each, with the day they were last met."""

ADDRESSES = """
MATCH (p:Person) WHERE p.id IN $persons
RETURN
  p.id AS person, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.email AS email, p.may_contact AS may_contact, p.objected_on AS objected_on
ORDER BY p.sort_name, person
"""
"""Names and addresses of some people, with whether they objected to mail."""

BESIDE = """
MATCH (x:Person)-[own:WORKS_AT]->(:School) WHERE x.id IN $persons AND own.function IS NOT NULL
WITH collect(DISTINCT own.function) AS functions
MATCH (s:School)<-[w:WORKS_AT]-(p:Person)
WHERE s.brin IN $brins AND w.function IN functions
  AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
RETURN DISTINCT
  s.brin AS brin, w.function AS function, p.id AS person, p.given_name AS given_name,
  p.initials AS initials, p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name,
  EXISTS {
    MATCH (p)-[:ATTENDED]->(e:Event)
    WHERE e.date <= $on
      AND (EXISTS { MATCH (e)-[:ABOUT]->(r:Result) WHERE r.code IN $results }
        OR EXISTS { MATCH (e)-[:ABOUT]->(t:Theme) WHERE t.code IN $themes })
  } AS reached
ORDER BY brin, function, person
"""
"""Who holds the jobs that some people hold, those people too, and whether each is reached."""

INTRODUCERS = """
MATCH (s:School) WHERE s.brin IN $brins
CALL (s) {
  MATCH (s)<-[w:WORKS_AT]-(p:Person)-[:ATTENDED]->(e:Event)
  WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
    AND e.date <= $on AND coalesce(p.may_contact, true) AND p.objected_on IS NULL AND NOT p.id IN $leaves
  RETURN p, max(e.date) AS met ORDER BY met DESC, p.id LIMIT 1
}
RETURN s.brin AS brin, met, p.id AS person, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name
ORDER BY brin
"""
"""At each school the person whom the programme met last, without those who objected to mail."""

PLANNED = """
MATCH (e:Event)
WHERE e.date > $on AND ($until IS NULL OR e.date <= $until) AND coalesce(e.planning, 'gepland') = 'gepland'
  AND NOT EXISTS { (e)-[:OF]->(:BuddyPair) }
WITH e ORDER BY e.date, e.id LIMIT 500
CALL (e) {
  MATCH (e)-[:OF]->(n:Network)<-[m:MEMBER_OF]-(p:Person)
  WHERE p.id IN $persons
    AND (m.since IS NULL OR m.since <= e.date) AND (m.until IS NULL OR e.date < m.until)
  RETURN p.id AS person
  UNION
  MATCH (e)<-[:INVITED]-(p:Person) WHERE p.id IN $persons
  RETURN p.id AS person
}
WITH e, collect(DISTINCT person) AS persons
RETURN
  e.id AS id, e.title AS title, e.date AS day, e.kind AS kind, persons,
  COLLECT { MATCH (e)-[:OF]->(n:Network) RETURN n.name ORDER BY n.name } AS networks,
  COLLECT {
    MATCH (e)-[:OF]->(:Network)<-[l:LEADS]-(p:Person)
    WHERE (l.since IS NULL OR l.since <= $on) AND (l.until IS NULL OR $on < l.until)
    MATCH (a:Account {email: p.email}) WHERE a.state = 'actief' AND a.role <> 'lezer'
    RETURN a.id ORDER BY a.id LIMIT 1
  } AS leads,
  EXISTS { MATCH (e)-[:ABOUT]->(r:Result) WHERE r.code IN $results }
    OR EXISTS { MATCH (e)-[:ABOUT]->(t:Theme) WHERE t.code IN $themes } AS about
ORDER BY day, id
"""
"""The planned meetings, the first 500, with the people among some who are members or invited.

``leads`` is the account of somebody who leads a network of it, where there is one.
"""

OWNERS = """
MATCH (a:Account) WHERE a.id IN $accounts AND a.state = 'actief' AND a.role <> 'lezer'
RETURN a.id AS account
"""
"""Which of some accounts can have tasks."""

ATTENDANCE = """
MATCH (p:Person) WHERE p.id IN $persons
CALL (p) {
  MATCH (p)-[m:MEMBER_OF]->(:Network)<-[:OF]-(e:Event)
  WHERE e.date > $since AND e.date <= $on
    AND (m.since IS NULL OR m.since <= e.date) AND (m.until IS NULL OR e.date < m.until)
    AND EXISTS { (e)<-[:ATTENDED]-(:Person) }
  RETURN e
  UNION
  MATCH (p)-[:INVITED]->(e:Event)
  WHERE e.date > $since AND e.date <= $on AND EXISTS { (e)<-[:ATTENDED]-(:Person) }
  RETURN e
}
WITH p, e, EXISTS { (p)-[:ATTENDED]->(e) } AS came
RETURN p.id AS person, count(DISTINCT e) AS held, count(DISTINCT CASE WHEN came THEN e END) AS came
ORDER BY person
"""
"""Of some people the meetings that they could have come to, since a day, and those that they came to."""

CONFERENCES = """
MATCH (e:Event {kind: $kind})
WHERE e.date > $since AND e.date <= $on AND EXISTS { (e)<-[:ATTENDED]-(:Person) }
WITH collect(e) AS every
UNWIND every AS e
MATCH (e)<-[:ATTENDED]-(p:Person) WHERE p.id IN $persons
WITH p, size(every) AS held, count(DISTINCT e) AS came
RETURN p.id AS person, held, came ORDER BY person
"""
"""Of some people who came to a conference since a day: how many there were, and how many they came to."""

BUDDIES = """
MATCH (b:BuddyPair)-[:LEARNER]->(s:School), (b)-[:COACH]->(c:School)
WHERE b.status IN ['akkoord', 'actief'] AND s.brin IN $brins
  AND EXISTS { MATCH (b)-[:ON]->(r:Result) WHERE r.code IN $results }
RETURN b.id AS pair, s.brin AS brin, c.name AS coach ORDER BY pair
"""
"""The pairs in which a school learns one of the results, and who coaches it."""
