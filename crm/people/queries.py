"""The Cypher of people.

Shared parameters: ``$on`` today; ``$everybody`` whether the reader may see everyone, else only those of the
buddy pairs. Filters, each null where it asks nothing: ``$functions``, ``$provinces`` and ``$places`` of one
present job; ``$networks``; ``$reached`` and ``$unreached`` codes of results; ``$may_mail``.
"""

from crm.people.scope import VISIBLE

_kept = (
    "($everybody OR "
    + VISIBLE
    + """)
  AND (NOT $by_job OR EXISTS {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation)
    WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
      AND ($functions IS NULL OR j.function IN $functions)
      AND ($provinces IS NULL OR place.province IN $provinces)
      AND ($places IS NULL OR coalesce(place.brin, place.id) IN $places)
  })
  AND ($networks IS NULL OR EXISTS {
    MATCH (p)-[m:MEMBER_OF]->(n:Network)
    WHERE n.code IN $networks AND (m.until IS NULL OR $on < m.until)
  })
  AND ($reached IS NULL OR EXISTS {
    MATCH (p)-[:ATTENDED]->(e:Event)-[:ABOUT]->(r:Result) WHERE r.code IN $reached AND e.date <= $on
  })
  AND ($unreached IS NULL OR NOT EXISTS {
    MATCH (p)-[:ATTENDED]->(e:Event)-[:ABOUT]->(r:Result) WHERE r.code IN $unreached AND e.date <= $on
  })
  AND ($may_mail IS NULL OR coalesce(p.may_contact, true) = $may_mail)
"""
)

_row = """
RETURN
  p.id AS key, p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.email AS email, coalesce(p.mobile, p.phone) AS phone,
  p.may_contact AS may_contact, p.objected_on AS objected_on,
  COLLECT {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation)
    WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
    OPTIONAL MATCH (f:Function {code: j.function})
    RETURN {
      label: labels(place)[0], key: coalesce(place.brin, place.id), name: place.name,
      province: place.province, function: coalesce(f.name, j.title), function_en: coalesce(f.name_en, j.title)
    }
    ORDER BY place.name, j.id LIMIT 5
  } AS jobs,
  COLLECT {
    MATCH (p)-[m:MEMBER_OF]->(n:Network) WHERE m.until IS NULL OR $on < m.until
    RETURN {name: n.name, name_en: n.name_en} ORDER BY n.name LIMIT 8
  } AS networks,
  COLLECT {
    MATCH (p)-[:ATTENDED]->(e:Event) WHERE e.date <= $on RETURN e.date ORDER BY e.date DESC LIMIT 1
  } AS last
"""

LIST_BY_NAME = (
    "MATCH (p:Person) WHERE p.sort_name >= '' AND "
    + _kept
    + "WITH p ORDER BY p.sort_name, p.id SKIP $offset LIMIT $limit"
    + _row
    + "ORDER BY p.sort_name, p.id"
)
"""Everybody in the order of their names, straight from the index."""

LIST_BY_NAME_DOWN = (
    "MATCH (p:Person) WHERE p.sort_name >= '' AND "
    + _kept
    + "WITH p ORDER BY p.sort_name DESC, p.id SKIP $offset LIMIT $limit"
    + _row
    + "ORDER BY p.sort_name DESC, p.id"
)

EVERYBODY_BY_NAME = (
    "MATCH (p:Person) WHERE p.sort_name >= '' "
    + "WITH p ORDER BY p.sort_name SKIP $offset LIMIT $limit"
    + _row
    + "ORDER BY p.sort_name, p.id"
)
"""The same without a filter: what is passed over is not read, however deep in the list.

People of one name are in the index's own order here, which stands still while nobody writes: to compare
their ids, every one that is passed over would have to be read.
"""

EVERYBODY_BY_NAME_DOWN = (
    "MATCH (p:Person) WHERE p.sort_name >= '' "
    + "WITH p ORDER BY p.sort_name DESC SKIP $offset LIMIT $limit"
    + _row
    + "ORDER BY p.sort_name DESC, p.id"
)

LIST_BY_EMAIL = (
    "MATCH (p:Person) WHERE p.email >= '' AND "
    + _kept
    + "WITH p ORDER BY p.email, p.id SKIP $offset LIMIT $limit"
    + _row
    + "ORDER BY p.email, p.id"
)
"""Everybody with an address, in its order, straight from the index."""

LIST_BY_EMAIL_DOWN = (
    "MATCH (p:Person) WHERE p.email >= '' AND "
    + _kept
    + "WITH p ORDER BY p.email DESC, p.id SKIP $offset LIMIT $limit"
    + _row
    + "ORDER BY p.email DESC, p.id"
)

_some = """
CALL () {
  UNWIND $keys AS key MATCH (p:Person {id: key}) RETURN p
  UNION
  UNWIND $parts AS row
  CALL db.index.fulltext.queryNodes('person_text', row.person, {limit: $most}) YIELD node AS p
  WITH p, row WHERE row.places IS NULL OR EXISTS {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation)
    WHERE coalesce(place.brin, place.id) IN row.places AND (j.until IS NULL OR $on < j.until)
  }
  RETURN p
  UNION
  UNWIND $schools AS brin
  MATCH (:School {brin: brin})<-[j:WORKS_AT]-(p:Person) WHERE j.until IS NULL OR $on < j.until
  RETURN p
  UNION
  UNWIND $organisations AS id
  MATCH (:Organisation {id: id})<-[j:WORKS_AT]-(p:Person) WHERE j.until IS NULL OR $on < j.until
  RETURN p
  UNION
  UNWIND $members_of AS code
  MATCH (:Network {code: code})<-[:MEMBER_OF]-(p:Person) RETURN p
  UNION
  UNWIND $pairs AS one
  MATCH (:BuddyPair)-[:COACH|LEARNER]->(:School)<-[j:WORKS_AT]-(p:Person)
  WHERE j.until IS NULL OR $on < j.until
  RETURN p
  UNION
  UNWIND $all AS one
  MATCH (p:Person) RETURN p
}
WITH p WHERE """

_ranked = """
WITH p, CASE $order
  WHEN 'email' THEN coalesce(p.email, '')
  WHEN 'place' THEN coalesce(COLLECT {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation)
    WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
    RETURN toLower(place.name) ORDER BY place.name LIMIT 1
  }[0], '~')
  WHEN 'function' THEN coalesce(COLLECT {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation)
    WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
    OPTIONAL MATCH (f:Function {code: j.function})
    RETURN toLower(coalesce(f.name, j.title, '~')) ORDER BY place.name LIMIT 1
  }[0], '~')
  WHEN 'last' THEN coalesce(toString(COLLECT {
    MATCH (p)-[:ATTENDED]->(e:Event) WHERE e.date <= $on RETURN e.date ORDER BY e.date DESC LIMIT 1
  }[0]), '')
  ELSE p.sort_name
END AS rank
"""

LIST_SOME = (
    _some
    + _kept
    + _ranked
    + "WITH p, rank ORDER BY rank, p.sort_name, p.id SKIP $offset LIMIT $limit"
    + _row
    + "ORDER BY rank, p.sort_name, p.id"
)
"""The people that a text, a school, a network or a selection leads to, in any order."""

LIST_SOME_DOWN = (
    _some
    + _kept
    + _ranked
    + "WITH p, rank ORDER BY rank DESC, p.sort_name, p.id SKIP $offset LIMIT $limit"
    + _row
    + "ORDER BY rank DESC, p.sort_name, p.id"
)

COUNT_SOME = _some + _kept + "RETURN count(p) AS total"

COUNT_FILTERED = (
    "MATCH (p:Person) WHERE p.sort_name >= '' AND " + _kept + "WITH p LIMIT $counted RETURN count(p) AS total"
)
"""As far as somebody wants to know it."""

COUNT_ALL = """
MATCH (p:Person) RETURN count(p) AS total
"""
"""From the count store: it costs nothing, whatever the size."""

PLACES_BY_TEXT = """
UNWIND range(0, size($texts) - 1) AS at
CALL (at) {
  CALL db.index.fulltext.queryNodes('school_text', $texts[at], {limit: 60}) YIELD node AS s
  RETURN 'School' AS label, s.brin AS key
  UNION ALL
  CALL db.index.fulltext.queryNodes('organisation_text', $texts[at], {limit: 60}) YIELD node AS o
  RETURN 'Organisation' AS label, o.id AS key
}
RETURN at, label, key
LIMIT 2000
"""
"""Schools and organisations by their names, for each of some full-text queries."""

FOUND = (
    "MATCH (p:Person {id: $key}) WHERE $everybody OR "
    + VISIBLE
    + """
RETURN
  properties(p) AS properties,
  COLLECT {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation)
    OPTIONAL MATCH (f:Function {code: j.function})
    RETURN {
      id: j.id, label: labels(place)[0], key: coalesce(place.brin, place.id), name: place.name,
      function: j.function, title: j.title, word: f.name, word_en: f.name_en, since: j.since, until: j.until
    }
    ORDER BY coalesce(j.until, date('9999-12-31')) DESC, coalesce(j.since, date('0001-01-01')) DESC,
      place.name
    LIMIT 50
  } AS jobs,
  COLLECT {
    MATCH (p)-[m:MEMBER_OF]->(n:Network)
    RETURN {label: 'Network', key: n.code, name: n.name, name_en: n.name_en, role: m.role,
      since: m.since, until: m.until}
    ORDER BY coalesce(m.until, date('9999-12-31')) DESC, n.name LIMIT 50
  } AS networks,
  COLLECT {
    MATCH (p)-[l:LEADS]->(n:Theme|Cluster|Network)
    RETURN {label: labels(n)[0], key: n.code, name: n.name, name_en: n.name_en, role: l.as_role,
      since: l.since, until: l.until}
    ORDER BY coalesce(l.until, date('9999-12-31')) DESC, n.name LIMIT 50
  } AS leads,
  COLLECT {
    MATCH (p)-[i:IMPLEMENTS]->(n:Result|Theme)
    RETURN {label: labels(n)[0], key: n.code, name: n.name, name_en: n.name_en, role: null,
      since: i.since, until: i.until}
    ORDER BY coalesce(i.until, date('9999-12-31')) DESC, n.name LIMIT 50
  } AS implements,
  COLLECT {
    MATCH (p)-[k:KNOWS]-(q:Person)
    RETURN {key: q.id, given_name: q.given_name, initials: q.initials, tussenvoegsel: q.tussenvoegsel,
      family_name: q.family_name, email: q.email, note: k.note, outward: startNode(k) = p}
    ORDER BY q.sort_name LIMIT 50
  } AS knows,
  COLLECT {
    MATCH (p)-[:ATTENDED]->(e:Event)-[:ABOUT]->(r:Result) WHERE e.date <= $on
    RETURN DISTINCT r.code ORDER BY r.code LIMIT 50
  } AS results
"""
)
"""One person with everything that hangs on it."""

HANGS_ON = """
MATCH (p:Person {id: $key})
RETURN
  COUNT { (p)-[:ATTENDED|INVITED]->(:Event) } AS events,
  COUNT { (p)-[:MEMBER_OF|LEADS|IMPLEMENTS|KNOWS]-() } AS ties,
  COUNT { (p)<-[:CONCERNS]-(:Task) } AS tasks,
  COUNT { (p)-[:WORKS_AT]->() } AS jobs
"""
"""What stops somebody from being removed."""

JOB = """
MATCH (p:Person {id: $key})-[j:WORKS_AT {id: $job}]->(place:School|Organisation)
RETURN labels(place)[0] AS label, coalesce(place.brin, place.id) AS place, j.function AS function,
  j.title AS title, j.since AS since, j.until AS until
"""

SAME_JOB = """
MATCH (p:Person {id: $key})-[j:WORKS_AT]->(place:School|Organisation)
WHERE coalesce(place.brin, place.id) = $place AND coalesce(j.function, j.title, '') = $job
  AND (j.until IS NULL OR j.until > $since)
RETURN j.id AS id
LIMIT 1
"""
"""A job that is open already: the same work at the same place at that time."""

TIE = """
MATCH (p:Person {id: $key})-[r]->(n:Network|Theme|Cluster|Result)
WHERE type(r) = $type AND labels(n)[0] = $label AND n.code = $code
RETURN r.id AS id, r.since AS since, r.until AS until, r.as_role AS role
ORDER BY coalesce(r.since, date('0001-01-01'))
"""
"""Every period in which somebody belonged to something, the first one first."""

LEADERS = (
    """
MATCH (n:Theme|Cluster)
CALL (n) {
  MATCH (n)<-[l:LEADS]-(p:Person)
  WHERE (l.since IS NULL OR l.since <= $on) AND (l.until IS NULL OR $on < l.until)
  RETURN p, l.as_role AS role
  ORDER BY p.sort_name LIMIT 100
}
RETURN labels(n)[0] AS label, n.code AS code, role, p.id AS key,
  $everybody OR """
    + VISIBLE
    + """ AS visible,
  p.given_name AS given_name, p.initials AS initials, p.tussenvoegsel AS tussenvoegsel,
  p.family_name AS family_name, p.email AS email,
  COLLECT {
    MATCH (p)-[j:WORKS_AT]->(place:School|Organisation)
    WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
    RETURN DISTINCT place.name ORDER BY place.name LIMIT 2
  } AS places
LIMIT 2000
"""
)
"""Who leads which theme or cluster on the day."""

MATRIX = """
RETURN
  COLLECT { MATCH (c:Cluster) RETURN {label: 'Cluster', code: c.code, name: c.name, name_en: c.name_en}
    ORDER BY c.order, c.code } AS clusters,
  COLLECT { MATCH (t:Theme) RETURN {label: 'Theme', code: t.code, name: t.name, name_en: t.name_en}
    ORDER BY t.order, t.code } AS themes
"""
"""The rows of the matrix."""

COUNTS = """
MATCH (p:Person)-[:LEADS|IMPLEMENTS|MEMBER_OF]->(:Theme|Cluster|Network|Result)
WITH DISTINCT p
WHERE EXISTS {
  MATCH (p)-[l:LEADS|IMPLEMENTS]->() WHERE (l.since IS NULL OR l.since <= $on)
    AND (l.until IS NULL OR $on < l.until)
} OR EXISTS {
  MATCH (p)-[m:MEMBER_OF]->(n:Network)
  WHERE n.kind IN $active_kinds AND (m.since IS NULL OR m.since <= $on) AND (m.until IS NULL OR $on < m.until)
}
OPTIONAL MATCH (p)-[j:WORKS_AT]->(s:School)
WHERE (j.since IS NULL OR j.since <= $on) AND (j.until IS NULL OR $on < j.until)
RETURN count(DISTINCT p) AS people,
  count(DISTINCT CASE WHEN j.function = 'bestuurder' THEN p END) AS bestuurders,
  count(DISTINCT s) AS schools
"""
"""Who is active in the programme: leads, implements, or is in a network of implementers and ambassadors."""
