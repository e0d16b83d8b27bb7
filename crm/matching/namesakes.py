"""How often two of one name at one place are two people, as a list itself tells.

Where both have an address or number of their own, that decides. What those pairs show is what may be
believed of the pairs of which only the name and the place are known: in a list with many namesakes no such
pair is sure.
"""

from collections.abc import Iterable
from dataclasses import replace

from crm.matching.decide import JUST_UNDER, Answer, Verdict
from crm.matching.reasons import Reason

_MOST_WRONG = 0.006
"""Of all pairs called the same, the share that may be wrong by names at one place."""
_BEFORE = 0.5
_WEIGHT = 60


class Namesakes:
    """Counts the pairs of one whole name at one place that something else decides."""

    def __init__(self) -> None:
        self._one = {False: 0, True: 0}
        self._two = {False: 0, True: 0}

    def see(self, verdict: Verdict) -> None:
        """Count a pair."""
        if verdict.tells is None:
            return
        (self._one if verdict.strength == 2 else self._two)[verdict.tells] += 1

    def share(self, *, widespread: bool) -> float:
        """Give the share of two people among such pairs, with a widespread family name or without."""
        two = self._two[widespread]
        return (two + _BEFORE) / (two + self._one[widespread] + _WEIGHT)

    def too_many(self, verdicts: Iterable[Verdict]) -> bool:
        """Tell whether too many of the pairs that are called the same would be two people."""
        same = [verdict.rests for verdict in verdicts if verdict.answer is Answer.SAME]
        wrong = sum(self.share(widespread=rests.widespread) for rests in same if rests is not None)
        return wrong > _MOST_WRONG * len(same)


def asked(verdict: Verdict) -> Verdict:
    """Give what follows for a pair in a list of many namesakes."""
    if verdict.rests is None or verdict.answer is not Answer.SAME:
        return verdict
    reasons = (Reason.NAMESAKES_IN_THE_LIST, *verdict.reasons)
    return replace(verdict, answer=Answer.ASK, score=min(verdict.score, JUST_UNDER), reasons=reasons)
