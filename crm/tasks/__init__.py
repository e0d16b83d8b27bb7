"""Tasks: what is to be done, by whom, when and why; and as a calendar."""
