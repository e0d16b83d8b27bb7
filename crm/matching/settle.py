"""Who is joined, who is asked and who is left alone, once all pairs of a list are weighed.

A pair on its own is joined from a high chance on. A whole list may do better: the surest pairs are joined
first, for as long as the errors that their chances foretell stay few among all that is joined.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from math import log2

from crm.matching.blocking import Pair
from crm.matching.decide import ASK_FROM, JUST_UNDER, SAME_BY_JOB, SAME_FROM, Answer, Verdict, chance
from crm.matching.reasons import Reason

MOST_WRONG = 0.0035
"""The share of wrong pairs that may be expected among all that are joined: the aim is under 0.005."""
LEAST = 0.95
"""A pair with a lower chance than this is never joined on its own."""
LEAST_ASKED = 0.08
"""Nobody is asked with a lower chance than this."""
FEW_QUESTIONS = 0.26
"""With fewer questions than this for each pair that may be one, less likely ones are asked as well."""
_MOST = 60
"""A group of more rows than this is not looked at pair by pair."""
_CLEARLY_TWO = 0.05
MAY_BE_ONE = 5.0
"""Bits from which a third row decides of two that differ, where nothing forbids to join them."""
_OPEN = -1.5
"""Bits: a question about two groups stays open where their pairs have more on the average."""
_WORST = -8.0
"""Bits that a pair counts for at least where a group is weighed: a name may be one from before a marriage."""
USUAL = 0.45
"""Pairs that are one, a row, in the lists on which the weights were set."""
_FEW = 0.02
_MOST_SHIFT = 1.0
_ROUNDS = 4
_SURER = 50
"""So much smaller must the chance of an error be, that a second match is no rival."""

_Between = Callable[[int, int], Verdict]
_Apart = Callable[[int, int], bool]


def settle(verdicts: dict[Pair, Verdict], between: _Between, parted: _Apart) -> dict[Pair, Verdict]:
    """Decide.

    Args:
        verdicts: of the pairs that were compared, those that may be one.
        between: compares any two.
        parted: tells whether somebody said of two that they are two.

    Returns:
        The pairs that are the same or must be asked; those that follow from others too.

    """

    def apart(one: int, other: int) -> bool:
        if parted(one, other):
            return True
        verdict = between(one, other)
        if verdict.may_join and verdict.bits > MAY_BE_ONE:
            # another function, or a second address, of one of whom two others may know more
            return False
        return verdict.apart or chance(verdict.bits) < _CLEARLY_TWO

    sure = {pair: verdict for pair, verdict in verdicts.items() if _may_join(verdict)}
    why = dict.fromkeys(_rivalled(sure, apart), Reason.SEVERAL_FIT)
    group_of: dict[int, list[int]] = {}
    wrong = joined = 0.0
    for pair in sorted(sure.keys() - why.keys(), key=lambda pair: (-sure[pair].bits, pair)):
        mine, theirs = (group_of.get(one) or [one] for one in pair)
        if mine is theirs:
            continue
        pairs = len(mine) * len(theirs)
        error = 1 - chance(sure[pair].bits)
        if error > 1 - SAME_FROM and wrong + error * pairs > MOST_WRONG * (joined + pairs):
            continue
        if len(mine) + len(theirs) > _MOST or any(apart(a, b) for a in mine for b in theirs):
            why[pair] = Reason.NOT_ALL_FIT
            continue
        wrong, joined = wrong + error * pairs, joined + pairs
        both = mine + theirs
        for member in both:
            group_of[member] = both
    settled: dict[Pair, Verdict] = {}
    for group in {id(group): group for group in group_of.values()}.values():
        members = sorted(group)
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                settled[one, other] = _same(between(one, other), (one, other) in sure)
    expected = sum(chance(verdict.bits) for verdict in verdicts.values())
    asked = 0
    for pair in sorted(verdicts.keys() - settled.keys(), key=lambda pair: (-verdicts[pair].bits, pair)):
        verdict = verdicts[pair]
        score = chance(verdict.bits)
        if score < LEAST_ASKED or (score < ASK_FROM and asked >= FEW_QUESTIONS * expected):
            break
        if _worth_asking(pair, group_of, between):
            asked += 1
            reasons = (why[pair], *verdict.reasons) if pair in why else verdict.reasons
            score = min(score, JUST_UNDER)
            settled[pair] = replace(verdict, answer=Answer.ASK, score=score, reasons=reasons)
    return settled


def fitted(verdicts: dict[Pair, Verdict], rows: int) -> dict[Pair, Verdict]:
    """Give verdicts that fit how many stand twice in this list: in a list of few, each is less sure.

    Half of what the list tells is believed (in bits), and no more than a bit.
    """
    bits = [verdict.bits for verdict in verdicts.values()]
    shift = 0.0
    for _ in range(_ROUNDS):
        found = sum(chance(one + shift) for one in bits) / max(1, rows)
        shift = max(-_MOST_SHIFT, min(_MOST_SHIFT, log2(max(found, _FEW) / USUAL) / 2))
    return {pair: replace(verdict, bits=verdict.bits + shift) for pair, verdict in verdicts.items()}


def is_rival(one: Verdict, other: Verdict) -> bool:
    """Tell whether one match makes another doubtful: it is not weaker in kind, and about as sure."""
    if one.strength != other.strength:
        return one.strength > other.strength
    return (1 - one.score) < _SURER * (1 - other.score)


def _may_join(verdict: Verdict) -> bool:
    return verdict.may_join and chance(verdict.bits) >= LEAST


def _same(known: Verdict, alone: bool) -> Verdict:
    if alone:
        return replace(known, answer=Answer.SAME, score=max(chance(known.bits), SAME_BY_JOB))
    reasons = (Reason.THROUGH_ANOTHER, *known.reasons)
    return replace(known, answer=Answer.SAME, score=max(known.score, SAME_FROM), reasons=reasons)


def _worth_asking(pair: Pair, group_of: dict[int, list[int]], between: _Between) -> bool:
    """Tell whether those with whom the two are joined leave the question open."""
    mine, theirs = (group_of.get(one) or [one] for one in pair)
    if len(mine) * len(theirs) == 1:
        return True
    bits = [max(_WORST, between(a, b).bits) for a in mine for b in theirs]
    return sum(bits) / len(bits) > _OPEN


def _rivalled(same: dict[Pair, Verdict], apart: _Apart) -> set[Pair]:
    """Give the pairs of somebody who fits two that are apart, unless one fits far better."""
    partners: dict[int, list[tuple[int, Verdict, Pair]]] = defaultdict(list)
    for pair, verdict in same.items():
        partners[pair[0]].append((pair[1], verdict, pair))
        partners[pair[1]].append((pair[0], verdict, pair))
    found: set[Pair] = set()
    for those in partners.values():
        if len(those) < 2 or len(those) > _MOST:
            continue
        for at, (one, verdict, pair) in enumerate(those):
            for other, verdict_b, pair_b in those[at + 1 :]:
                if apart(one, other):
                    if is_rival(verdict_b, verdict):
                        found.add(pair)
                    if is_rival(verdict, verdict_b):
                        found.add(pair_b)
    return found
