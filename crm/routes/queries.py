"""The Cypher of warm routes.

Shared parameters: ``$on`` the day; ``$everybody`` whether the reader may see everyone, else only those of the
buddy pairs; ``$asked.named`` people who count as the team, and ``$team`` whether those who are active in the
programme do too; ``$asked.active_kinds`` the kinds of networks whose members are. Nobody who objected to
mail, and nobody who was erased, is ever on a route. Whatever grows is capped where it is read.

Lists and texts come in one map, ``$asked``. Of a parameter that is a list or a text the server plans a query
again for each order of its size (0, 1, 10, 100, ...), which takes longer than the query; a map has none.
"""

from crm.people.scope import VISIBLE, visible

_reachable = f"""coalesce(m.may_contact, true) AND m.objected_on IS NULL AND m.erased_on IS NULL
    AND ($everybody OR {visible("m")})"""

_objects = "p.may_contact IS NOT NULL AND NOT p.may_contact OR p.objected_on IS NOT NULL"


def _team(person: str) -> str:
    # a membership counts in some kinds of networks only, a leading role or an implementer's task always
    return f"""({person}.id IN $asked.named OR $team AND EXISTS {{
        MATCH ({person})-[of:LEADS|IMPLEMENTS|MEMBER_OF]->(part)
        WHERE (of.since IS NULL OR of.since <= $on) AND (of.until IS NULL OR $on < of.until)
          AND (type(of) <> 'MEMBER_OF' OR part.kind IN $asked.active_kinds)
      }})"""


START = f"""
RETURN
  COLLECT {{
    MATCH (a:Account {{state: 'actief'}}) WHERE $team AND a.role <> 'lezer'
    MATCH (m:Person {{email: a.email}}) WHERE {_reachable}
    RETURN {{person: m.id, account: a.id}} ORDER BY m.id, a.id LIMIT 1000
  }} AS staff,
  COLLECT {{
    MATCH (m:Person) WHERE m.id IN $asked.named AND {_reachable}
    RETURN m.id AS person ORDER BY person
  }} AS named,
  COLLECT {{
    MATCH (f:Function)
    RETURN {{code: f.code, name: f.name, name_en: f.name_en, level: f.level}} ORDER BY f.order, f.code
  }} AS functions,
  COLLECT {{
    MATCH (a:School)-[m:MERGED_INTO]->(b:School)
    RETURN {{absorbed: a.brin, into: b.brin, on: m.on}}
  }} AS mergers,
  COLLECT {{
    MATCH (p:Person {{id: $asked.key}}) WHERE p.erased_on IS NULL AND ($everybody OR {VISIBLE})
    RETURN {{objects: {_objects}, team: {_team("p")}}}
  }} AS person,
  COLLECT {{
    MATCH (:School {{brin: $asked.brin}})-[:MERGED_INTO*0..8]-(s:School)
    WITH DISTINCT s
    CALL (s) {{
      MATCH (s)<-[j:WORKS_AT]-(p:Person)
      WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
        AND p.erased_on IS NULL AND ($everybody OR {VISIBLE})
      WITH p, collect(j.function) AS functions,
        COUNT {{ (p)-[:MEMBER_OF|LEADS|ATTENDED|CONTACT_OF|KNOWS]-() }} AS ties
      WITH p, functions, ties, EXISTS {{
        MATCH (f:Function) WHERE f.code IN functions AND $asked.function IN [toLower(f.code), toLower(f.name)]
      }} AS seated
      ORDER BY seated DESC, ties DESC, p.id LIMIT $limit
      RETURN collect({{
        person: p.id, functions: functions, objects: {_objects}, team: {_team("p")}
      }}) AS people
    }}
    RETURN {{brin: s.brin, name: s.name, people: people}}
  }} AS schools
"""
"""Everything to begin with: who is of the team by account (and which) or by name, and who is looked for.

Of a school, and those that it merged with, the people who work there on the day; where there are too many,
those in the function first, then those with most ties.
"""

RING = f"""
RETURN
  COLLECT {{
    UNWIND $asked.persons AS person
    MATCH (p:Person {{id: person}})-[r:WORKS_AT|MEMBER_OF|LEADS|ATTENDED|CONTACT_OF]->
      (g:School|Organisation|Network|Event|BuddyPair)
    WHERE (r.since IS NULL OR r.since <= $on) AND (g.date IS NULL OR g.date <= $on)
      AND (NOT g:BuddyPair OR NOT g.status IN ['voorgesteld', 'gevraagd'])
    WITH DISTINCT g
    WITH g, labels(g)[0] + ':' + coalesce(g.brin, g.code, g.id) AS key,
      COUNT {{ (g)<-[:WORKS_AT|MEMBER_OF|LEADS|ATTENDED|CONTACT_OF]-() }} AS many
    WHERE many > 1 AND many <= $largest AND NOT key IN $asked.known
    ORDER BY many, key LIMIT $groups
    WITH collect([g, key, many]) AS found
    WITH found, size(found) AS near, reduce(
      taken = [0, 0], one IN found |
      CASE WHEN taken[1] < $members THEN [taken[0] + 1, taken[1] + one[2]] ELSE taken END
    )[0] AS last
    UNWIND found[..last] AS one
    WITH one[0] AS g, one[1] AS key, one[2] AS many, near
    OPTIONAL MATCH (g)-[:OF]->(n:Network)
    WITH g, key, many, near, min(n.code) AS network_key, min(coalesce(n.name, n.code)) AS network
    RETURN {{
      key: key, name: coalesce(g.name, g.title), size: many, near: near, day: g.date,
      since: g.since, until: g.until, network_key: network_key, network: network,
      members: COLLECT {{
        MATCH (g)<-[r:WORKS_AT|MEMBER_OF|LEADS|ATTENDED|CONTACT_OF]-(m:Person)
        WHERE (r.since IS NULL OR r.since <= $on) AND {_reachable}
        WITH m, r, {_team("m")} AS team
        WHERE NOT $only_team OR team OR m.id IN $asked.persons
        RETURN CASE WHEN team THEN 'team' ELSE '' END + '|' + coalesce(toString(r.since), '') + '|'
          + coalesce(toString(r.until), '') + '|' + m.id
        LIMIT $largest
      }}
    }} ORDER BY key
  }} AS groups,
  COLLECT {{
    UNWIND $asked.persons AS person
    MATCH (p:Person {{id: person}})-[:KNOWS]-(m:Person)
    WHERE {_reachable}
    WITH DISTINCT person, m
    RETURN [person, m.id, {_team("m")}] ORDER BY person, m.id LIMIT $members
  }} AS known
"""
"""The groups that some people are or were in, each with its people, and the ties written down of them.

The smallest groups come first, until they hold ``$members`` people; ``near`` is how many there were to
choose from. ``$asked.known`` are groups that were read before. A member is one text,
``team|since|until|key``: of thousands the driver would take longer to make lists and dates than the query
takes.
"""

PEOPLE = """
MATCH (p:Person) WHERE p.id IN $asked.persons
RETURN p.id AS key, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name,
  COLLECT {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation)
    WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
    RETURN place.name ORDER BY place.name LIMIT 1
  } AS places
"""
"""The people of the routes that were chosen."""
