"""Cypher about the installation itself."""

INSTALLATION = """
OPTIONAL MATCH (i:Installation {code: 'landschap'})
RETURN i.demo AS demo,
       COUNT { MATCH (:School) } AS schools,
       COUNT { MATCH (:Person) } AS persons,
       COUNT { MATCH (:Event) } AS events
"""
