"""Who may log in, in which role, and how they get in."""
