"""Whose tasks there are and which of them a coördinator sees: Cypher conditions on the task ``t``."""

from crm.people.scope import VISIBLE, paired

OF_PAIRS = (
    "(EXISTS { (t)-[:CONCERNS]->(:BuddyPair) } "
    "OR EXISTS { (t)-[:CONCERNS]->(its:School) WHERE " + paired("its") + " } "
    "OR EXISTS { (t)-[:CONCERNS]->(p:Person) WHERE " + VISIBLE + " })"
)
"""About a buddy pair, a school of one that was asked and goes on, or who works there on the day ``$on``."""

SEEN = "($everybody OR t.owner = $me OR " + OF_PAIRS + ")"
"""The actor's to see and to change."""

UNOWNED = (
    "(t.owner IS NULL OR EXISTS { (a:Account) "
    "WHERE a.id = t.owner AND (a.state = 'geblokkeerd' OR a.role = 'lezer') })"
)
"""Nobody does it: it has no owner, or its owner may not log in any more, or has a role without tasks."""

OWNED = "($owner = '' OR t.owner = $owner OR ($owner = '-' AND " + UNOWNED + "))"
"""Of the owner who is asked for; ``-`` is nobody, blank is everybody."""
