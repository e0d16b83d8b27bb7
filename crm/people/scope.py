"""Which people a coördinator sees: those who now work at a school of a buddy pair that was asked and goes on.

A pair that is merely proposed shows nobody: whoever may propose could otherwise look up anybody by proposing
their school. Asking is a step that the history keeps, and from then on somebody at both schools must be
spoken to. When a pair is completed or stopped, what its people were shown for is over.
"""

ASKED = ("gevraagd", "akkoord", "actief", "gepauzeerd")
"""The statuses of a pair in which its schools' people are its coördinator's to see."""

_OPEN = "coalesce(pairing.status, 'actief') IN [" + ", ".join(f"'{status}'" for status in ASKED) + "]"


def paired(school: str = "s") -> str:
    """Give a Cypher condition on a school: it coaches or learns in a pair that was asked and goes on.

    Args:
        school: the query's variable for the school.

    """
    return f"EXISTS {{ ({school})<-[:COACH|LEARNER]-(pairing:BuddyPair) WHERE {_OPEN} }}"


def visible(person: str = "p") -> str:
    """Give a Cypher condition on a person on the day ``$on``, to be spliced into a query's WHERE.

    Args:
        person: the query's variable for the person.

    """
    # the variables of the job and the pair are ones that no query around it has
    return (
        f"EXISTS {{ ({person})-[paired:WORKS_AT]->(:School)<-[:COACH|LEARNER]-(pairing:BuddyPair) "
        f"WHERE (paired.until IS NULL OR $on < paired.until) AND {_OPEN} }}"
    )


VISIBLE = visible()
"""The condition on the person ``p``."""
