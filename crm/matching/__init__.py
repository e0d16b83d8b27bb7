"""Which of many persons are one: pure, with a score and readable reasons; docs/matching.md explains it."""
