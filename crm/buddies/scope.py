"""Which meetings of a buddy pair took place: a Cypher condition on the event ``e``."""

HELD = (
    "(e.planning IS NULL OR e.planning = 'geweest' "
    "OR (e.planning = 'gepland' AND EXISTS { (e)<-[:ATTENDED]-(:Person) }))"
)
"""A planned meeting took place when somebody is known to have been there, or somebody said so."""
