"""Cypher about whom a coördinator sees."""

from crm.people.scope import VISIBLE

SEEN = f"""
MATCH (p:Person) WHERE p.id IN $persons AND {VISIBLE}
RETURN p.id AS person
"""
"""The people among some who work at a school of a buddy pair."""
