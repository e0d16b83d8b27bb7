"""Warm routes: through whom the team comes to somebody, and what hangs on one person."""
