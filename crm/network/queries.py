"""The Cypher of the network.

Shared parameters: ``$on`` the peildatum; ``$results`` and ``$themes`` the codes that an event may be about
to reach somebody; ``$limit`` the most rows. A period is half open; what has no period is always there.
Keys come back ordered, so that the same part is kept whenever a limit cuts.
"""

POSITIONS = """
MATCH (p:Position)
RETURN p.element AS element, p.x AS x, p.y AS y
"""
"""Every place that is taken. Without a limit on purpose: a new node must avoid them all."""

POSITIONS_OF = """
MATCH (p:Position) WHERE p.element IN $elements
RETURN p.element AS element, p.x AS x, p.y AS y
"""
"""The places of some elements."""

HOMES_OF_PERSONS = """
MATCH (p:Person) WHERE p.id IN $keys
RETURN
  p.id AS key,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(place:School|Organisation)
    RETURN {label: labels(place)[0], key: coalesce(place.brin, place.id), function: w.function}
    ORDER BY
      coalesce(w.until, date('9999-12-31')) DESC, coalesce(w.since, date('0001-01-01')) DESC,
      coalesce(place.brin, place.id), w.id
  } AS places,
  COLLECT {
    MATCH (p)-[:MEMBER_OF]->(n:Network) RETURN DISTINCT n.code ORDER BY n.code
  } AS networks
"""
"""Where people work or worked, latest job first, and their networks: what decides where they stand."""

HOMES_OF_NETWORKS = """
MATCH (n:Network) WHERE n.code IN $keys
RETURN n.code AS key, COLLECT {
  MATCH (n)<-[:MEMBER_OF]-(:Person)-[:WORKS_AT]->(s:School) RETURN DISTINCT s.brin ORDER BY s.brin
} AS brins
"""
"""The schools of the members of networks, at any time."""

HOMES_OF_EVENTS = """
MATCH (e:Event) WHERE e.id IN $keys
RETURN
  e.id AS key,
  COLLECT { MATCH (e)-[:AT]->(s:School) RETURN s.brin ORDER BY s.brin } AS hosts,
  COLLECT {
    MATCH (e)<-[:ATTENDED]-(:Person)-[:WORKS_AT]->(s:School) RETURN DISTINCT s.brin ORDER BY s.brin
  } AS brins
"""
"""Where events were, and the schools of those who came."""

PERSONS = """
MATCH (p:Person) WHERE p.id IN $keys
RETURN
  p.id AS key, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(place:School|Organisation)
    WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
    RETURN {
      label: labels(place)[0], key: coalesce(place.brin, place.id),
      function: w.function, title: w.title, since: w.since
    }
    ORDER BY coalesce(place.brin, place.id), w.function, w.id
  } AS jobs,
  EXISTS {
    MATCH (p)-[:ATTENDED]->(e:Event)
    WHERE e.date <= $on
      AND (EXISTS { MATCH (e)-[:ABOUT]->(r:Result) WHERE r.code IN $results }
        OR EXISTS { MATCH (e)-[:ABOUT]->(t:Theme) WHERE t.code IN $themes })
  } AS reached
"""
"""Names and jobs on the day of people, and whether they are reached."""

EVENTS = """
MATCH (e:Event) WHERE e.id IN $keys AND e.date <= $on
RETURN
  e.id AS key, e.title AS title, e.date AS date, e.kind AS kind, e.place AS place,
  COUNT { (e)<-[:ATTENDED]-(:Person) } AS persons
"""
"""Events up to the day, with the number of people who came."""

NETWORKS = """
MATCH (n:Network) WHERE n.code IN $keys
RETURN
  n.code AS key, n.name AS name, n.name_en AS name_en, n.kind AS kind, n.description AS description,
  COUNT {
    MATCH (n)<-[m:MEMBER_OF]-(:Person)
    WHERE (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
  } AS persons
"""
"""Networks, with the number of their members on the day."""

ORGANISATIONS = """
MATCH (o:Organisation) WHERE o.id IN $keys
RETURN o.id AS key, o.name AS name, o.kind AS kind, o.website AS website
"""

CLUSTERS = """
MATCH (c:Cluster) WHERE c.code IN $keys
RETURN c.code AS key, c.name AS name, c.name_en AS name_en, c.description AS description
"""

PEOPLE_OF_SCHOOLS = """
MATCH (s:School)<-[w:WORKS_AT]-(p:Person)
WHERE s.brin IN $brins AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
OPTIONAL MATCH (f:Function {code: w.function})
WITH p, min(coalesce(f.order, 1000)) AS rank
RETURN 'Person' AS label, p.id AS key
ORDER BY rank, key
LIMIT $limit
"""
"""Who works at some schools, those with a function first."""

PAIRS = """
MATCH (c:School)<-[:COACH]-(b:BuddyPair)-[:LEARNER]->(l:School)
WHERE (b.since IS NULL OR b.since <= $on) AND (b.until IS NULL OR $on < b.until)
OPTIONAL MATCH (b)-[:ON]->(r:Result)
RETURN b.id AS key, b.status AS status, c.brin AS coach, l.brin AS learner, r.code AS result
ORDER BY b.since, b.id
LIMIT $limit
"""
"""The buddy pairs on the day: coach, learner, and the result."""

ALL_NETWORKS = """
MATCH (n:Network)
RETURN 'Network' AS label, n.code AS key
ORDER BY n.name, key
LIMIT $limit
"""

REACH_OF_NETWORKS = """
MATCH (n:Network)<-[m:MEMBER_OF]-(p:Person)-[w:WORKS_AT]->(s:School)
WHERE n.code IN $networks
  AND (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
  AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
RETURN n.code AS network, s.brin AS brin, collect(DISTINCT p.id) AS persons
ORDER BY network, brin
LIMIT $limit
"""
"""Which schools the members of networks work at."""

NEIGHBOURS_OF_SCHOOLS = """
MATCH (e:Event)-[:AT]->(s:School)
WHERE s.brin IN $keys AND e.date <= $on
RETURN DISTINCT 'Event' AS label, e.id AS key, e.date AS day
ORDER BY day DESC, key
LIMIT $limit
"""
"""Events at schools; their people and pairs have queries of their own."""

NEIGHBOURS_OF_PERSONS = """
MATCH (p:Person)-[r:WORKS_AT|MEMBER_OF|ATTENDED|KNOWS|LEADS|IMPLEMENTS]-(n)
WHERE p.id IN $keys
  AND (r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)
  AND (NOT n:Event OR n.date <= $on)
RETURN DISTINCT labels(n)[0] AS label, coalesce(n.brin, n.code, n.id) AS key
ORDER BY label, key
LIMIT $limit
"""

NEIGHBOURS_OF_NETWORKS = """
MATCH (n:Network) WHERE n.code IN $keys
CALL (n) {
  MATCH (n)<-[r:MEMBER_OF|LEADS]-(p:Person)
  WHERE (r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)
  RETURN 'Person' AS label, p.id AS key
  UNION
  MATCH (n)<-[:OF]-(e:Event) WHERE e.date <= $on
  RETURN 'Event' AS label, e.id AS key
}
RETURN DISTINCT label, key
ORDER BY label, key
LIMIT $limit
"""

NEIGHBOURS_OF_EVENTS = """
MATCH (e:Event)-[:ATTENDED|AT|OF|ABOUT]-(n:Person|School|Network|Result|Theme)
WHERE e.id IN $keys
RETURN DISTINCT labels(n)[0] AS label, coalesce(n.brin, n.code, n.id) AS key
ORDER BY label, key
LIMIT $limit
"""

NEIGHBOURS_OF_ORGANISATIONS = """
MATCH (o:Organisation)-[r:WORKS_AT|SECURES]-(n:Person|Result)
WHERE o.id IN $keys
  AND (r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)
RETURN DISTINCT labels(n)[0] AS label, coalesce(n.code, n.id) AS key
ORDER BY label, key
LIMIT $limit
"""

NEIGHBOURS_OF_RESULTS = """
MATCH (x:Result)-[r:ABOUT|IMPLEMENTS|SECURES|PART_OF]-(n:Event|Person|Organisation|Theme)
WHERE x.code IN $keys
  AND (r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)
  AND (NOT n:Event OR n.date <= $on)
RETURN DISTINCT labels(n)[0] AS label, coalesce(n.code, n.id) AS key
ORDER BY label, key
LIMIT $limit
"""

NEIGHBOURS_OF_THEMES = """
MATCH (x:Theme)-[r:ABOUT|IMPLEMENTS|LEADS|PART_OF]-(n:Event|Person|Result)
WHERE x.code IN $keys
  AND (r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)
  AND (NOT n:Event OR n.date <= $on)
RETURN DISTINCT labels(n)[0] AS label, coalesce(n.code, n.id) AS key
ORDER BY label, key
LIMIT $limit
"""

NEIGHBOURS_OF_CLUSTERS = """
MATCH (c:Cluster)<-[r:LEADS]-(p:Person)
WHERE c.code IN $keys
  AND (r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)
RETURN DISTINCT 'Person' AS label, p.id AS key
ORDER BY key
LIMIT $limit
"""

TIES_OF_PERSONS = """
MATCH (p:Person) WHERE p.id IN $persons
MATCH (p)-[r:WORKS_AT|MEMBER_OF|ATTENDED|KNOWS|LEADS|IMPLEMENTS]->(n)
WHERE (r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)
  AND (n:School AND n.brin IN $brins
    OR n:Person AND n.id IN $persons
    OR n:Network AND n.code IN $networks
    OR n:Event AND n.id IN $events
    OR n:Organisation AND n.id IN $organisations
    OR n:Cluster AND n.code IN $clusters
    OR n:Theme AND n.code IN $drawn_themes
    OR n:Result AND n.code IN $drawn_results)
RETURN DISTINCT
  p.id AS person, type(r) AS type, labels(n)[0] AS label, coalesce(n.brin, n.code, n.id) AS key,
  coalesce(r.function, r.role, r.as_role) AS note
ORDER BY person, type, label, key, note
LIMIT $limit
"""
"""The ties of drawn people with whatever else is drawn."""

TIES_OF_EVENTS = """
MATCH (e:Event) WHERE e.id IN $events
MATCH (e)-[r:AT|OF|ABOUT]->(n)
WHERE n:School AND n.brin IN $brins
  OR n:Network AND n.code IN $networks
  OR n:Result AND n.code IN $drawn_results
  OR n:Theme AND n.code IN $drawn_themes
RETURN DISTINCT e.id AS event, type(r) AS type, labels(n)[0] AS label, coalesce(n.brin, n.code) AS key
ORDER BY event, type, label, key
LIMIT $limit
"""

TIES_OF_RESULTS = """
MATCH (x:Result)-[r:SECURES|PART_OF]-(n)
WHERE x.code IN $drawn_results
  AND (n:Organisation AND n.id IN $organisations OR n:Theme AND n.code IN $drawn_themes)
  AND (r.since IS NULL OR r.since <= $on)
RETURN DISTINCT x.code AS result, type(r) AS type, labels(n)[0] AS label, coalesce(n.code, n.id) AS key
ORDER BY result, type, label, key
LIMIT $limit
"""

ROUTE = """
CALL () {
  MATCH (n:School {brin: $start}) WHERE $start_label = 'School' RETURN n AS a
  UNION MATCH (n:Person {id: $start}) WHERE $start_label = 'Person' RETURN n AS a
  UNION MATCH (n:Network {code: $start}) WHERE $start_label = 'Network' RETURN n AS a
  UNION MATCH (n:Event {id: $start}) WHERE $start_label = 'Event' AND n.date <= $on RETURN n AS a
  UNION MATCH (n:Organisation {id: $start}) WHERE $start_label = 'Organisation' RETURN n AS a
  UNION MATCH (n:Cluster {code: $start}) WHERE $start_label = 'Cluster' RETURN n AS a
  UNION MATCH (n:Theme {code: $start}) WHERE $start_label = 'Theme' RETURN n AS a
}
CALL () {
  MATCH (n:School {brin: $end}) WHERE $end_label = 'School' RETURN n AS b
  UNION MATCH (n:Person {id: $end}) WHERE $end_label = 'Person' RETURN n AS b
  UNION MATCH (n:Network {code: $end}) WHERE $end_label = 'Network' RETURN n AS b
  UNION MATCH (n:Event {id: $end}) WHERE $end_label = 'Event' AND n.date <= $on RETURN n AS b
  UNION MATCH (n:Organisation {id: $end}) WHERE $end_label = 'Organisation' RETURN n AS b
  UNION MATCH (n:Cluster {code: $end}) WHERE $end_label = 'Cluster' RETURN n AS b
  UNION MATCH (n:Theme {code: $end}) WHERE $end_label = 'Theme' RETURN n AS b
}
MATCH path = SHORTEST 1 (a)
  ((x)-[r:WORKS_AT|MEMBER_OF|ATTENDED|KNOWS|LEADS|MERGED_INTO]-(y)
    WHERE (r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)
      AND (NOT r:MERGED_INTO OR r.on <= $on)
      AND (NOT x:Event OR x.date <= $on) AND (NOT y:Event OR y.date <= $on)
  ){1,16} (b)
RETURN
  [n IN nodes(path) | {label: labels(n)[0], key: coalesce(n.brin, n.code, n.id)}] AS nodes,
  [r IN relationships(path) | type(r)] AS types
LIMIT 1
"""
"""The shortest chain of ties that hold on the day, of at most sixteen."""

PEOPLE_OF = """
CALL () {
  MATCH (n:School) WHERE $label = 'School' AND n.brin IN $keys RETURN n
  UNION MATCH (n:Network) WHERE $label = 'Network' AND n.code IN $keys RETURN n
  UNION MATCH (n:Event) WHERE $label = 'Event' AND n.id IN $keys AND n.date <= $on RETURN n
  UNION MATCH (n:Organisation) WHERE $label = 'Organisation' AND n.id IN $keys RETURN n
  UNION MATCH (n:Cluster) WHERE $label = 'Cluster' AND n.code IN $keys RETURN n
  UNION MATCH (n:Theme) WHERE $label = 'Theme' AND n.code IN $keys RETURN n
}
MATCH (n)<-[r:WORKS_AT|MEMBER_OF|LEADS|ATTENDED]-(p:Person)
WHERE (r.since IS NULL OR r.since <= $on) AND (r.until IS NULL OR $on < r.until)
  AND ($function = '' OR r.function = $function)
RETURN DISTINCT p.id AS key, COUNT { (p)-[:MEMBER_OF|LEADS|ATTENDED|KNOWS]-() } AS ties
ORDER BY ties DESC, key LIMIT $limit
"""
"""Who works at, is a member of, leads or was at something on the day, those with most ties first."""

FIND = """
CALL () {
  CALL db.index.fulltext.queryNodes('school_text', $words) YIELD node AS s
  RETURN 'School' AS label, s.brin AS key, s.name AS name, s.place AS note, null AS day
  ORDER BY NOT toLower(s.name) STARTS WITH $text, name LIMIT $limit
  UNION
  CALL db.index.fulltext.queryNodes('person_text', $words) YIELD node AS p
  WITH p WHERE $names
  WITH p ORDER BY p.family_name, p.id LIMIT $limit
  OPTIONAL MATCH (p)-[w:WORKS_AT]->(s:School)
  WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
  WITH p, min(s.name) AS note
  RETURN 'Person' AS label, p.id AS key, coalesce(p.given_name, p.initials, '') + ' '
    + coalesce(p.tussenvoegsel + ' ', '') + coalesce(p.family_name, '') AS name, note, null AS day
  ORDER BY p.family_name, key
  UNION
  CALL db.index.fulltext.queryNodes('network_text', $words) YIELD node AS n
  RETURN 'Network' AS label, n.code AS key, n.name AS name, null AS note, null AS day
  ORDER BY name LIMIT $limit
  UNION
  CALL db.index.fulltext.queryNodes('organisation_text', $words) YIELD node AS o
  RETURN 'Organisation' AS label, o.id AS key, o.name AS name, null AS note, null AS day
  ORDER BY name LIMIT $limit
  UNION
  MATCH (c:Cluster) WHERE toLower(c.name) CONTAINS $text
  RETURN 'Cluster' AS label, c.code AS key, c.name AS name, null AS note, null AS day
  ORDER BY name LIMIT $limit
  UNION
  CALL db.index.fulltext.queryNodes('event_text', $words) YIELD node AS e
  WITH e WHERE e.date <= $on
  RETURN 'Event' AS label, e.id AS key, e.title AS name, null AS note, e.date AS day
  ORDER BY day DESC, name LIMIT $limit
}
RETURN label, key, name, note, day LIMIT 6 * $limit
"""
"""Nodes of which every word of a text begins a word: what a reader most likely means first, events last."""

FACTS_OF_PERSON = """
MATCH (p:Person {id: $key})
RETURN
  p.email AS email,
  COLLECT {
    MATCH (p)-[:ATTENDED]->(e:Event)
    WHERE e.date <= $on
      AND (EXISTS { MATCH (e)-[:ABOUT]->(r:Result) WHERE r.code IN $results }
        OR EXISTS { MATCH (e)-[:ABOUT]->(t:Theme) WHERE t.code IN $themes })
    RETURN {key: e.id, name: e.title, date: e.date} ORDER BY e.date DESC, e.id LIMIT 8
  } AS events,
  COLLECT {
    MATCH (p)-[m:MEMBER_OF]->(n:Network)
    WHERE (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
    RETURN {key: n.code, name: n.name} ORDER BY n.name
  } AS networks
"""
"""What the side panel tells about somebody: the events that reached them, and their networks."""
