"""The one statement of an import that is not written by declaration."""

# Two imports at once must not both find that somebody is new. The unique key makes the second one wait
# here until the first is done; the node itself is gone again before anybody can see it.
ONE_AT_A_TIME = """
MERGE (lock:Import {id: $key})
DELETE lock
RETURN count(*) AS held
"""
