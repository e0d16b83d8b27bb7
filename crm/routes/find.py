"""The best few routes through ties that are given: exact, deterministic, and unlike each other.

Pure: people are texts, and a tie is a number between 0 and 1. A route's strength is the product of its ties.
"""

import heapq
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice

Ties = Mapping[str, Mapping[str, float]]
"""Of each person the strength of the tie with others; given both ways round."""

MOST_STEPS = 3
"""Further than a friend of a friend of a friend a route is not warm."""

REPEAT = 0.5
"""A route is worth this much less for each of its people who is on a better route already."""

MOST_LOOKED_AT = 5_000
"""How many routes are looked at in order of strength; past that the choice is the best of these."""


@dataclass(frozen=True, slots=True)
class Path:
    """A route: its people from the target back to somebody of the team, and its strength."""

    people: tuple[str, ...]
    strength: float


def in_order(ties: Ties, targets: Collection[str], sources: Collection[str], most: int) -> Iterator[Path]:
    """Give every route of at most ``most`` steps, the strongest first, then by the keys of its people.

    A route ends at the first of the team that it comes to, and passes no other target.
    """
    ahead = _ahead(ties, targets, sources, most)
    heap: list[tuple[float, tuple[str, ...], float]] = []
    for one in targets:
        if one in ahead[most]:
            heapq.heappush(heap, (-ahead[most][one], (one,), 1.0))
    while heap:
        _, path, so_far = heapq.heappop(heap)
        if path[-1] in sources:
            yield Path(path, so_far)
            continue
        left = most - len(path)
        if left < 0:
            continue
        for other, tie in ties.get(path[-1], {}).items():
            if tie > 0 and other in ahead[left] and other not in path and other not in targets:
                whole = so_far * tie
                heapq.heappush(heap, (-whole * ahead[left][other], (*path, other), whole))


def _ahead(
    ties: Ties, targets: Collection[str], sources: Collection[str], most: int
) -> list[dict[str, float]]:
    """Give, per number of steps left, the best that can still come from each person on."""
    ahead = [dict.fromkeys(sources, 1.0)]
    for _ in range(most):
        last, here = ahead[-1], dict.fromkeys(sources, 1.0)
        for one, others in ties.items():
            if one in sources:
                continue
            best = max(
                (
                    tie * last[other]
                    for other, tie in others.items()
                    if other in last and other not in targets
                ),
                default=0.0,
            )
            if best > 0:
                here[one] = best
        ahead.append(here)
    return ahead


def worth(path: Path, taken: Collection[str], targets: Collection[str]) -> float:
    """Give what a route is worth beside those chosen: its strength, less for people who are on those."""
    return path.strength * REPEAT ** sum(one in taken for one in path.people if one not in targets)


def best(
    ties: Ties, targets: Collection[str], sources: Collection[str], count: int, most: int = MOST_STEPS
) -> tuple[Path, ...]:
    """Choose the best few routes, one after another, each by what it is worth beside those before it.

    Args:
        ties: of each person those with others.
        targets: to whom.
        sources: from whom.
        count: how many routes at most.
        most: how many steps a route has at most.

    """
    waiting = islice(in_order(ties, targets, sources, most), MOST_LOOKED_AT)
    following = next(waiting, None)
    pool: list[Path] = []
    chosen: list[Path] = []
    taken: set[str] = set()
    while len(chosen) < count:
        rank = partial(_rank, taken=taken, targets=targets)
        pick = min(pool, key=rank, default=None)
        # no route that is still to come is worth more than its own strength
        while following is not None and (pick is None or following.strength >= -rank(pick)[0]):
            pool.append(following)
            pick = following if pick is None else min(pick, following, key=rank)
            following = next(waiting, None)
        if pick is None:
            break
        pool.remove(pick)
        chosen.append(pick)
        taken.update(pick.people)
    return tuple(chosen)


def _rank(
    path: Path, taken: Collection[str], targets: Collection[str]
) -> tuple[float, float, tuple[str, ...]]:
    return (-worth(path, taken, targets), -path.strength, path.people)
