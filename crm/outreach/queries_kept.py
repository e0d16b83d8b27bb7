"""The Cypher of kept plans."""

_kept = """
RETURN
  k.id AS id, k.name AS name, k.series AS series, k.version AS version, k.on AS on, k.asked AS asked,
  k.steps AS steps, k.created AS created, k.owner AS owner,
  COLLECT { MATCH (a:Account {id: k.owner}) RETURN a.name }[0] AS who
"""

ALL = (
    """
MATCH (k:OutreachPlan)
WITH k ORDER BY k.created DESC, k.id LIMIT $limit
"""
    + _kept
    + """
ORDER BY created DESC, id
"""
)
"""The plans that were kept, the last first."""

ONE = (
    """
MATCH (k:OutreachPlan {id: $id})
"""
    + _kept
)

VERSIONS = (
    """
MATCH (k:OutreachPlan {series: $series})
"""
    + _kept
    + """
ORDER BY version DESC, id
"""
)
"""All versions of a plan, the last first."""

LAST_VERSION = """
MATCH (k:OutreachPlan {series: $series}) RETURN max(k.version) AS version, count(k) AS versions
"""

EVIDENCE = """
MATCH (s:School) WHERE s.brin IN $brins
MATCH (s)<-[w:WORKS_AT]-(p:Person)
WHERE w.function IN $functions
  AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
WITH DISTINCT s.brin AS brin, w.function AS function, p
MATCH (p)-[:ATTENDED]->(e:Event)
WHERE e.date <= $on
  AND (EXISTS { MATCH (e)-[:ABOUT]->(r:Result) WHERE r.code IN $results }
    OR EXISTS { MATCH (e)-[:ABOUT]->(t:Theme) WHERE t.code IN $themes })
RETURN brin, function, p.id AS person, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name,
  e.id AS event, e.title AS title, e.date AS day
ORDER BY day DESC, event, person LIMIT 20000
"""
"""Of seats the events that reached whoever holds them, the last first."""

MEETINGS = """
MATCH (e:Event) WHERE e.id IN $events RETURN e.id AS id, e.title AS title, e.date AS day
"""

TASKS = """
MATCH (t:Task) WHERE t.id IN $tasks RETURN t.id AS id, t.state AS state
"""
