"""Who is joined, who is asked and who is left alone, once all pairs of a list are weighed.

A pair on its own is joined from a high chance on. A whole list may do better: the surest pairs are joined
first, for as long as the errors that their chances foretell stay few among all that is joined.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from heapq import heapify, heappop, heappush
from math import log2

from crm.matching.blocking import Pair
from crm.matching.decide import ASK_FROM, JUST_UNDER, SAME_BY_JOB, SAME_FROM, Answer, Verdict, chance
from crm.matching.reasons import Reason

MOST_WRONG = 0.004
"""The share of wrong pairs that may be expected among all that are joined: the aim is under 0.005."""
LEAST = 0.95
"""A pair with a lower chance than this is never joined on its own."""
LEAST_ASKED = 0.08
"""Nobody is asked with a lower chance than this."""
FEW_QUESTIONS = 0.26
"""With fewer questions than this for each pair that may be one, less likely ones are asked as well."""
TOGETHER = 1.0
"""Bits from which with two all are asked with whom they are joined: one answer decides of them all."""
_DIFFERING = 2.0
"""Bits by which two are less sure where another who fits one of them differs from the other."""
_MOST = 60
"""A group of more rows than this is not looked at pair by pair."""
_CLEARLY_TWO = 0.05
MAY_BE_ONE = 5.0
"""Bits from which a third row decides of two that differ, where nothing forbids to join them."""
_OPEN = -1.5
"""Bits: a question about two groups stays open where these have more together."""
_ALONE = 7.0
"""Bits from which the surest pair of two groups decides, whatever their other pairs say."""
_FALLING_SHORT = 0.67
"""The part that counts of what the other pairs of two groups fall short of the surest; set by regression."""
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

    def never(one: int, other: int) -> bool:
        return parted(one, other) or between(one, other).clash

    def differ(one: int, other: int) -> bool:
        verdict = between(one, other)
        if verdict.may_join and verdict.bits > MAY_BE_ONE:
            # another function, or a second address, of one of whom two others may know more
            return False
        return verdict.apart or chance(verdict.bits) < _CLEARLY_TWO

    sure = {pair: verdict for pair, verdict in verdicts.items() if _may_join(verdict)}
    group_of, why = _joined(sure, differ, never)
    settled: dict[Pair, Verdict] = {}
    for group in {id(group): group for group in group_of.values()}.values():
        members = sorted(group)
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                settled[one, other] = _same(between(one, other), (one, other) in sure)
    expected = sum(chance(verdict.bits) for verdict in verdicts.values())
    asked = 0
    for pair in sorted(verdicts.keys() - settled.keys(), key=lambda pair: (-verdicts[pair].bits, pair)):
        if pair in settled:
            continue
        verdict = verdicts[pair]
        score = chance(verdict.bits)
        if score < LEAST_ASKED or (score < ASK_FROM and asked >= FEW_QUESTIONS * expected):
            break
        if not _worth_asking(pair, group_of, between):
            continue
        reasons = (why[pair], *verdict.reasons) if pair in why else verdict.reasons
        settled[pair] = replace(verdict, answer=Answer.ASK, score=min(score, JUST_UNDER), reasons=reasons)
        asked += 1
        for beside in _asked_with(pair, group_of) if verdict.bits > TOGETHER else ():
            if beside not in settled and not never(*beside):
                settled[beside] = _asked(between(*beside))
                asked += 1
    return settled


def _joined(
    sure: dict[Pair, Verdict], differ: _Apart, never: _Apart
) -> tuple[dict[int, list[int]], dict[Pair, Reason]]:
    """Join the surest first; give the group of each who is joined, and why others are not.

    Of two who can never be one and fit a third neither is joined with the third. Where the two only differ,
    each fits as if it were a few bits less sure: mostly all are one.
    """
    rivalled, differing = _rivalled(sure, never), _rivalled(sure, differ)
    why = dict.fromkeys(rivalled | differing, Reason.SEVERAL_FIT)
    queue = [
        ((_DIFFERING if pair in differing else 0.0) - verdict.bits, pair)
        for pair, verdict in sure.items()
        if pair not in rivalled
    ]
    heapify(queue)
    group_of: dict[int, list[int]] = {}
    wrong = joined = 0.0
    while queue:
        minus, pair = heappop(queue)
        mine, theirs = _groups(pair, group_of)
        if mine is theirs:
            continue
        pairs = len(mine) * len(theirs)
        error = 1 - chance(-minus)
        if 1 - error < LEAST or (
            error > 1 - SAME_FROM and wrong + error * pairs > MOST_WRONG * (joined + pairs)
        ):
            continue
        if len(mine) + len(theirs) > _MOST or any(never(a, b) for a in mine for b in theirs):
            why[pair] = Reason.NOT_ALL_FIT
            continue
        if pair not in why and any(differ(a, b) for a in mine for b in theirs):
            why[pair] = Reason.NOT_ALL_FIT
            heappush(queue, (minus + _DIFFERING, pair))
            continue
        wrong, joined = wrong + error * pairs, joined + pairs
        both = mine + theirs
        for member in both:
            group_of[member] = both
    return group_of, why


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


def _asked(known: Verdict) -> Verdict:
    """Give a question that is put since another one of the same two groups is."""
    score = min(max(chance(known.bits), ASK_FROM), JUST_UNDER)
    return replace(known, answer=Answer.ASK, score=score, reasons=(Reason.WITH_ANOTHER, *known.reasons))


def _groups(pair: Pair, group_of: dict[int, list[int]]) -> tuple[list[int], list[int]]:
    """Give with whom each of two is joined, themselves included."""
    one, other = pair
    return group_of.get(one) or [one], group_of.get(other) or [other]


def _asked_with(pair: Pair, group_of: dict[int, list[int]]) -> list[Pair]:
    """Give the pairs that a yes to a question joins: those of the two groups."""
    mine, theirs = _groups(pair, group_of)
    return [(min(a, b), max(a, b)) for a in mine for b in theirs]


def _worth_asking(pair: Pair, group_of: dict[int, list[int]], between: _Between) -> bool:
    """Tell whether those with whom the two are joined leave the question open."""
    pairs = _asked_with(pair, group_of)
    if len(pairs) == 1:
        return True
    bits = [max(_WORST, between(a, b).bits) for a, b in pairs]
    best = max(bits)
    if best >= _ALONE:
        return True
    # the surest pair tells most, and the less the more the others fall short of it
    others = (sum(bits) - best) / (len(bits) - 1)
    return best - _FALLING_SHORT * (best - others) * (1 - max(0.0, best) / _ALONE) > _OPEN


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
