"""Which people a coördinator sees: those who now work at a school of a buddy pair, coach or learner."""

VISIBLE = (
    "EXISTS { (p)-[w:WORKS_AT]->(:School)<-[:COACH|LEARNER]-(:BuddyPair) "
    "WHERE w.until IS NULL OR $on < w.until }"
)
"""A Cypher condition on the person ``p`` on the day ``$on``, to be spliced into a query's WHERE."""
