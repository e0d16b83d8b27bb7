"""The Cypher of tasks.

``$everybody`` is false for a coördinator, who sees their own tasks and those of the buddy pairs: about a
pair, or about a school or somebody of one on the day ``$on``. ``$me`` is the id of who asks.
"""

from crm.buddies.scope import HELD
from crm.people.scope import paired, visible
from crm.tasks import scope

_asked = (
    """
MATCH (t:Task)
WHERE t.state = $state
  AND """
    + scope.OWNED
    + """
  AND ($reason IS NULL OR t.reason = $reason)
  AND ($since IS NULL OR t.due >= $since) AND ($until IS NULL OR t.due < $until)
  AND """
    + scope.SEEN
)

TASKS = (
    _asked
    + """
WITH t ORDER BY CASE WHEN $state = 'open' THEN t.due END, t.closed DESC, t.id
LIMIT $limit
OPTIONAL MATCH (a:Account {id: t.owner})
RETURN
  t.id AS id, t.title AS title, t.due AS due, t.owner AS owner, a.name AS owner_name,
  coalesce(a.state = 'geblokkeerd' OR a.role = 'lezer', false) AS owner_gone, t.reason AS reason,
  t.state AS state, t.note AS note, t.outcome AS outcome, t.closed AS closed,
  COLLECT {
    MATCH (t)-[:CONCERNS]->(n:School|Person|Event|Network|Organisation|BuddyPair|Result|Function)
    WHERE $everybody OR NOT n:Person
      OR """
    + visible("n")
    + """
    RETURN {
      label: labels(n)[0], key: coalesce(n.brin, n.code, n.id), name: coalesce(n.name, n.title, ''),
      given_name: n.given_name, initials: n.initials, tussenvoegsel: n.tussenvoegsel,
      family_name: n.family_name
    }
    ORDER BY labels(n)[0], coalesce(n.name, n.title, n.sort_name, '') LIMIT 12
  } AS about
"""
)
"""Tasks in order of their day; closed ones with the last on top."""

COUNTS = (
    """
MATCH (t:Task {state: 'open'})
WHERE """
    + scope.OWNED
    + """
  AND """
    + scope.SEEN
    + """
RETURN
  count(CASE WHEN t.due < $today THEN 1 END) AS late,
  count(CASE WHEN t.due >= $today AND t.due < $next THEN 1 END) AS week,
  count(*) AS total
"""
)
"""How many open tasks are late, and how many fall in this week."""

TOTAL = (
    _asked
    + """
RETURN count(*) AS total
"""
)
"""How many tasks there are of those that TASKS gives."""

UNOWNED = (
    """
MATCH (t:Task {state: 'open'})
WHERE """
    + scope.UNOWNED
    + """
  AND ($everybody OR """
    + scope.OF_PAIRS
    + """)
RETURN count(*) AS total
"""
)
"""How many open tasks nobody does: without an owner, or of one who has no tasks any more."""

MINE_TO_CHANGE = (
    """
MATCH (t:Task) WHERE t.id IN $ids
  AND """
    + scope.SEEN
    + """
RETURN t.id AS id
"""
)
"""Which of some tasks are there and the actor's to change."""

THERE = (
    """
UNWIND $refs AS row
CALL (row) {
  MATCH (n:School {brin: row.key}) WHERE row.label = 'School'
    AND ($everybody OR """
    + paired("n")
    + """) RETURN n
  UNION ALL MATCH (n:Person {id: row.key}) WHERE row.label = 'Person'
    AND ($everybody OR """
    + visible("n")
    + """) RETURN n
  UNION ALL MATCH (n:Event {id: row.key}) WHERE row.label = 'Event' RETURN n
  UNION ALL MATCH (n:Network {code: row.key}) WHERE row.label = 'Network' RETURN n
  UNION ALL MATCH (n:Organisation {id: row.key}) WHERE row.label = 'Organisation' RETURN n
  UNION ALL MATCH (n:BuddyPair {id: row.key}) WHERE row.label = 'BuddyPair' RETURN n
  UNION ALL MATCH (n:Result {code: row.key}) WHERE row.label = 'Result' RETURN n
  UNION ALL MATCH (n:Function {code: row.key}) WHERE row.label = 'Function' RETURN n
}
RETURN row.label AS label, row.key AS key
"""
)
"""Which of what a task is to be about is there, and the actor's to see."""

OWNER_THERE = """
MATCH (a:Account {id: $id}) WHERE a.state = 'actief' AND a.role <> 'lezer' RETURN a.id AS id
"""
"""The account of somebody who can be given a task."""

TASKS_OF_SEATS = """
MATCH (t:Task {state: 'open', reason: 'gat'})-[:CONCERNS]->(s:School)
MATCH (t)-[:CONCERNS]->(f:Function)
MATCH (t)-[:CONCERNS]->(r:Result {code: $result})
RETURN DISTINCT s.brin AS brin, f.code AS function LIMIT 20000
"""
"""The open seats of a result that have a task."""

PAIRS = (
    """
MATCH (b:BuddyPair) WHERE b.status = 'actief' AND (b.until IS NULL OR $on < b.until)
MATCH (b)-[:COACH]->(c:School) MATCH (b)-[:LEARNER]->(l:School)
OPTIONAL MATCH (b)-[:ON]->(r:Result)
CALL (b) {
  OPTIONAL MATCH (b)<-[:OF]-(e:Event) WHERE e.date <= $on AND """
    + HELD
    + """
  RETURN max(e.date) AS last
}
WITH b, c, l, r, last
WHERE coalesce(last, b.since) < $before
RETURN
  b.id AS id, c.name AS coach, l.name AS learner, r.code AS result, last, b.since AS since,
  EXISTS { (b)<-[:CONCERNS]-(:Task {state: 'open', reason: 'buddypaar'}) } AS task,
  c.brin AS coach_brin, l.brin AS learner_brin
ORDER BY coalesce(last, b.since), id LIMIT $limit
"""
)
"""Active buddy pairs without a meeting since a day."""

FEED = """
MATCH (a:Account {id: $id}) RETURN a.feed_hash AS feed_hash, a.state AS state, a.role AS role
"""
"""The calendar link of an account; no row when there is no such account."""

FEED_OWNER = """
MATCH (a:Account {feed_hash: $hash}) WHERE a.state = 'actief' AND a.role <> 'lezer'
RETURN a.id AS id, a.role AS role
"""
"""Whose calendar a link is, while the account may log in."""

PAIR_SCHOOLS = f"""
MATCH (s:School) WHERE {paired("s")} RETURN s.brin AS brin
"""
"""The schools of the buddy pairs that were asked and go on."""

FUNCTION_NAMES = """
MATCH (f:Function) RETURN f.code AS code, f.name AS name LIMIT 1000
"""
"""The functions' names, as a task's text holds them."""
