"""Chance that is the same every time: each question has dice of its own, seeded by its words."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


def dice(*question: str) -> random.Random:
    """Give the dice of a question; another question cannot change what they throw."""
    return random.Random("|".join(("landschap", *question)))  # noqa: S311  # a story, no secret


def chance(probability: float, *question: str) -> bool:
    """Tell whether something of this probability (0 to 1) happens."""
    return dice(*question).random() < probability


def pick(options: Sequence[T], *question: str) -> T:
    """Pick one of the options."""
    return dice(*question).choice(options)


def day_between(first: date, last: date, *question: str) -> date:
    """Pick a day, both ends included."""
    return first + timedelta(days=dice(*question).randrange((last - first).days + 1))
