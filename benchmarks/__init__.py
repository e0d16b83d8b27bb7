"""Figures, run on demand; none of them is a test."""
