"""Labelled lists of invented persons who stand in them more than once; two makers that share nothing."""
