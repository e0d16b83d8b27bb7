"""Which of many persons are one: pure, with a score and a readable reason. ``docs/matching.md`` explains it."""
