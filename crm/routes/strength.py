"""How strong a tie is: what two people shared, weighed by how many shared it and how long ago it was.

Each thing shared gives a *rate*, and rates add up::

    rate = base / (size - 1) * 0.5 ** (days / HALF_LIFE)        strength = 1 - exp(-(sum of rates))

``base / (size - 1)`` is Newman's weight of a paper by ``size`` authors (M. E. J. Newman, *Scientific
collaboration networks II*, Physical Review E 64, 016132, 2001): somebody spreads attention over the others
there. That ties fade when nothing keeps them up is from R. S. Burt, *Decay functions*, Social Networks 22
(2000). The bases and the half-life are our own choice, and told in docs/routes.md.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crm.routes.models import Group, GroupKind, Presence, Reason

BASE: Mapping[GroupKind, float] = {
    GroupKind.KNOWS: 2.0,
    GroupKind.PLACE: 4.0,
    GroupKind.NETWORK: 1.5,
    GroupKind.EVENT: 3.0,
    GroupKind.PAIR: 2.0,
}
"""The rate of two people who share it alone, today."""

HALF_LIFE = 730
"""In how many days half of a rate is gone, once it is over."""


def rate(kind: GroupKind, size: int, days: int) -> float:
    """Give what one shared thing adds.

    Args:
        kind: what it is.
        size: how many people shared it; fewer than two count as two.
        days: how long it has been over; 0 for what still holds.

    """
    return float(BASE[kind] / (max(size, 2) - 1) * 0.5 ** (max(days, 0) / HALF_LIFE))


def strength(total: float) -> float:
    """Give the strength of a tie, from 0 up to 1, of the sum of its rates."""
    return -math.expm1(-total)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two people were together: still so, or until a day; ``days`` is how long that has been over."""

    now: bool
    last: date | None
    days: int


def together(group: Group, a: str, b: str, on: date) -> Overlap | None:
    """Tell how two people were in a group together, up to a day; None when they were not at one time."""
    mine, theirs = group.members.get(a), group.members.get(b)
    if mine is None or theirs is None:
        return None
    if group.kind is GroupKind.KNOWS:
        return Overlap(True, None, 0)
    if group.day is not None:
        return Overlap(False, group.day, (on - group.day).days) if group.day <= on else None
    return _latest(mine, theirs, on)


def _latest(mine: Sequence[Presence], theirs: Sequence[Presence], on: date) -> Overlap | None:
    best: Overlap | None = None
    for one in mine:
        for other in theirs:
            found = _overlap(one, other, on)
            if found is not None and (best is None or found.days < best.days or found.now):
                best = found
    return best


def _overlap(one: Presence, other: Presence, on: date) -> Overlap | None:
    begin = max(one.since or date.min, other.since or date.min)
    end = min(one.until or date.max, other.until or date.max)
    if begin > on or begin >= end:
        return None
    return Overlap(True, on, 0) if on < end else Overlap(False, end, (on - end).days)


def rate_in(group: Group, a: str, b: str, on: date) -> float:
    """Give what a group adds to the tie of two people; 0 when they were not there together."""
    found = together(group, a, b, on)
    return 0.0 if found is None else rate(group.kind, group.size, found.days)


def standing(group: Group, on: date) -> tuple[float, frozenset[str]]:
    """Give the rate that most pairs of a group have, and the people any two of whom have it.

    Those are all who were at an event, and elsewhere those who are there on the day.
    """
    if group.kind is GroupKind.KNOWS:
        return rate(group.kind, group.size, 0), frozenset(group.members)
    if group.day is not None:
        days = (on - group.day).days
        return (rate(group.kind, group.size, days) if days >= 0 else 0.0), frozenset(group.members)
    there = (
        person
        for person, presences in group.members.items()
        if any(
            (one.since is None or one.since <= on) and (one.until is None or on < one.until)
            for one in presences
        )
    )
    return rate(group.kind, group.size, 0), frozenset(there)


def reasons(groups: Iterable[Group], a: str, b: str, on: date) -> tuple[Reason, ...]:
    """Give why two people are tied, the heaviest first; a network's meetings belong to the network."""
    found: dict[tuple[GroupKind, str], Reason] = {}
    for group in groups:
        shared = together(group, a, b, on)
        if shared is None:
            continue
        met = group.kind is GroupKind.EVENT
        key = (group.kind, group.key)
        if met and group.network is not None:
            key = (GroupKind.NETWORK, group.network_key or group.network)
        name = group.network if met and group.network is not None else group.name
        one = Reason(
            kind=key[0],
            name=name,
            rate=rate(group.kind, group.size, shared.days),
            now=shared.now,
            size=group.size,
            meetings=int(met),
            last=None if shared.now else shared.last,
        )
        found[key] = _joined(found[key], one) if key in found else one
    return tuple(sorted(found.values(), key=lambda one: (-one.rate, one.kind, one.name)))


def _joined(one: Reason, other: Reason) -> Reason:
    # when they last met says more than when a membership ended
    days = [part.last for part in (one, other) if part.meetings and part.last is not None]
    rest = [part.last for part in (one, other) if part.last is not None]
    standing = next((part for part in (one, other) if not part.meetings), one)
    return Reason(
        kind=one.kind,
        name=one.name,
        rate=one.rate + other.rate,
        now=one.now or other.now,
        size=standing.size,
        meetings=one.meetings + other.meetings,
        last=max(days or rest, default=None),
    )
