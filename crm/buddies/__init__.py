"""Buddy pairs: one school coaches another on a result; who coaches whom, and whether the pair is alive."""
