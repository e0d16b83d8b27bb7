"""Cypher of the map: where its time line begins."""

FIRST_EVENT = """
MATCH (event:Event) RETURN min(event.date) AS first
"""
"""The day of the first event that is known; null without any."""
