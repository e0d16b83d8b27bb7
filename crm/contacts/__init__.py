"""The contact log: who was spoken to, how, about what, and what follows; and who was at a meeting."""
