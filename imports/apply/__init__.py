"""A plan is written, all of it or nothing, and counted."""
