"""The Cypher of the history."""

_change = """
RETURN c.id AS id, c.at AS at, c.actor AS actor, c.role AS role, c.action AS action, c.summary AS summary,
  c.put_back AS put_back,
  COLLECT { MATCH (a:Account {id: c.actor}) RETURN a.name }[0] AS name,
  COUNT { (c)-[:MADE]->(e:Edit) WHERE e.kind <> 'gelezen' } AS edits,
  COLLECT {
    MATCH (b:Change {put_back: c.id})
    RETURN {
      id: b.id, at: b.at, actor: b.actor,
      name: COLLECT { MATCH (a:Account {id: b.actor}) RETURN a.name }[0]
    }
    ORDER BY b.at DESC
  } AS undone
"""

CHANGE = (
    """
MATCH (c:Change {id: $id})
"""
    + _change
)

_fitting = """
MATCH (c:Change)
WHERE c.at >= $since AND c.at < $until
  AND ($actor IS NULL OR c.actor = $actor)
  AND ($action IS NULL OR c.action = $action)
  AND ($accounts OR NOT c.action STARTS WITH 'account.')
  AND ($label IS NULL OR EXISTS {
    (c)-[:MADE]->(e:Edit) WHERE e.element STARTS WITH $label AND e.kind <> 'gelezen'
  })
  AND ($record IS NULL OR EXISTS {
    (c)-[:MADE]->(e:Edit)
    WHERE (e.element = $record OR e.start = $record OR e.end = $record) AND e.kind <> 'gelezen'
  })
"""

RECENT = (
    _fitting
    + """
WITH c ORDER BY c.at DESC, c.id SKIP $offset LIMIT $limit
"""
    + _change
    + """
ORDER BY at DESC, id
"""
)

RECENT_COUNT = (
    _fitting
    + """
RETURN count(c) AS total
"""
)

_of_elements = """
UNWIND $elements AS element
CALL (element) {
  MATCH (e:Edit {element: element}) RETURN e
  UNION
  MATCH (e:Edit {start: element}) RETURN e
  UNION
  MATCH (e:Edit {end: element}) RETURN e
}
MATCH (e)<-[:MADE]-(c:Change) WHERE e.kind <> 'gelezen'
WITH DISTINCT c
"""

OF_ELEMENTS = (
    _of_elements
    + """
WITH c ORDER BY c.at DESC, c.id SKIP $offset LIMIT $limit
"""
    + _change
    + """
ORDER BY at DESC, id
"""
)

OF_ELEMENTS_COUNT = (
    _of_elements
    + """
RETURN count(c) AS total
"""
)

EDITS = """
UNWIND $changes AS change
MATCH (c:Change {id: change})
CALL (c) {
  MATCH (c)-[:MADE]->(e:Edit) WHERE e.kind <> 'gelezen'
  WITH e, $elements IS NULL OR e.element IN $elements OR e.start IN $elements OR e.end IN $elements AS own
  WHERE own
  RETURN e ORDER BY e.order LIMIT $each
}
RETURN change, e.id AS id, e.element AS element, e.start AS start, e.end AS end, e.kind AS kind,
  e.before AS before, e.after AS after
"""
"""The edits of some changes, the first of each; with ``$elements`` only those about them."""

SAID = """
MATCH (:Change {id: $change})-[:MADE]->(e:Edit {kind: 'gelezen'})
RETURN e.element AS element, e.start AS start, e.end AS end
"""
"""Of what a change said that it is there, without doing anything to it."""

FORMER = """
OPTIONAL MATCH (p:Person {id: $key})
RETURN coalesce(p.former_ids, []) AS former
"""
"""The keys of the persons that were merged into one."""

NAMES = """
UNWIND $nodes AS node
CALL (node) {
  MATCH (n:Person {id: node.key}) WHERE node.label = 'Person'
  RETURN {given_name: n.given_name, initials: n.initials, tussenvoegsel: n.tussenvoegsel,
    family_name: n.family_name, email: n.email, erased_on: n.erased_on} AS values
  UNION
  MATCH (n:School {brin: node.key}) WHERE node.label = 'School' RETURN {name: n.name} AS values
  UNION
  MATCH (n:Organisation {id: node.key}) WHERE node.label = 'Organisation' RETURN {name: n.name} AS values
  UNION
  MATCH (n:Network|Theme|Cluster|Function|Programme {code: node.key})
  WHERE node.label IN labels(n)
  RETURN {name: n.name, name_en: n.name_en} AS values
  UNION
  MATCH (n:Event {id: node.key}) WHERE node.label = 'Event' RETURN {title: n.title, date: n.date} AS values
  UNION
  MATCH (n:Task {id: node.key}) WHERE node.label = 'Task' RETURN {title: n.title} AS values
  UNION
  MATCH (n:OutreachPlan {id: node.key}) WHERE node.label = 'OutreachPlan' RETURN {name: n.name} AS values
  UNION
  MATCH (n:Account {id: node.key}) WHERE node.label = 'Account' RETURN {name: n.name} AS values
  UNION
  MATCH (n:Observation {id: node.key}) WHERE node.label = 'Observation'
  RETURN {date: n.date, stage: n.stage} AS values
  UNION
  MATCH (n:BuddyPair {id: node.key}) WHERE node.label = 'BuddyPair'
  RETURN {
    coach: COLLECT { MATCH (n)-[:COACH]->(s:School) RETURN s.name }[0],
    learner: COLLECT { MATCH (n)-[:LEARNER]->(s:School) RETURN s.name }[0]
  } AS values
}
RETURN node.label AS label, node.key AS key, values
"""
"""What people call some nodes: the values that their names are made of."""

LAST_VALUES = """
UNWIND $elements AS element
CALL (element) {
  MATCH (e:Edit {element: element, kind: 'verwijderd'})<-[:MADE]-(c:Change)
  RETURN e.before AS before ORDER BY c.at DESC LIMIT 1
}
RETURN element, before
"""
"""The values of nodes that are no longer there, as the history kept them."""

FUNCTIONS = """
MATCH (f:Function) RETURN f.code AS code, f.name AS name, f.name_en AS name_en ORDER BY f.order LIMIT 500
"""

ERASED = """
MATCH (p:Person) WHERE p.id IN $keys AND p.erased_on IS NOT NULL RETURN p.id AS key
"""
"""Which of some persons were erased."""

ACTORS = """
MATCH (c:Change)
WITH DISTINCT c.actor AS actor
OPTIONAL MATCH (a:Account {id: actor})
RETURN actor, a.name AS name
ORDER BY coalesce(name, actor) LIMIT 500
"""

ACTIONS = """
MATCH (c:Change)
WITH DISTINCT c.action AS action
WHERE $accounts OR NOT action STARTS WITH 'account.'
RETURN action ORDER BY action LIMIT 500
"""
