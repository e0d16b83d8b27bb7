"""Records become a plan: who and which school is meant, with the reason, and what would be written.

Pure: what the graph knows is handed in (``knowledge``), and nothing is written here.
"""
