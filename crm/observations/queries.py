"""The Cypher of observations."""

OBSERVATIONS = """
MATCH (s:School)<-[:OF]-(o:Observation)-[:ON]->(r:Result)
WHERE s.brin IN $brins
RETURN
  o.id AS id, s.brin AS brin, s.name AS school, r.code AS result, o.date AS on, o.stage AS stage,
  coalesce(o.levels, []) AS levels, coalesce(o.kind, '') AS kind, coalesce(o.outcome, '') AS outcome,
  coalesce(o.note, '') AS note,
  COLLECT {
    MATCH (o)-[:HELPED_BY]->(h:Organisation) RETURN {key: h.id, name: h.name} ORDER BY h.name
  } AS helpers,
  COLLECT {
    MATCH (o)-[:SEEN_AT]->(e:Event) RETURN {key: e.id, name: e.title, on: e.date} LIMIT 1
  } AS events
ORDER BY on DESC, result, id
LIMIT $limit
"""
"""The observations of some schools, newest first."""

ONE = """
MATCH (s:School)<-[:OF]-(o:Observation {id: $id})-[:ON]->(r:Result)
RETURN
  s.brin AS brin, r.code AS result,
  COLLECT { MATCH (o)-[:HELPED_BY]->(h:Organisation) RETURN h.id } AS helpers,
  COLLECT { MATCH (o)-[:SEEN_AT]->(e:Event) RETURN e.id } AS events
"""
"""What one observation is tied to."""

KNOWN = """
RETURN
  EXISTS { MATCH (s:School {brin: $brin}) } AS school,
  EXISTS { MATCH (r:Result {code: $result}) } AS result,
  COUNT { MATCH (h:Organisation) WHERE h.id IN $helpers } AS helpers,
  $event = '' OR EXISTS { MATCH (e:Event {id: $event}) } AS event
"""
"""Whether everything that an observation points to exists."""

FORM = """
RETURN
  COLLECT {
    MATCH (h:Organisation) RETURN {key: h.id, name: h.name} ORDER BY h.name LIMIT $limit
  } AS organisations,
  COLLECT {
    MATCH (e:Event) WHERE e.date <= $on
    RETURN {key: e.id, name: e.title, on: e.date} ORDER BY e.date DESC, e.title LIMIT $limit
  } AS events,
  COLLECT {
    MATCH (t:Target)-[:COUNTS]->(r:Result) WHERE t.levels > 0
    RETURN {result: r.code, levels: t.levels}
  } AS targets
"""
"""What the form offers, and how many levels the targets of each result ask for."""

WANTED_LEVELS = """
MATCH (t:Target)-[:COUNTS]->(r:Result) WHERE t.levels > 0
RETURN r.code AS result, max(t.levels) AS levels
"""
"""How many levels the annual plan asks for, per result."""
