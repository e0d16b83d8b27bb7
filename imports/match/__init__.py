"""Duplicates in a file: read, schools recognised, persons compared; without a database."""
