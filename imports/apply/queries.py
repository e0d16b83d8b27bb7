"""The one statement of an import that is not written by declaration."""

# Two imports at once must not both find that somebody is new. The unique key makes the second one wait
# here until the first is done; the node itself is gone again before anybody can see it.
ONE_AT_A_TIME = """
MERGE (lock:Import {id: $key})
DELETE lock
RETURN count(*) AS held
"""

SAME_FILE = """
MATCH (i:Import {sha256: $sha256}) WHERE i.undone IS NULL
RETURN i.id AS id LIMIT 1
"""

SAME_FILE_SINCE = """
MATCH (i:Import {sha256: $sha256}) WHERE i.actor = $actor AND i.at >= $since
RETURN i.id AS id LIMIT 1
"""
"""The import of a file by somebody since a moment, taken back or not."""

_import = """
RETURN i.id AS id, i.at AS at, i.actor AS actor, i.file_name AS file_name, i.format AS format, i.rows AS rows,
  i.as_of AS as_of, i.undone AS undone, COLLECT { MATCH (a:Account {id: i.actor}) RETURN a.name }[0] AS name,
  COLLECT { MATCH (c:Change {of_import: i.id}) RETURN c.id }[0] AS change
"""

IMPORTS = (
    """
MATCH (i:Import)
WITH i ORDER BY i.at DESC, i.id LIMIT $limit
"""
    + _import
    + """
ORDER BY at DESC, id
"""
)

IMPORT_BY_START = (
    """
MATCH (i:Import) WHERE i.id STARTS WITH $start
WITH i ORDER BY i.id LIMIT 2
"""
    + _import
)
"""The import whose key begins so; two where that is not one."""
