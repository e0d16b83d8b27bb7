"""Cypher of the reference data."""

PRESENT_SCHOOLS = """
MATCH (school:School)
WHERE school.brin IN $brins
RETURN school.brin AS brin, properties(school) AS properties
"""
"""The schools that are already there, to fill only what is blank."""

PRESENT_MERGERS = """
MATCH (gone:School)-[:MERGED_INTO]->(:School)
WHERE gone.brin IN $brins
RETURN gone.brin AS brin
"""
"""The schools of which a merger is already there."""
