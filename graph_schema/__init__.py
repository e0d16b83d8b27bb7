"""The vocabulary and the database: what exists in the graph, and the one door to it."""
