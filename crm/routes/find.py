"""The best few routes through ties that are given: exact, deterministic, and unlike each other.

Pure: people are texts, and a tie is a number between 0 and 1. A route's strength is the product of its ties.
"""

import heapq
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

Ties = Mapping[str, Mapping[str, float]]
"""Of each person the strength of the tie with others, in the direction from the target to the team."""

MOST_STEPS = 3
"""Further than a friend of a friend of a friend a route is not warm."""

REPEAT = 0.5
"""A route is worth this much less for each of its people who is on a better route already."""


@dataclass(frozen=True, slots=True)
class Path:
    """A route: its people from the target back to somebody of the team, and its strength."""

    people: tuple[str, ...]
    strength: float


def worth(path: Path, taken: Collection[str], targets: Collection[str]) -> float:
    """Give what a route is worth beside those chosen: its strength, less for people who are on those."""
    return path.strength * REPEAT ** sum(one in taken for one in path.people if one not in targets)


def best(
    ties: Ties, targets: AbstractSet[str], sources: AbstractSet[str], count: int, most: int = MOST_STEPS
) -> tuple[Path, ...]:
    """Choose the best few routes, one after another, each by what it is worth beside those before it.

    Of routes that are worth the same the first by the keys of its people is chosen. A route ends at the
    first of the team that it comes to, and passes no other target.

    Args:
        ties: of each person those with others.
        targets: to whom.
        sources: from whom.
        count: how many routes at most.
        most: how many steps a route has at most.

    """
    onward = _onward(ties, targets, sources, most)
    ahead = _ahead(onward, sources, most)
    chosen: list[Path] = []
    taken: set[str] = set()
    while len(chosen) < count:
        pick = _next(onward, ahead, targets, sources, taken, {path.people for path in chosen})
        if pick is None:
            break
        chosen.append(pick)
        taken.update(one for one in pick.people if one not in targets)
    return tuple(chosen)


def _onward(
    ties: Ties, targets: AbstractSet[str], sources: AbstractSet[str], most: int
) -> dict[str, list[tuple[str, float]]]:
    """Give, of each person, only the ties that can still lead to the team."""
    alive = set(sources)
    for _ in range(most):
        alive.update(
            [one for one, others in ties.items() if one not in alive and not alive.isdisjoint(others)]
        )
    # a route passes no other target, and goes no further than the team
    through = alive.difference(targets)
    return {
        one: [(other, others[other]) for other in through.intersection(others) if others[other] > 0]
        for one, others in ties.items()
        if one in alive and one not in sources
    }


def _next(
    onward: Mapping[str, list[tuple[str, float]]],
    ahead: Sequence[Mapping[str, float]],
    targets: Collection[str],
    sources: Collection[str],
    taken: Collection[str],
    chosen: Collection[tuple[str, ...]],
) -> Path | None:
    """Give the route that is worth most of those that were not chosen: best first, by what can still come.

    What can still come is reckoned as if nobody were on a better route. It is then never too little, which
    is all that best first asks (P. E. Hart, N. J. Nilsson and B. Raphael, *A formal basis for the heuristic
    determination of minimum cost paths*, 1968), and is the same for every route that is chosen.
    """
    # on the heap: what the route can be worth at best, its people so far, its worth and strength so far
    heap: list[tuple[float, tuple[str, ...], float, float]] = [
        (-ahead[-1][one], (one,), 1.0, 1.0) for one in targets if one in ahead[-1]
    ]
    heapq.heapify(heap)
    while heap:
        _, path, so_far, strength = heapq.heappop(heap)
        if path[-1] in sources:
            if path not in chosen:
                return Path(path, strength)
            continue
        left = len(ahead) - 1 - len(path)
        if left < 0:
            continue
        for other, tie in onward.get(path[-1], ()):
            if other in ahead[left] and other not in path:
                here = so_far * tie * (REPEAT if other in taken else 1.0)
                heapq.heappush(heap, (-here * ahead[left][other], (*path, other), here, strength * tie))
    return None


def _ahead(
    onward: Mapping[str, list[tuple[str, float]]], sources: Collection[str], most: int
) -> list[dict[str, float]]:
    """Give, per number of steps left, the most that can still come of each person on."""
    ahead = [dict.fromkeys(sources, 1.0)]
    for _ in range(most):
        last, here = ahead[-1], dict.fromkeys(sources, 1.0)
        for one, others in onward.items():
            ways = [tie * last[other] for other, tie in others if other in last]
            if ways:
                here[one] = max(ways)
        ahead.append(here)
    return ahead
