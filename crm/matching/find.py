"""The duplicates among some persons: candidates, verdicts, and groups that hold together."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from crm.matching.blocking import Pair, candidates
from crm.matching.decide import JUST_UNDER, SAME_FROM, Answer, Verdict
from crm.matching.groups import consistent, pairs_of
from crm.matching.judge import Judge
from crm.matching.namesakes import Namesakes, asked
from crm.matching.person import Person
from crm.matching.reasons import Reason

_SURER = 50
"""So much smaller must the chance of an error be, that a second match is no rival."""


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
        if verdict.answer is not Answer.NEW:
            verdicts[pair] = verdict
    if namesakes.too_many(verdicts.values()):
        verdicts = {pair: asked(verdict) for pair, verdict in verdicts.items()}

    def verdict_of(one: int, other: int) -> Verdict:
        pair = (one, other) if one < other else (other, one)
        return verdicts.get(pair) or judge.judge(persons[pair[0]], persons[pair[1]])

    def apart(one: int, other: int) -> bool:
        return parted(one, other) or verdict_of(one, other).apart

    same = {pair: verdict for pair, verdict in verdicts.items() if verdict.answer is Answer.SAME}
    for pair in _rivalled(same, apart):
        verdicts[pair] = _asked(verdicts[pair], Reason.SEVERAL_FIT)
        del same[pair]
    groups, refused = consistent(((verdict.score, pair) for pair, verdict in same.items()), apart)
    for pair in refused:
        verdicts[pair] = _asked(verdicts[pair], Reason.NOT_ALL_FIT)
    for group in groups:
        for pair in pairs_of(group):
            known = verdict_of(*pair)
            if known.answer is not Answer.SAME:
                reasons = (Reason.THROUGH_ANOTHER, *known.reasons)
                verdicts[pair] = Verdict(Answer.SAME, max(known.score, SAME_FROM), reasons)
    return [Match(persons[pair[0]], persons[pair[1]], verdict) for pair, verdict in sorted(verdicts.items())]


def _rivalled(same: dict[Pair, Verdict], apart: Callable[[int, int], bool]) -> set[Pair]:
    """Give the pairs of somebody who fits two that are apart, unless one fits far better."""
    partners: dict[int, list[tuple[int, Verdict, Pair]]] = defaultdict(list)
    for pair, verdict in same.items():
        partners[pair[0]].append((pair[1], verdict, pair))
        partners[pair[1]].append((pair[0], verdict, pair))
    found: set[Pair] = set()
    for those in partners.values():
        if len(those) < 2 or len(those) > 60:
            continue
        for at, (one, verdict, pair) in enumerate(those):
            for other, verdict_b, pair_b in those[at + 1 :]:
                if apart(one, other):
                    if is_rival(verdict_b, verdict):
                        found.add(pair)
                    if is_rival(verdict, verdict_b):
                        found.add(pair_b)
    return found


def is_rival(one: Verdict, other: Verdict) -> bool:
    """Tell whether one match makes another doubtful: it is not weaker in kind, and about as sure."""
    if one.strength != other.strength:
        return one.strength > other.strength
    return (1 - one.score) < _SURER * (1 - other.score)


def _asked(verdict: Verdict, why: Reason) -> Verdict:
    return replace(
        verdict, answer=Answer.ASK, score=min(verdict.score, JUST_UNDER), reasons=(why, *verdict.reasons)
    )
