"""Pairs that are the same make groups; a group that would join two clearly different people is not made."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

Pair = tuple[int, int]
_MOST = 60
"""A group of more rows than this is not looked at pair by pair."""


def consistent(
    same: Iterable[tuple[float, Pair]], apart: Callable[[int, int], bool]
) -> tuple[list[list[int]], set[Pair]]:
    """Join the surest pairs first, and none that would put two who are apart in one group.

    Args:
        same: pairs decided the same, with their scores.
        apart: tells whether two are clearly different people.

    Returns:
        The groups of more than one, and the pairs that were not joined since that would be wrong.

    """
    group_of: dict[int, list[int]] = {}
    refused: set[Pair] = set()
    for _, (one, other) in sorted(same, key=lambda item: (-item[0], item[1])):
        mine = group_of.get(one) or [one]
        theirs = group_of.get(other) or [other]
        if mine is theirs:
            continue
        if len(mine) + len(theirs) > _MOST or any(apart(a, b) for a in mine for b in theirs):
            refused.add((one, other))
            continue
        joined = mine + theirs
        for member in joined:
            group_of[member] = joined
    unique = {id(group): group for group in group_of.values()}
    return list(unique.values()), refused


def pairs_of(group: list[int]) -> Iterator[Pair]:
    """Give all pairs of a group, the smaller first."""
    members = sorted(group)
    for at, one in enumerate(members):
        for other in members[at + 1 :]:
            yield one, other


def by_member(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    """Give with whom each is paired."""
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found
