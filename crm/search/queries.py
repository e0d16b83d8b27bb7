"""The Cypher of the search: candidates by their full-text indexes; ``crm.search.rank`` orders them."""

from crm.people.scope import VISIBLE

BUT_PEOPLE = """
CALL {
  CALL db.index.fulltext.queryNodes('school_text', $words, {limit: $limit}) YIELD node AS s
  RETURN 'School' AS kind, s.brin AS key, s.name AS title, coalesce(s.place, '') AS note,
    [s.official_name] + coalesce(s.aliases, []) + coalesce(s.predecessors, []) AS names
  UNION ALL
  CALL db.index.fulltext.queryNodes('organisation_text', $words, {limit: $limit}) YIELD node AS o
  RETURN 'Organisation' AS kind, o.id AS key, o.name AS title, coalesce(o.kind, '') AS note,
    coalesce(o.aliases, []) AS names
  UNION ALL
  CALL db.index.fulltext.queryNodes('network_text', $words, {limit: $limit}) YIELD node AS n
  RETURN 'Network' AS kind, n.code AS key, n.name AS title, coalesce(n.kind, '') AS note,
    [n.name_en] AS names
  UNION ALL
  MATCH (n:Result|Theme|Function)
  RETURN labels(n)[0] AS kind, n.code AS key,
    CASE WHEN $english THEN coalesce(n.name_en, n.name) ELSE n.name END AS title, '' AS note,
    [n.name, n.name_en] AS names
}
RETURN kind, key, title, note, names
"""

EVENTS = """
CALL db.index.fulltext.queryNodes('event_text', $words, {limit: $limit}) YIELD node AS e
RETURN e.id AS key, e.title AS title, e.date AS date, e.place AS place
"""

PEOPLE = (
    """
CALL db.index.fulltext.queryNodes('person_text', $words, {limit: $look_at}) YIELD node AS p
WITH p WHERE $everybody OR """
    + VISIBLE
    + """
WITH p LIMIT $limit
RETURN p.id AS key, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.email AS email,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(place:School|Organisation)
    WHERE coalesce(w.since <= $on, true) AND coalesce($on < w.until, true)
    OPTIONAL MATCH (f:Function {code: w.function})
    RETURN {place: place.name, function: coalesce(f.name, w.title), function_en: coalesce(f.name_en, w.title)}
    ORDER BY place.name LIMIT 3
  } AS jobs
"""
)
