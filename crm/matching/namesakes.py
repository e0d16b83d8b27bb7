"""How often two of one name are two people, as a list itself tells.

Where both have an address or number of their own, that decides. What those pairs show is what may be
believed of the pairs of which only the name is known, and where they work: in a list with many namesakes no
such pair is sure.
"""

from collections import Counter
from dataclasses import replace
from math import log2

from crm.matching.decide import Namesake, Verdict, Where
from crm.matching.reasons import Reason

_BEFORE = {Where.SAME: (0.5, 60.0), Where.UNKNOWN: (1.0, 60.0), Where.OTHER: (3.0, 40.0)}
"""What is believed before the list tells: so many are two, of so many pairs."""


class Namesakes:
    """Counts the pairs of one whole name that something else decides."""

    def __init__(self) -> None:
        self._one: Counter[Namesake] = Counter()
        self._two: Counter[Namesake] = Counter()

    def see(self, verdict: Verdict) -> None:
        """Count a pair."""
        if verdict.tells is not None:
            kind, one = verdict.tells
            (self._one if one else self._two)[kind] += 1

    def share(self, kind: Namesake) -> float:
        """Give the share of two people among pairs of a kind."""
        two, of = _BEFORE[kind.where]
        return (self._two[kind] + two) / (self._two[kind] + self._one[kind] + of)

    def weighed(self, verdict: Verdict) -> Verdict:
        """Give a verdict that is no surer than namesakes of its kind in this list allow."""
        if verdict.rests is None:
            return verdict
        share = self.share(verdict.rests)
        most = log2((1 - share) / share)
        if verdict.bits <= most:
            return verdict
        return replace(verdict, bits=most, reasons=(*verdict.reasons, Reason.NAMESAKES_IN_THE_LIST))
