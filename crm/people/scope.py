"""Which people a coördinator sees: those who now work at a school of a buddy pair, coach or learner."""


def visible(person: str = "p") -> str:
    """Give a Cypher condition on a person on the day ``$on``, to be spliced into a query's WHERE.

    Args:
        person: the query's variable for the person.

    """
    # the job's variable is one that no query around it has
    return (
        f"EXISTS {{ ({person})-[paired:WORKS_AT]->(:School)<-[:COACH|LEARNER]-(:BuddyPair) "
        "WHERE paired.until IS NULL OR $on < paired.until }"
    )


VISIBLE = visible()
"""The condition on the person ``p``."""
