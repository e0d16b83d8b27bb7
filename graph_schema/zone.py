"""The time zone in which people say what day it is."""

from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
"""Of the Netherlands: a moment at 23:30 UTC is of the next day."""
