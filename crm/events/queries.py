"""The Cypher of events. Shared parameters: ``$id`` one event, ``$limit`` the most rows."""

from crm.people.scope import VISIBLE

_wanted = """
WHERE ($first IS NULL OR e.date >= $first) AND ($last IS NULL OR e.date <= $last)
  AND (size($kinds) = 0 OR e.kind IN $kinds) AND (size($places) = 0 OR e.place IN $places)
  AND (size($about) = 0 OR EXISTS { MATCH (e)-[:ABOUT]->(x:Result|Theme) WHERE x.code IN $about })
  AND (size($networks) = 0 OR EXISTS { MATCH (e)-[:OF]->(n:Network) WHERE n.code IN $networks })
  AND (size($keys) = 0 OR e.id IN $keys)
"""

_found = "CALL db.index.fulltext.queryNodes('event_text', $words) YIELD node AS e WITH e"

_line = """
RETURN
  e.id AS id, e.title AS title, e.date AS on, e.kind AS kind, e.place AS place,
  COLLECT {
    MATCH (e)-[:OF]->(n:Network) RETURN {key: n.code, name: n.name, name_en: n.name_en} ORDER BY n.name
  } AS networks,
  COLLECT { MATCH (e)-[:ABOUT]->(x:Result|Theme) RETURN x.code ORDER BY x.code } AS about,
  COUNT { (e)<-[:ATTENDED]-(:Person) } AS persons,
  COUNT { (e)<-[:INVITED]-(:Person) } AS invited
"""

_newest = " WITH e ORDER BY e.date DESC, e.id SKIP $offset LIMIT $limit " + _line + " ORDER BY on DESC, id"
_oldest = " WITH e ORDER BY e.date, e.id SKIP $offset LIMIT $limit " + _line + " ORDER BY on, id"
_ordered = f"""
WITH e, CASE $order
  WHEN 'title' THEN toLower(e.title) WHEN 'kind' THEN e.kind WHEN 'place' THEN toLower(e.place)
  WHEN 'persons' THEN COUNT {{ (e)<-[:ATTENDED]-(:Person) }}
  WHEN 'invited' THEN COUNT {{ (e)<-[:INVITED]-(:Person) }} END AS sign
WITH e, sign
ORDER BY
  sign IS NULL, CASE WHEN NOT $descending THEN sign END, CASE WHEN $descending THEN sign END DESC,
  e.date DESC, e.id
SKIP $offset LIMIT $limit
WITH collect(e) AS page
UNWIND range(0, size(page) - 1) AS number
WITH number, page[number] AS e
{_line}, number
ORDER BY number
"""

# the range on the date lets the server walk its index, and stop at the page's end
NEWEST = "MATCH (e:Event)" + _wanted + " AND e.date > date('0001-01-01')" + _newest
"""A page of events, newest first."""

OLDEST = "MATCH (e:Event)" + _wanted + " AND e.date > date('0001-01-01')" + _oldest

ORDERED = "MATCH (e:Event)" + _wanted + _ordered
"""A page of events by another column."""

NEWEST_FOUND = _found + _wanted + _newest
OLDEST_FOUND = _found + _wanted + _oldest
ORDERED_FOUND = _found + _wanted + _ordered

COUNTED = "MATCH (e:Event)" + _wanted + "RETURN count(e) AS total"
COUNTED_FOUND = _found + _wanted + "RETURN count(e) AS total"

FORM = """
RETURN
  COLLECT { MATCH (e:Event) WHERE e.kind IS NOT NULL RETURN DISTINCT e.kind ORDER BY e.kind } AS kinds,
  COLLECT {
    MATCH (e:Event) WHERE e.place IS NOT NULL RETURN DISTINCT e.place ORDER BY e.place LIMIT $limit
  } AS places,
  COLLECT { MATCH (n:Network) RETURN {key: n.code, name: n.name} ORDER BY n.name LIMIT $limit } AS networks
"""
"""What filters and form offer."""

RECORD = """
MATCH (e:Event {id: $id})
RETURN
  properties(e) AS properties,
  COLLECT { MATCH (e)-[:ABOUT]->(x:Result|Theme) RETURN x.code ORDER BY labels(x)[0], x.code } AS about,
  COLLECT {
    MATCH (e)-[:OF]->(n:Network) RETURN {key: n.code, name: n.name, name_en: n.name_en} ORDER BY n.name
  } AS networks,
  COLLECT { MATCH (e)-[:AT]->(s:School) RETURN {key: s.brin, name: s.name} ORDER BY s.name } AS schools,
  COLLECT {
    MATCH (e)-[:AT]->(h:Organisation) RETURN {key: h.id, name: h.name} ORDER BY h.name
  } AS organisations,
  COLLECT {
    MATCH (e)-[:OF]->(b:BuddyPair)-[r:COACH|LEARNER]->(s:School)
    RETURN {key: s.brin, name: s.name} ORDER BY type(r)
  } AS pair,
  head(COLLECT { MATCH (e)-[:OF]->(b:BuddyPair) RETURN b.id ORDER BY b.id LIMIT 1 }) AS pair_id,
  COUNT { (e)<-[:ATTENDED]-(:Person) } AS persons,
  COUNT { (e)<-[:INVITED]-(:Person) } AS invited,
  COUNT { (e)<-[:INVITED]-(p:Person) WHERE NOT EXISTS { (p)-[:ATTENDED]->(e) } } AS absent,
  COUNT { (e)<-[:SEEN_AT]-(:Observation) } AS observations
"""

ATTENDEES = f"""
MATCH (e:Event {{id: $id}})<-[t:ATTENDED|INVITED]-(p:Person)
WHERE $everybody OR {VISIBLE}
WITH e, p, collect({{came: type(t) = 'ATTENDED', role: t.as_role}}) AS ties
RETURN
  p.id AS person, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name,
  any(tie IN ties WHERE tie.came) AS came, any(tie IN ties WHERE NOT tie.came) AS invited,
  head([tie IN ties WHERE tie.role IS NOT NULL | tie.role]) AS role,
  COLLECT {{
    MATCH (p)-[w:WORKS_AT]->(place:School|Organisation)
    WHERE (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
    RETURN {{name: place.name, function: w.function, title: w.title}} ORDER BY place.name, w.id
  }} AS jobs
ORDER BY came DESC, p.sort_name, person
LIMIT $limit
"""
"""Who was there or was invited, with where they worked that day."""

# one EXISTS in another keeps the server on the short way, from the seat; from the subject it is every event
NEWLY_REACHED = """
MATCH (e:Event {id: $id})-[:ABOUT]->(x:Result|Theme)
MATCH (e)<-[:ATTENDED]-(:Person)-[w:WORKS_AT]->(s:School)
WHERE w.function IS NOT NULL
  AND (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
WITH DISTINCT e, x, s, w.function AS function
WHERE NOT EXISTS {
  MATCH (s)<-[v:WORKS_AT]-(p:Person)
  WHERE v.function = function
    AND (v.since IS NULL OR v.since <= e.date) AND (v.until IS NULL OR e.date < v.until)
    AND EXISTS {
      MATCH (p)-[:ATTENDED]->(o:Event) WHERE o.date < e.date AND EXISTS { MATCH (o)-[:ABOUT]->(x) }
    }
}
RETURN x.code AS subject, s.brin AS brin, s.name AS school, function
ORDER BY subject, toLower(school), brin, function
LIMIT $limit
"""
"""The seats whose holders of that day had attended nothing about the subject before."""

ONLY_REACHED = """
MATCH (e:Event {id: $id})-[:ABOUT]->(x:Result|Theme)
WHERE e.date <= $on
MATCH (e)<-[:ATTENDED]-(:Person)-[w:WORKS_AT]->(s:School)
WHERE w.function IS NOT NULL
  AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
WITH DISTINCT e, x, s, w.function AS function
WHERE NOT EXISTS {
  MATCH (s)<-[v:WORKS_AT]-(p:Person)
  WHERE v.function = function
    AND (v.since IS NULL OR v.since <= $on) AND (v.until IS NULL OR $on < v.until)
    AND EXISTS {
      MATCH (p)-[:ATTENDED]->(o:Event)
      WHERE o <> e AND o.date <= $on AND EXISTS { MATCH (o)-[:ABOUT]->(x) }
    }
}
RETURN x.code AS subject, s.brin AS brin, s.name AS school, function
ORDER BY subject, toLower(school), brin, function
LIMIT $limit
"""
"""The seats that nothing but this event has reached, by who holds them on the day ``$on``."""

KNOWN = """
RETURN
  COUNT { MATCH (x:Result|Theme) WHERE x.code IN $about } AS about,
  COUNT { MATCH (n:Network) WHERE n.code IN $networks } AS networks,
  COUNT { MATCH (s:School) WHERE s.brin IN $schools } AS schools,
  COUNT { MATCH (h:Organisation) WHERE h.id IN $organisations } AS organisations
"""
"""How many of the things exist that an event is tied to."""

SUBJECTS = """
RETURN
  COLLECT { MATCH (r:Result) WHERE r.code IN $about RETURN r.code } AS results,
  COLLECT { MATCH (t:Theme) WHERE t.code IN $about RETURN t.code } AS themes
"""
"""Which codes are results, and which are themes."""

TIES = """
MATCH (e:Event {id: $id})
RETURN
  COLLECT { MATCH (e)-[:ABOUT]->(r:Result) RETURN r.code } AS results,
  COLLECT { MATCH (e)-[:ABOUT]->(t:Theme) RETURN t.code } AS themes,
  COLLECT { MATCH (e)-[:OF]->(n:Network) RETURN n.code } AS networks,
  COLLECT { MATCH (e)-[:AT]->(s:School) RETURN s.brin } AS schools,
  COLLECT { MATCH (e)-[:AT]->(h:Organisation) RETURN h.id } AS organisations
"""
"""What an event is tied to."""
