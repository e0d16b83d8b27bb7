"""How likely somebody is to come: their own history, drawn towards what everybody does. Pure.

Each person's rate has a Beta prior whose mean is the rate of everybody together and which counts for
``STRENGTH`` meetings; the rate that is used is the mean of what follows from it and their own history. Of
somebody without a history that is everybody's rate; after four meetings of their own it is half theirs.
"""

from collections.abc import Iterable
from fractions import Fraction

from crm.outreach.models import Attendance

STRENGTH = 4
"""For how many meetings the prior counts."""


def prior(records: Iterable[tuple[int, int]]) -> Fraction:
    """Give everybody's rate: (1 + came) / (2 + held), so that nothing known is one half.

    Args:
        records: of each person the meetings that they could have come to, and those that they came to.

    """
    held = came = 0
    for could, did in records:
        held += could
        came += did
    return Fraction(1 + came, 2 + held)


def attendance(held: int, came: int, mean: Fraction) -> Attendance:
    """Give somebody's rate: (STRENGTH × mean + came) / (STRENGTH + held)."""
    return Attendance(held, came, (STRENGTH * mean + came) / (STRENGTH + held))


def at_least_one(rates: Iterable[Fraction]) -> Fraction:
    """Give the chance that at least one comes, as if each decided alone."""
    none = Fraction(1)
    for rate in rates:
        none *= 1 - rate
    return 1 - none
