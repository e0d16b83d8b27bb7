"""The Cypher of organisations.

Shared parameters: ``$on`` today; ``$teaching`` kinds of events in which knowledge is handed over;
``$applied`` rungs from which a school has put something into practice.
"""

from crm.people.scope import VISIBLE

LIST = """
MATCH (o:Organisation)
RETURN
  o.id AS key, o.name AS name, o.kind AS kind, coalesce(o.aliases, []) AS aliases,
  COLLECT {
    MATCH (o)-[c:COOPERATES]->(:Programme)
    WHERE (c.since IS NULL OR c.since <= $on) AND (c.until IS NULL OR $on < c.until)
    RETURN {phase: c.phase, since: c.since} ORDER BY c.since DESC LIMIT 1
  } AS phases,
  COLLECT {
    CALL (o) {
      MATCH (o)<-[w:WORKS_AT]-(:Person)-[:ATTENDED]->(e:Event)
      WHERE (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
      RETURN e
      UNION
      MATCH (o)<-[:AT]-(e:Event) RETURN e
    }
    WITH e WHERE e.date <= $on
    RETURN {
      day: e.date,
      taught: toLower(coalesce(e.kind, '')) IN $teaching AND EXISTS { (e)-[:ABOUT]->(:Result) }
    }
    ORDER BY e.date LIMIT 500
  } AS events,
  COLLECT {
    MATCH (o)<-[:HELPED_BY]-(v:Observation)-[:OF]->(s:School)
    WHERE v.stage IN $applied AND v.date <= $on
    RETURN DISTINCT s.name ORDER BY s.name LIMIT 100
  } AS applied,
  COUNT {
    MATCH (o)<-[w:WORKS_AT]-(p:Person)
    WHERE (w.since IS NULL OR w.since <= $on) AND (w.until IS NULL OR $on < w.until)
  } AS people,
  COLLECT {
    MATCH (o)-[s:SECURES]->(r:Result) WHERE s.since IS NULL OR s.since <= $on
    RETURN r.code ORDER BY r.code LIMIT 50
  } AS secures
ORDER BY toLower(o.name), key
LIMIT 5000
"""
"""Every organisation with its phase and what it came to; there are hundreds at most."""

FOUND = (
    """
MATCH (o:Organisation {id: $key})
RETURN
  properties(o) AS properties,
  COLLECT {
    MATCH (o)-[c:COOPERATES]->(g:Programme)
    RETURN {id: c.id, programme: g.code, name: g.name, name_en: g.name_en, phase: c.phase,
      since: c.since, until: c.until}
    ORDER BY coalesce(c.since, date('0001-01-01')) DESC LIMIT 50
  } AS phases,
  COLLECT {
    CALL (o) {
      MATCH (o)<-[w:WORKS_AT]-(:Person)-[:ATTENDED]->(e:Event)
      WHERE (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
      RETURN e
      UNION
      MATCH (o)<-[:AT]-(e:Event) RETURN e
    }
    WITH e WHERE e.date <= $on
    WITH e, COLLECT { MATCH (e)-[:ABOUT]->(r:Result) RETURN r.code ORDER BY r.code } AS results
    RETURN {
      day: e.date, key: e.id, text: e.title, results: results,
      taught: toLower(coalesce(e.kind, '')) IN $teaching AND size(results) > 0
    }
    ORDER BY e.date DESC LIMIT 100
  } AS events,
  COLLECT {
    MATCH (o)<-[:HELPED_BY]-(v:Observation)-[:OF]->(s:School), (v)-[:ON]->(r:Result)
    WHERE v.stage IN $applied AND v.date <= $on
    RETURN {day: v.date, key: s.brin, text: s.name, results: [r.code], stage: v.stage}
    ORDER BY v.date DESC LIMIT 100
  } AS applied,
  COLLECT {
    MATCH (o)<-[w:WORKS_AT]-(p:Person)
    OPTIONAL MATCH (f:Function {code: w.function})
    RETURN {
      key: p.id, given_name: p.given_name, initials: p.initials, tussenvoegsel: p.tussenvoegsel,
      family_name: p.family_name, email: p.email, visible: $names AND ($everybody OR """
    + VISIBLE
    + """), word: coalesce(f.name, w.title), word_en: coalesce(f.name_en, w.title),
      since: w.since, until: w.until
    }
    ORDER BY CASE WHEN w.until <= $on THEN 1 ELSE 0 END, p.sort_name LIMIT 200
  } AS people,
  COLLECT {
    MATCH (o)-[s:SECURES]->(r:Result)
    RETURN {code: r.code, name: r.name, name_en: r.name_en, since: s.since} ORDER BY r.code LIMIT 100
  } AS secures,
  COLLECT {
    MATCH (g:Programme) RETURN {code: g.code, name: g.name, name_en: g.name_en} ORDER BY g.since LIMIT 20
  } AS programmes
"""
)
"""One organisation with everything that hangs on it."""

PHASES_IN = """
MATCH (o:Organisation {id: $key})-[c:COOPERATES]->(g:Programme {code: $programme})
RETURN c.id AS id, c.phase AS phase, c.since AS since, c.until AS until
ORDER BY coalesce(c.since, date('0001-01-01'))
"""

HANGS_ON = """
MATCH (o:Organisation {id: $key})
RETURN
  COUNT { (o)<-[:WORKS_AT]-() } AS people,
  COUNT { (o)<-[:AT|HELPED_BY]-() } AS events,
  COUNT { (o)-[:COOPERATES|SECURES]->() } AS ties,
  COUNT { (o)<-[:CONCERNS]-() } AS tasks
"""
"""What stops an organisation from being removed."""

SAME_NAME = """
MATCH (o:Organisation)
WHERE toLower(o.name) = toLower($name)
  OR any(alias IN coalesce(o.aliases, []) WHERE toLower(alias) = toLower($name))
RETURN o.id AS id
LIMIT 1
"""
