"""The Cypher of the sector's lists."""

VOCABULARY = """
RETURN
  COLLECT {
    MATCH (f:Function)
    RETURN {code: f.code, name: f.name, name_en: f.name_en, level: f.level}
    ORDER BY f.order, f.code
  } AS functions,
  COLLECT {
    MATCH (t:Theme)
    RETURN {
      code: t.code, name: t.name, name_en: t.name_en,
      needs: COLLECT {
        MATCH (t)-[n:NEEDS]->(f:Function)
        RETURN {function: f.code, role: n.role, weight: coalesce(n.weight, 1.0)}
        ORDER BY f.order, f.code
      }
    }
    ORDER BY t.order, t.code
  } AS themes,
  COLLECT {
    MATCH (r:Result)
    RETURN {
      code: r.code, name: r.name, name_en: r.name_en,
      themes: COLLECT { MATCH (r)-[:PART_OF]->(t:Theme) RETURN t.code ORDER BY t.order, t.code }
    }
    ORDER BY coalesce(r.order, 9999), r.code
  } AS results
"""

SCHOOLS = """
MATCH (s:School)
RETURN
  s.brin AS brin, s.name AS name, s.kind AS kind, s.place AS place, s.province AS province,
  s.labour_region AS region, s.labour_region_code AS region_code,
  s.latitude AS latitude, s.longitude AS longitude,
  s.students AS students, s.students_year AS students_year,
  s.since AS since, s.until AS until,
  COLLECT { MATCH (s)-[m:MERGED_INTO]->(t:School) RETURN {into: t.brin, on: m.on} } AS mergers
"""

VERSION = """
RETURN COUNT { MATCH (:Change) } AS changes,
  COLLECT { MATCH (c:Change) WHERE c.at IS NOT NULL RETURN c.id ORDER BY c.at DESC LIMIT 1 } AS last
"""
