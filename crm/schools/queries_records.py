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


_read = """
RETURN collect({
  brin: s.brin, name: s.name, kind: s.kind, place: s.place, province: s.province,
  region: s.labour_region, region_code: s.labour_region_code, latitude: s.latitude, longitude: s.longitude,
  students: s.students, students_year: s.students_year, since: s.since, until: s.until
}) AS page
"""


def _page(direction: str) -> str:
    # all schools are walked once: they are counted, and of the page's own the rest is read
    return f"""
WITH collect(s) AS found, count(s) AS total, sum(s.students) AS students, count(s.students) AS known
CALL (found) {{
  UNWIND found AS s
  WITH s, toLower(s.name) AS low
  WITH s, low, CASE $order
    WHEN 'place' THEN toLower(s.place) WHEN 'province' THEN s.province WHEN 'region' THEN s.labour_region
    WHEN 'kind' THEN s.kind WHEN 'students' THEN s.students WHEN 'brin' THEN s.brin
    WHEN 'counted' THEN coalesce($signs[s.brin], $rest)
    ELSE low END AS sign
  ORDER BY sign IS NULL, sign{direction}, low, s.brin SKIP $offset LIMIT $limit
  {_read}
}}
RETURN total, students, known, page
"""


LISTED = _whole + _page("")
"""A page of the schools on the day, with how many there are and the students of those where they are known.

With ``counted`` as order ``$signs`` gives by brin what comes first, ``$rest`` that of the others.
"""

LISTED_DOWN = _whole + _page(" DESC")

LISTED_FOUND = _found + _page("")
"""The same, of the schools that a full-text query finds by any name, alias or predecessor."""

LISTED_FOUND_DOWN = _found + _page(" DESC")

SCHOOLS_BY_BRIN = f"MATCH (s:School) WHERE s.brin IN $brins RETURN {_fields} ORDER BY toLower(s.name), s.brin"
"""Some schools as recorded."""

MERGERS = """
MATCH (a:School)-[m:MERGED_INTO]->(b:School)
RETURN a.brin AS absorbed, b.brin AS into, m.on AS on
"""
"""Every merger. Without a limit on purpose: a chain of them must not be cut."""

_works = """(w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)"""

_about = """e.date <= $on
        AND (EXISTS { MATCH (e)-[:ABOUT]->(r:Result) WHERE r.code IN $results }
          OR EXISTS { MATCH (e)-[:ABOUT]->(t:Theme) WHERE t.code IN $themes })"""

WORKING_AT = f"""
UNWIND $groups AS row
CALL (row) {{
  MATCH (s:School)<-[w:WORKS_AT]-(p:Person)
  WHERE s.brin IN row.brins AND {_works}
  WITH w.function AS function, p, EXISTS {{
      MATCH (p)-[:ATTENDED]->(e:Event)
      WHERE {_about}
    }} AS reached
  RETURN
    collect(DISTINCT function) AS held, collect(DISTINCT CASE WHEN reached THEN function END) AS reached,
    count(CASE WHEN reached THEN 1 END) AS seats, count(DISTINCT p) AS persons
}}
RETURN row.brin AS brin, held, reached, seats, persons
"""
"""Who works at some schools, each with those that count there: functions, reached ones, seats and people."""

REACHED_ANYWHERE = f"""
MATCH (e:Event)
WHERE {_about}
MATCH (e)<-[:ATTENDED]-(p:Person)
WITH DISTINCT p
MATCH (p)-[w:WORKS_AT]->(s:School)
WHERE {_works}
WITH coalesce($ends[s.brin], s.brin) AS brin, collect(DISTINCT w.function) AS functions
RETURN collect([brin, reduce(sum = 0.0, one IN functions | sum + coalesce($weights[one], 0.0))]) AS found
"""
"""Every school where somebody is reached, with the weight of the functions that they hold.

``$ends`` gives the school under which one counts that has gone into another; one row, since there may be
thousands of schools.
"""

OBSERVED_ANYWHERE = """
MATCH (r:Result)<-[:ON]-(o:Observation)-[:OF]->(s:School)
WHERE r.code IN $results AND o.date <= $on
WITH coalesce($ends[s.brin], s.brin) AS brin, r.code AS result, o.date AS day, max($ranks[o.stage]) AS rank
ORDER BY day DESC
WITH brin, result, collect(rank)[0] AS rank
WITH brin, max(rank) AS rank
RETURN collect([brin, rank]) AS found
"""
"""How far each school was last observed to be: the furthest of the results; ``$ranks`` by stage, one row."""

LACKING_ANYWHERE = """
MATCH (s:School)-[l:LACKS]->(f:Function)
WHERE (l.since IS NULL OR l.since <= $on) AND (l.until IS NULL OR $on < l.until)
RETURN s.brin AS brin, collect(DISTINCT f.code) AS functions
"""
"""As coverage's LACKING, at every school."""

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
