"""The Cypher of the annual plan: the plan itself, and the evidence up to the peildatum ``$on``."""

PLAN = """
RETURN
  COLLECT {
    MATCH (c:Cluster)
    RETURN {code: c.code, name: c.name, name_en: c.name_en, description: c.description}
    ORDER BY c.order, c.code
  } AS clusters,
  COLLECT {
    MATCH (t:Theme)
    RETURN {code: t.code, name: t.name, name_en: t.name_en, description: t.description}
    ORDER BY t.order, t.code
  } AS themes,
  COLLECT {
    MATCH (a:Activity)
    RETURN {
      code: a.code, title: a.title, items: coalesce(a.items, []), layer: a.layer,
      cluster: COLLECT { MATCH (a)-[:IN]->(c:Cluster) RETURN c.code ORDER BY c.order }[0],
      theme: COLLECT { MATCH (a)-[:PART_OF]->(t:Theme) RETURN t.code ORDER BY t.order }[0],
      results: COLLECT { MATCH (a)-[:DELIVERS]->(r:Result) RETURN r.code ORDER BY r.order, r.code },
      targets: COLLECT {
        MATCH (g:Target)-[:OF]->(a)
        RETURN {
          code: g.code, text: g.text, countable: g.countable, minimum: g.minimum, unit: g.unit,
          evidence: g.evidence, event_kind: g.event_kind, network_kind: g.network_kind, stage: g.stage,
          levels: g.levels, since: g.since, note: g.note,
          results: COLLECT { MATCH (g)-[:COUNTS]->(r:Result) RETURN r.code },
          themes: COLLECT { MATCH (g)-[:COUNTS]->(t:Theme) RETURN t.code },
          networks: COLLECT { MATCH (g)-[:COUNTS]->(n:Network) RETURN n.code },
          functions: COLLECT { MATCH (g)-[:COUNTS]->(f:Function) RETURN f.code ORDER BY f.order }
        }
        ORDER BY g.order, g.code
      }
    }
    ORDER BY a.order, a.code
  } AS activities
"""

EVENTS = """
MATCH (e:Event) WHERE e.date <= $on
RETURN
  e.id AS id, e.title AS title, e.date AS day, e.kind AS kind,
  COLLECT { MATCH (e)-[:ABOUT]->(r:Result) RETURN r.code } AS results,
  COLLECT {
    MATCH (e)-[:ABOUT]->(t:Theme) RETURN t.code
    UNION
    MATCH (e)-[:ABOUT]->(:Result)-[:PART_OF]->(t:Theme) RETURN t.code
  } AS themes,
  COLLECT {
    MATCH (e)-[:OF]->(n:Network) RETURN {code: n.code, name: n.name, kind: n.kind}
  } AS networks,
  COLLECT { MATCH (e)-[:AT]->(s:School) RETURN s.brin } AS schools
ORDER BY e.date, e.title, e.id
"""
"""Every event up to the day; a theme counts also through its results."""

ATTENDANCES = """
MATCH (e:Event)<-[:ATTENDED]-(p:Person) WHERE e.id IN $events
RETURN
  e.id AS event, p.id AS person, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(:School)
    WHERE w.function IS NOT NULL
      AND (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
    RETURN DISTINCT w.function
  } AS functions,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(o:Organisation)
    WHERE o.kind = 'marktpartij'
      AND (w.since IS NULL OR w.since <= e.date) AND (w.until IS NULL OR e.date < w.until)
    RETURN DISTINCT {id: o.id, name: o.name}
  } AS market_parties
"""
"""Who attended some events, with the functions they held and the market parties they worked for that day."""

OBSERVATIONS = """
MATCH (o:Observation)-[:OF]->(s:School) WHERE o.date <= $on
MATCH (o)-[:ON]->(r:Result)
RETURN
  s.brin AS brin, r.code AS result, o.date AS day, o.stage AS stage, coalesce(o.levels, []) AS levels,
  COLLECT { MATCH (r)-[:PART_OF]->(t:Theme) RETURN t.code } AS themes,
  COLLECT {
    MATCH (o)-[:HELPED_BY]->(h:Organisation) WHERE h.kind = 'marktpartij'
    RETURN {id: h.id, name: h.name}
  } AS helpers
"""

PAIRS = """
MATCH (b:BuddyPair)-[:COACH]->(s:School)
WHERE b.since IS NULL OR b.since <= $on
RETURN
  s.brin AS coach, b.status AS status, b.since AS since, b.until AS until,
  COLLECT { MATCH (b)-[:ON]->(r:Result) RETURN r.code } AS results
"""
"""The pairs that had begun by the day."""
