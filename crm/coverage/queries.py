"""The Cypher of coverage.

Shared parameters: ``$on`` the peildatum; ``$brins`` the schools as recorded, absorbed ones included (the
caller knows under which school each counts); ``$results`` and ``$themes`` the codes that an event may be
about. Everything that grows with the number of persons is brought together in the server, school by school,
so that neither side holds more than one school's people at a time.
"""

_about = """
(EXISTS { MATCH (e)-[:ABOUT]->(r:Result) WHERE r.code IN $results }
  OR EXISTS { MATCH (e)-[:ABOUT]->(t:Theme) WHERE t.code IN $themes })
"""

_attended = f"""
MATCH (e:Event)
WHERE e.date <= $on AND {_about}
MATCH (e)<-[:ATTENDED]-(p:Person)
"""

_jobs = """
MATCH (p)-[w:WORKS_AT]->(s:School)
WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until) AND s.brin IN $brins
"""

_at_work = _attended + "WITH DISTINCT p" + _jobs


def _of_scope(query: str) -> str:
    """Ask a query of one row of ``$scopes``, which holds its own results and themes."""
    return query.replace("$results", "row.results").replace("$themes", "row.themes")


HELD = """
MATCH (s:School) WHERE s.brin IN $brins
CALL (s) {
  MATCH (s)<-[w:WORKS_AT]-()
  WHERE w.function IS NOT NULL
    AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
  RETURN collect(DISTINCT w.function) AS functions
}
RETURN s.brin AS brin, functions
"""
"""The functions that somebody holds, per school."""

REACHED = (
    _at_work
    + """
RETURN s.brin AS brin, collect(DISTINCT w.function) AS functions
"""
)
"""The functions held by somebody reached, per school; a school with none of them is reached all the same."""

OBSERVED = """
MATCH (r:Result)<-[:ON]-(o:Observation)-[:OF]->(s:School)
WHERE r.code IN $results AND o.date <= $on AND s.brin IN $brins
WITH s.brin AS brin, r.code AS result, o.date AS day, collect(DISTINCT o.stage) AS stages
ORDER BY day DESC
WITH brin, result, collect({day: day, stages: stages})[0] AS latest
RETURN brin, result, latest.day AS day, latest.stages AS stages
"""
"""The latest observation up to the day, per school and result."""

LACKING = """
MATCH (s:School)-[l:LACKS]->(f:Function)
WHERE s.brin IN $brins AND (l.since IS NULL OR l.since <= $on) AND (l.until IS NULL OR $on < l.until)
RETURN s.brin AS brin, collect(DISTINCT f.code) AS functions
"""
"""The functions that a school says it does not have."""

GAP_PERSONS = """
MATCH (s:School) WHERE s.brin IN $brins
CALL (s) {
  MATCH (s)<-[w:WORKS_AT]-(p:Person)
  WHERE w.function IN $functions
    AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
  RETURN w.function AS function, collect(DISTINCT p.id) AS persons
}
RETURN s.brin AS brin, function, persons
"""
"""Who holds each function, per school."""

SEAT_HOLDERS = (
    """
MATCH (p:Person)-[w:WORKS_AT]->(s:School)
WHERE s.brin IN $brins AND w.function = $function
  AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
RETURN
  p.id AS person_id, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name,
  w.since AS since, w.until AS until, w.title AS title,
  COLLECT {
    MATCH (p)-[:ATTENDED]->(e:Event)
    WHERE e.date <= $on
      AND """
    + _about
    + """
    RETURN {id: e.id, title: e.title, date: e.date, kind: e.kind}
    ORDER BY e.date, e.title
  } AS events
ORDER BY p.family_name, p.given_name, p.id, w.id
LIMIT $limit
"""
)
"""The people in one seat, and the events that reached them."""

SEAT_LACKING = """
MATCH (s:School {brin: $brin})-[l:LACKS]->(f:Function {code: $function})
WHERE (l.since IS NULL OR l.since <= $on) AND (l.until IS NULL OR $on < l.until)
RETURN l.since AS since
"""
"""Since when a school says that it does not have a function."""

REACHED_PERSONS = (
    _attended
    + "WITH p, collect(DISTINCT {id: e.id, title: e.title, date: e.date, kind: e.kind}) AS events"
    + _jobs
    + """
RETURN
  p.id AS person_id, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name, events,
  collect(DISTINCT s.brin) AS brins, collect(DISTINCT w.function) AS functions
ORDER BY family_name, given_name, person_id
LIMIT $limit
"""
)
"""Everybody reached who works at a school, once each."""

REACHED_PERSONS_COUNT = (
    _at_work
    + """
RETURN count(DISTINCT p) AS persons
"""
)
"""How many people who work at a school are reached."""

REACHED_BY_SCOPE = f"""
UNWIND $scopes AS row
CALL (row) {{{_of_scope(REACHED)}}}
RETURN row.number AS number, brin, functions
"""
"""As REACHED, for several scopes at once; each row of ``$scopes`` holds a number, results and themes."""

PERSONS_BY_SCOPE = f"""
UNWIND $scopes AS row
CALL (row) {{{_of_scope(REACHED_PERSONS_COUNT)}}}
RETURN row.number AS number, persons
"""
"""How many people who work at a school are reached, for several scopes at once."""

REACH_OVER_TIME = (
    """
MATCH (e:Event)
WHERE """
    + _about
    + """
MATCH (e)<-[:ATTENDED]-(p:Person)
WITH p, min(e.date) AS first
MATCH (p)-[w:WORKS_AT]->(s:School)
WHERE w.until IS NULL OR first < w.until
RETURN DISTINCT
  s.brin AS brin,
  CASE WHEN w.since IS NULL OR w.since < first THEN first ELSE w.since END AS since,
  w.until AS until
"""
)
"""The periods during which somebody reached worked at a school: reached from the first event on."""

OBSERVED_OVER_TIME = """
MATCH (r:Result)<-[:ON]-(o:Observation)-[:OF]->(s:School)
WHERE r.code IN $results
RETURN s.brin AS brin, r.code AS result, o.date AS day, collect(DISTINCT o.stage) AS stages
"""
"""Every observation, for a series over time."""

CHANGE_DAYS = (
    """
CALL () {
  MATCH (:School)<-[w:WORKS_AT]-() UNWIND [w.since, w.until] AS day RETURN day
  UNION
  MATCH (:School)-[l:LACKS]->() UNWIND [l.since, l.until] AS day RETURN day
  UNION
  MATCH (s:School) UNWIND [s.since, s.until] AS day RETURN day
  UNION
  MATCH (:School)-[m:MERGED_INTO]->(:School) RETURN m.on AS day
  UNION
  MATCH (r:Result)<-[:ON]-(o:Observation)-[:OF]->(:School) WHERE r.code IN $results RETURN o.date AS day
  UNION
  MATCH (e:Event)
  WHERE EXISTS { MATCH (e)<-[:ATTENDED]-() }
    AND """
    + _about
    + """
  RETURN e.date AS day
}
WITH DISTINCT day WHERE day IS NOT NULL
RETURN day ORDER BY day
"""
)
"""Every day on which something about a subject may change."""

FIRST_EVENT = """
MATCH (event:Event) RETURN min(event.date) AS first
"""
"""The day of the first event that is known; null without any."""
