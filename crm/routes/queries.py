"""The Cypher of warm routes.

Shared parameters: ``$on`` the day; ``$everybody`` whether the reader may see everyone, else only those of the
buddy pairs; ``$named`` people who count as the team, and ``$team`` whether those who are active in the
programme do too; ``$active_kinds`` the kinds of networks whose members are. Nobody who objected to mail, and
nobody who was erased, is ever on a route. Whatever grows is capped where it is read.
"""

from crm.people.scope import VISIBLE, visible

TEAM = """
MATCH (a:Account {state: 'actief'}) WHERE a.role <> 'lezer'
MATCH (p:Person {email: a.email})
RETURN p.id AS person ORDER BY person LIMIT 1000
"""
"""The people of the accounts that work with people."""

TARGET_SEAT = f"""
MATCH (s:School) WHERE s.brin IN $brins
MATCH (s)<-[j:WORKS_AT]-(p:Person)
WHERE ($function IS NULL OR j.function = $function)
  AND (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
  AND p.erased_on IS NULL AND ($everybody OR {VISIBLE})
RETURN DISTINCT p.id AS person,
  p.may_contact IS NOT NULL AND NOT p.may_contact OR p.objected_on IS NOT NULL AS objects
ORDER BY person LIMIT $limit
"""
"""Who works at a school on the day, in a function or in any."""

TARGET_SCHOOL = """
MATCH (s:School {brin: $key}) RETURN s.name AS name
"""

TARGET_PERSON = f"""
MATCH (p:Person {{id: $key}}) WHERE p.erased_on IS NULL AND ($everybody OR {VISIBLE})
RETURN p.may_contact IS NOT NULL AND NOT p.may_contact OR p.objected_on IS NOT NULL AS objects
"""

_reachable = f"""coalesce(m.may_contact, true) AND m.objected_on IS NULL AND m.erased_on IS NULL
    AND ($everybody OR {visible("m")})"""

_team = """(m.id IN $named OR $team AND (
      EXISTS {
        MATCH (m)-[l:LEADS|IMPLEMENTS]->()
        WHERE (l.since IS NULL OR l.since <= $on) AND (l.until IS NULL OR $on < l.until)
      } OR EXISTS {
        MATCH (m)-[o:MEMBER_OF]->(n:Network)
        WHERE n.kind IN $active_kinds
          AND (o.since IS NULL OR o.since <= $on) AND (o.until IS NULL OR $on < o.until)
      }))"""

MAY_BE_TEAM = f"""
UNWIND $persons AS key
MATCH (m:Person {{id: key}}) WHERE {_reachable}
RETURN m.id AS person, {_team} AS team ORDER BY person
"""
"""Who of some people exist, do not object, and whether they are of the team."""

NEAR = f"""
CALL () {{
  UNWIND $persons AS key
  MATCH (p:Person {{id: key}})-[r:WORKS_AT|MEMBER_OF|LEADS|ATTENDED|CONTACT_OF]->
    (g:School|Organisation|Network|Event|BuddyPair)
  WHERE (r.since IS NULL OR r.since <= $on) AND (g.date IS NULL OR g.date <= $on)
    AND (NOT g:BuddyPair OR NOT g.status IN ['voorgesteld', 'gevraagd'])
  WITH DISTINCT g, COUNT {{ (g)<-[:WORKS_AT|MEMBER_OF|LEADS|ATTENDED|CONTACT_OF]-() }} AS size
  WHERE size > 1 AND size <= $largest
  WITH g, size, coalesce(g.brin, g.code, g.id) AS key
  ORDER BY size, key LIMIT $groups
  RETURN g, size, key
}}
CALL (g) {{
  MATCH (g)<-[r:WORKS_AT|MEMBER_OF|LEADS|ATTENDED|CONTACT_OF]-(m:Person)
  WHERE (r.since IS NULL OR r.since <= $on)
    AND {_reachable}
    AND (NOT $only_team OR m.id IN $persons OR {_team})
  WITH m, r LIMIT $largest
  RETURN collect([m.id, r.since, r.until, {_team}]) AS members
}}
OPTIONAL MATCH (g)-[:OF]->(n:Network)
WITH g, size, key, members, min(n.code) AS network_key, min(coalesce(n.name, n.code)) AS network
RETURN labels(g)[0] AS label, key, coalesce(g.name, g.title) AS name, size, members,
  g.date AS day, g.since AS since, g.until AS until, network_key, network
ORDER BY label, key
"""
"""The groups that some people are or were in, the smallest first, each with its people."""

KNOWN = f"""
UNWIND $persons AS key
MATCH (p:Person {{id: key}})-[:KNOWS]-(m:Person)
WHERE {_reachable}
WITH DISTINCT key, m
RETURN key AS one, m.id AS other, {_team} AS team
ORDER BY one, other LIMIT $limit
"""
"""The ties that somebody wrote down of some people."""

PEOPLE = """
MATCH (p:Person) WHERE p.id IN $persons
RETURN p.id AS key, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name,
  COLLECT {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation)
    WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
    RETURN place.name ORDER BY place.name LIMIT 1
  } AS places
"""
"""The people of the routes that were chosen."""
