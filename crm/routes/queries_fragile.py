"""The Cypher of what hangs on one person.

Shared parameters: ``$on`` the day; ``$after`` from when on attendance counts; ``$limit``.
"""

from crm.people.scope import visible

_may = "coalesce(p.may_contact, true) AND p.objected_on IS NULL AND p.erased_on IS NULL"

_active = """(EXISTS {
    MATCH (p)-[:ATTENDED]->(e:Event) WHERE $after <= e.date AND e.date <= $on
  } OR EXISTS {
    MATCH (p)-[m:MEMBER_OF|LEADS|IMPLEMENTS]->()
    WHERE (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
  } OR EXISTS {
    MATCH (p)-[:CONTACT_OF]->(pair:BuddyPair) WHERE pair.until IS NULL OR $on < pair.until
  })"""

CONTACTS = f"""
MATCH (s:School)<-[j:WORKS_AT]-(p:Person)
WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
  AND {_may} AND {_active}
RETURN DISTINCT s.brin AS brin, s.name AS name, s.province AS province, s.labour_region AS region,
  s.kind AS kind, p.id AS person
ORDER BY brin, person LIMIT $limit
"""
"""The contacts of every school: who works there, may be mailed, and takes part."""

GROUPS = """
MATCH (p:Person) WHERE p.id IN $persons
CALL (p) {
  MATCH (p)-[m:MEMBER_OF]->(n:Network)
  WHERE (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
  RETURN 'Network:' + n.code AS key, n.name AS name
  UNION
  MATCH (p)-[:CONTACT_OF]->(b:BuddyPair) WHERE b.until IS NULL OR $on < b.until
  RETURN 'BuddyPair:' + b.id AS key, '' AS name
  UNION
  MATCH (p)-[:KNOWS]-(q:Person) WHERE q.id IN $persons
  RETURN 'Person:' + q.id AS key, '' AS name
}
RETURN p.id AS person, key, name ORDER BY person, key LIMIT $limit
"""
"""What ties contacts of different schools: networks, buddy pairs, ties that somebody wrote down."""

NAMES = """
MATCH (p:Person) WHERE p.id IN $persons
RETURN p.id AS person, p.given_name AS given_name, p.initials AS initials,
  p.tussenvoegsel AS tussenvoegsel, p.family_name AS family_name
"""

LOSS = f"""
MATCH (x:Person {{id: $key}})
WHERE x.erased_on IS NULL AND ($everybody OR {visible("x")})
RETURN
  x.given_name AS given_name, x.initials AS initials, x.tussenvoegsel AS tussenvoegsel,
  x.family_name AS family_name,
  COLLECT {{
    MATCH (x)-[j:WORKS_AT]->(s:School)
    WHERE j.function IS NOT NULL
      AND (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
      AND NOT EXISTS {{
        MATCH (s)<-[k:WORKS_AT]-(o:Person)
        WHERE o <> x AND k.function = j.function
          AND (k.since IS NULL OR k.since <= $on) AND (k.until IS NULL OR $on < k.until)
      }}
    RETURN DISTINCT {{school: s.name, function: j.function}} AS seat
    ORDER BY seat.school, seat.function LIMIT 50
  }} AS seats,
  COLLECT {{
    MATCH (x)-[j:WORKS_AT]->(s:School)
    WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
      AND NOT EXISTS {{
        MATCH (s)<-[k:WORKS_AT]-(p:Person)
        WHERE p <> x AND (k.since IS NULL OR k.since <= $on) AND (k.until IS NULL OR $on < k.until)
          AND {_may} AND {_active}
      }}
    RETURN DISTINCT s.name ORDER BY s.name LIMIT 50
  }} AS schools,
  COLLECT {{
    MATCH (x)-[m:MEMBER_OF]->(n:Network), (x)-[j:WORKS_AT]->(s:School)
    WHERE (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
      AND (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
      AND NOT EXISTS {{
        MATCH (s)<-[k:WORKS_AT]-(o:Person)-[i:MEMBER_OF]->(n)
        WHERE o <> x AND (k.since IS NULL OR k.since <= $on) AND (k.until IS NULL OR $on < k.until)
          AND (i.since IS NULL OR i.since <= $on) AND (i.until IS NULL OR $on < i.until)
      }}
    RETURN DISTINCT n.name ORDER BY n.name LIMIT 50
  }} AS networks,
  COLLECT {{
    MATCH (x)-[l:LEADS|IMPLEMENTS]->(t:Theme|Cluster|Network|Result)
    WHERE (l.since IS NULL OR l.since <= $on) AND (l.until IS NULL OR $on < l.until)
      AND NOT EXISTS {{
        MATCH (t)<-[k:LEADS|IMPLEMENTS]-(o:Person)
        WHERE o <> x AND type(k) = type(l)
          AND (k.since IS NULL OR k.since <= $on) AND (k.until IS NULL OR $on < k.until)
      }}
    RETURN DISTINCT t.name ORDER BY t.name LIMIT 50
  }} AS leads,
  COLLECT {{
    MATCH (x)-[c:CONTACT_OF]->(b:BuddyPair)
    WHERE (b.until IS NULL OR $on < b.until)
      AND NOT EXISTS {{ MATCH (b)<-[k:CONTACT_OF]-(o:Person) WHERE o <> x AND k.side = c.side }}
    MATCH (b)-[:COACH]->(coach:School) MATCH (b)-[:LEARNER]->(learner:School)
    RETURN DISTINCT coach.name + ' – ' + learner.name AS pair ORDER BY pair LIMIT 50
  }} AS pairs
"""
"""What only one person holds; what others hold as well is no loss."""
