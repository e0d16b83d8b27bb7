"""The Cypher of the list of schools and of one school's record.

Shared parameters: ``$on`` the peildatum; ``$brins`` a school with the schools that count there;
``$results`` and ``$themes`` what an event may be about to reach somebody.
"""

from crm.people.scope import paired

_fields = """
  s.brin AS brin, s.name AS name, s.kind AS kind, s.place AS place, s.province AS province,
  s.labour_region AS region, s.labour_region_code AS region_code,
  s.latitude AS latitude, s.longitude AS longitude,
  s.students AS students, s.students_year AS students_year, s.since AS since, s.until AS until
"""

# how many mergers a school has is known without looking at them, and nearly none has one
there = """
WHERE (s.since IS NULL OR s.since <= $on) AND (s.until IS NULL OR $on < s.until)
  AND (COUNT { (s)-[:MERGED_INTO]->() } = 0
    OR NOT EXISTS { MATCH (s)-[m:MERGED_INTO]->(:School) WHERE m.on <= $on })
  AND (size($provinces) = 0 OR s.province IN $provinces)
  AND (size($regions) = 0 OR s.labour_region IN $regions OR s.labour_region_code IN $regions)
  AND (size($kinds) = 0 OR s.kind IN $kinds) AND (size($keys) = 0 OR s.brin IN $keys)
"""

_whole = "MATCH (s:School)" + there

# a school that went into another is found by its old name, and its successor is shown
_found = (
    """
CALL db.index.fulltext.queryNodes('school_text', $words) YIELD node AS old
MATCH (old) (()-[went:MERGED_INTO WHERE went.on <= $on]->()){0,6} (s:School)
WITH DISTINCT s
"""
    + there
)


def _page(direction: str) -> str:
    # the order is made of what it needs alone: the rest is read for the page's schools only
    order = f"ORDER BY sign IS NULL, sign{direction}, low,"
    return f"""
WITH s, toLower(s.name) AS low, CASE $order
  WHEN 'place' THEN toLower(s.place) WHEN 'province' THEN s.province WHEN 'region' THEN s.labour_region
  WHEN 'kind' THEN s.kind WHEN 'students' THEN s.students WHEN 'brin' THEN s.brin
  ELSE toLower(s.name) END AS sign
{order} s.brin SKIP $offset LIMIT $limit
RETURN {_fields}
{order} brin
"""


LISTED = _whole + _page("")
"""A page of the schools on the day."""

LISTED_DOWN = _whole + _page(" DESC")

LISTED_FOUND = _found + _page("")
"""The same, of the schools that a full-text query finds by any name, alias or predecessor."""

LISTED_FOUND_DOWN = _found + _page(" DESC")

COUNTED = _whole + "RETURN count(s) AS total, sum(s.students) AS students, count(s.students) AS known"
"""How many schools a list has, with the students that are known, and of how many schools."""

COUNTED_FOUND = _found + "RETURN count(s) AS total, sum(s.students) AS students, count(s.students) AS known"

SCHOOLS_BY_BRIN = f"MATCH (s:School) WHERE s.brin IN $brins RETURN {_fields} ORDER BY toLower(s.name), s.brin"
"""Some schools as recorded."""

MERGERS = """
MATCH (a:School)-[m:MERGED_INTO]->(b:School)
RETURN a.brin AS absorbed, b.brin AS into, m.on AS on
"""
"""Every merger. Without a limit on purpose: a chain of them must not be cut."""

REACHED_AT = """
MATCH (s:School) WHERE s.brin IN $brins
CALL (s) {
  MATCH (s)<-[w:WORKS_AT]-(p:Person)
  WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
    AND EXISTS {
      MATCH (p)-[:ATTENDED]->(e:Event)
      WHERE e.date <= $on
        AND (EXISTS { MATCH (e)-[:ABOUT]->(r:Result) WHERE r.code IN $results }
          OR EXISTS { MATCH (e)-[:ABOUT]->(t:Theme) WHERE t.code IN $themes })
    }
  RETURN collect(DISTINCT w.function) AS functions, count(w) AS seats
}
WITH s, functions WHERE seats > 0
RETURN s.brin AS brin, functions
"""
"""As coverage's REACHED, starting from the schools: for a part of a large sector."""

PEOPLE_AT = """
MATCH (s:School) WHERE s.brin IN $brins
RETURN s.brin AS brin, COLLECT {
  MATCH (s)<-[w:WORKS_AT]-(p:Person)
  WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
  RETURN DISTINCT p.id
} AS persons
"""
"""Who works at some schools, by id: to be counted once where schools count together."""

RECORD = (
    """
MATCH (s:School {brin: $brin})
RETURN
  properties(s) AS properties,
  COLLECT {
    MATCH (a:School)-[m:MERGED_INTO]->(b:School)
    WHERE a = s OR b = s
    RETURN {absorbed: a.brin, absorbed_name: a.name, into: b.brin, into_name: b.name, on: m.on, note: m.note}
    ORDER BY m.on, a.name
  } AS mergers,
  COLLECT {
    MATCH (s)-[l:LACKS]->(f:Function)
    RETURN {function: f.code, since: l.since, until: l.until} ORDER BY f.order, f.code
  } AS lacks,
  """
    + paired("s")
    + """ AS paired
"""
)
"""One school with its mergers, in either direction, and the jobs that it says it does not have."""

JOBS = """
MATCH (s:School)<-[w:WORKS_AT]-(p:Person)
WHERE s.brin IN $brins
OPTIONAL MATCH (f:Function {code: w.function})
RETURN
  p.id AS person, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name,
  s.brin AS brin, w.function AS function, w.title AS title, w.since AS since, w.until AS until,
  EXISTS {
    MATCH (p)-[:ATTENDED]->(e:Event)
    WHERE e.date <= $on
      AND (EXISTS { MATCH (e)-[:ABOUT]->(r:Result) WHERE r.code IN $results }
        OR EXISTS { MATCH (e)-[:ABOUT]->(t:Theme) WHERE t.code IN $themes })
  } AS reached
ORDER BY
  CASE WHEN (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until) THEN 0 ELSE 1 END,
  coalesce(f.order, 1000), p.sort_name, p.id, w.since
LIMIT $limit
"""
"""Who works or worked at a school, those of the day first."""

EVENTS_AT = """
MATCH (s:School) WHERE s.brin IN $brins
CALL (s) {
  MATCH (s)<-[:AT]-(e:Event) RETURN e
  UNION
  MATCH (s)<-[w:WORKS_AT]-(:Person)-[:ATTENDED]->(e:Event)
  WHERE (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
  RETURN DISTINCT e
}
WITH DISTINCT e ORDER BY e.date DESC, e.title, e.id LIMIT $limit
RETURN
  e.id AS id, e.title AS title, e.date AS on, e.kind AS kind,
  EXISTS { MATCH (e)-[:AT]->(h:School) WHERE h.brin IN $brins } AS here,
  COLLECT { MATCH (e)-[:ABOUT]->(x:Result|Theme) RETURN x.code ORDER BY x.code } AS about,
  COUNT {
    MATCH (e)<-[:ATTENDED]-(p:Person)
    WHERE EXISTS {
      MATCH (p)-[w:WORKS_AT]->(h:School)
      WHERE h.brin IN $brins
        AND (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
    }
  } AS persons
ORDER BY on DESC, title, id
"""
"""Events at a school, or that its people of that day attended, newest first."""

PAIRS_OF = """
MATCH (c:School)<-[:COACH]-(b:BuddyPair)-[:LEARNER]->(l:School)
WHERE c.brin IN $brins OR l.brin IN $brins
RETURN
  b.id AS id, b.status AS status, b.since AS since, b.until AS until,
  c.brin AS coach, c.name AS coach_name, l.brin AS learner, l.name AS learner_name,
  COLLECT { MATCH (b)-[:ON]->(r:Result) RETURN r.code ORDER BY r.code }[0] AS result
ORDER BY coalesce(b.since, date('0001-01-01')) DESC, id
LIMIT $limit
"""
"""The buddy pairs of a school, newest first."""

NETWORKS_OF = """
MATCH (n:Network)<-[m:MEMBER_OF]-(p:Person)-[w:WORKS_AT]->(s:School)
WHERE s.brin IN $brins
  AND (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
  AND (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
RETURN n.code AS code, n.name AS name, n.name_en AS name_en, n.kind AS kind, count(DISTINCT p) AS persons
ORDER BY name, code
LIMIT $limit
"""
"""The networks that somebody of a school is in on the day."""

OPEN_TASKS = """
MATCH (t:Task)-[:CONCERNS]->(s:School)
WHERE s.brin IN $brins AND t.state = 'open'
RETURN t.id AS id, t.title AS title, t.due AS due, t.owner AS owner
ORDER BY due, id
LIMIT $limit
"""
"""What is still to be done about a school."""

FUNCTIONS_KNOWN = """
MATCH (f:Function {code: $function}) RETURN f.code AS code
"""

LACKING_NOW = """
MATCH (s:School {brin: $brin})-[l:LACKS]->(f:Function {code: $function})
RETURN l.since AS since, l.until AS until
"""
"""What a school says of one job, if anything."""

MERGERS_FROM = """
MATCH (a:School {brin: $brin})-[m:MERGED_INTO]->(b:School)
RETURN b.brin AS into, b.name AS name, m.on AS on
"""
"""Into which school another went, or may go."""

PAIRS_BETWEEN = """
MATCH (c:School)<-[:COACH]-(b:BuddyPair)-[:LEARNER]->(l:School)
WHERE c.brin IN $brins AND l.brin IN $brins
  AND coalesce(b.status, 'actief') IN ['voorgesteld', 'gevraagd', 'akkoord', 'actief', 'gepauzeerd']
  AND (b.until IS NULL OR $on < b.until)
RETURN b.id AS id, b.status AS status, c.name AS coach_name, l.name AS learner_name
ORDER BY id
LIMIT $limit
"""
"""The pairs that run, or may, between schools that become one school on the day."""
