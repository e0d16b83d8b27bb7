"""Moves marks that lie on top of each other apart, the same way every time.

Each mark wants to be at its own place and pushes what it overlaps away; some hundred rounds settle it. No
chance is involved: where two marks share one place, the direction in which they part follows from their rank.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, floor, hypot, pi, sin

from dashboards.geo.projection import Point

_ROUNDS = 300
_PULL = 0.05  # share of the way home that a mark goes back each round; less leaves clusters wide
_GOLDEN_ANGLE = pi * (3 - 5**0.5)  # spreads any number of directions evenly
_NEARLY = 0.05  # kilometres; the shift that gives two marks on one place a direction


@dataclass(frozen=True, slots=True)
class Disc:
    """A mark: its own place and its radius, both in kilometres."""

    place: Point
    radius: float


def spread(discs: Mapping[str, Disc], gap: float = 0.0) -> dict[str, Point]:
    """Give each mark a place near its own where it overlaps no other.

    Args:
        discs: the marks by key; keys are sorted, so their order does not matter.
        gap: room to keep between two marks, in kilometres.

    Returns:
        The places, in kilometres. A mark that overlaps nothing stays exactly where it is. Where very many
        marks share a place some overlap may be left.

    """
    keys = sorted(discs)
    home = [discs[key].place for key in keys]
    radius = [discs[key].radius for key in keys]
    reach = 2 * max(radius, default=0.0) + gap or 1.0
    place, moved = list(home), [False] * len(keys)
    for number in range(_ROUNDS):
        pushes: dict[int, tuple[float, float]] = {}
        for one, other in _near(place, reach):
            _push(pushes, one, other, place, radius, gap)
        if number and not any(hypot(*push) > 1e-3 for push in pushes.values()) and number > _ROUNDS // 2:
            break
        pull = _PULL * (1 - number / _ROUNDS)  # fades, so that the last word is the push's
        for index in range(len(keys)):
            dx, dy = pushes.get(index, (0.0, 0.0))
            moved[index] = moved[index] or index in pushes
            if moved[index]:
                x, y = place[index].x, place[index].y
                place[index] = Point(x + dx + (home[index].x - x) * pull, y + dy + (home[index].y - y) * pull)
    return dict(zip(keys, place, strict=True))


def _near(place: Sequence[Point], reach: float) -> Iterator[tuple[int, int]]:
    """Give the pairs that might overlap, once each, by laying the marks out in squares of ``reach``."""
    squares: dict[tuple[int, int], list[int]] = {}
    for index, point in enumerate(place):
        square = floor(point.x / reach), floor(point.y / reach)
        for column in (-1, 0, 1):
            for row in (-1, 0, 1):
                for other in squares.get((square[0] + column, square[1] + row), ()):
                    yield other, index
        squares.setdefault(square, []).append(index)


def _push(
    pushes: dict[int, tuple[float, float]],
    one: int,
    other: int,
    place: Sequence[Point],
    radius: Sequence[float],
    gap: float,
) -> None:
    """Push two marks apart by what they overlap; the larger gives way less, so it stays at its place."""
    dx, dy = place[one].x - place[other].x, place[one].y - place[other].y
    if hypot(dx, dy) < _NEARLY:
        dx, dy = _NEARLY * cos(other * _GOLDEN_ANGLE), _NEARLY * sin(other * _GOLDEN_ANGLE)
    distance = hypot(dx, dy)
    overlap = radius[one] + radius[other] + gap - distance
    if overlap <= 0:
        return
    heavy, light = radius[one] ** 2, radius[other] ** 2
    part = light / (heavy + light) if heavy + light else 0.5
    for index, share in ((one, part), (other, part - 1)):
        x, y = pushes.get(index, (0.0, 0.0))
        pushes[index] = (x + dx / distance * overlap * share, y + dy / distance * overlap * share)
