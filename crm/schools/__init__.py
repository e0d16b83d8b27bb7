"""The sector's lists: schools with their mergers, functions, themes and results; what filters offer."""
