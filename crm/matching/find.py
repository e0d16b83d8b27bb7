"""The duplicates among some persons: candidates, verdicts, and groups that hold together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crm.matching.blocking import Pair, candidates
from crm.matching.decide import Verdict
from crm.matching.judge import Judge
from crm.matching.namesakes import Namesakes
from crm.matching.person import Person
from crm.matching.settle import fitted, settle

_NOT_WORTH_KEEPING = -6.0
"""Bits; who have fewer are not asked, whatever else the list tells."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two persons who are, or may be, one."""

    one: Person
    other: Person
    verdict: Verdict


def duplicates(
    persons: Sequence[Person], not_same: Collection[frozenset[str]] = frozenset(), people: int = 0
) -> list[Match]:
    """Find who stands there twice.

    Args:
        persons: all of them, each with an id of its own.
        not_same: pairs of ids of which somebody said that they are two people.
        people: how many people there are, where these are a part of them.

    Returns:
        The pairs that are the same or must be asked, in the order of the persons.

    """
    judge = Judge(persons, people)
    namesakes = Namesakes()
    verdicts: dict[Pair, Verdict] = {}

    def parted(one: int, other: int) -> bool:
        return bool(not_same) and frozenset((persons[one].id, persons[other].id)) in not_same

    for pair in candidates(persons):
        if parted(*pair):
            continue
        verdict = judge.judge(persons[pair[0]], persons[pair[1]])
        namesakes.see(verdict)
        if verdict.bits > _NOT_WORTH_KEEPING:
            verdicts[pair] = verdict
    fit = fitted(verdicts, len(persons))
    verdicts = {pair: namesakes.weighed(verdict) for pair, verdict in fit.items()}

    def between(one: int, other: int) -> Verdict:
        pair = (one, other) if one < other else (other, one)
        return verdicts.get(pair) or judge.judge(persons[pair[0]], persons[pair[1]])

    settled = settle(verdicts, between, parted)
    return [Match(persons[pair[0]], persons[pair[1]], verdict) for pair, verdict in sorted(settled.items())]
