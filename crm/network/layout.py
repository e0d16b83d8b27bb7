"""Where a node of the network stands: a pure, deterministic placement that never moves what is there.

Schools stand at their place in the country, so that the network resembles the map. Around a school stand
its seats (first ring) and its people (further rings), in rows, so that a label to the left or to the right
of a node covers no other. Everything else is put at the free spot nearest to the place it wants.

Distances are in pixels of the drawing at zoom 1; ``y`` points down, as on a screen.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from crm.network.models import NodeKind, Point

PIXELS_PER_KM = 10.0
_KM_PER_DEGREE = 111.32
_CENTRE_LATITUDE = 52.15
_CENTRE_LONGITUDE = 5.30

MINIMUM = 14.0
"""No two nodes stand closer than this, whatever they are (px)."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
_ROW = 14.0
_FIRST_RING = 58.0
_RING_STEP = 28.0
_SEATS_IN_FIRST_RING = 16

# How much room a node takes: two nodes keep at least the sum of theirs between their centres.
# Those of schools and organisations hold two rings of people.
_ROOM: Mapping[NodeKind, float] = {
    NodeKind.SCHOOL: 95.0,
    NodeKind.ORGANISATION: 70.0,
    NodeKind.NETWORK: 58.0,
    NodeKind.CLUSTER: 42.0,
    NodeKind.THEME: 42.0,
    NodeKind.RESULT: 38.0,
    NodeKind.EVENT: 18.0,
    NodeKind.PERSON: 7.0,
    NodeKind.SEAT: 7.0,
}

_HOSTS = (NodeKind.SCHOOL, NodeKind.ORGANISATION)
_PEOPLE = (NodeKind.PERSON, NodeKind.SEAT)

_FIRST_RING_ROOM = _FIRST_RING + 8.0
"""What a school keeps free of networks and events: its first ring. In the west there is no room for more."""

# Without a place of their own: columns in the sea west of the country, from north to south.
_SHORE = -1800.0
_AREA: Mapping[NodeKind, Point] = {
    NodeKind.ORGANISATION: Point(_SHORE, -1100.0),
    NodeKind.CLUSTER: Point(_SHORE, -550.0),
    NodeKind.THEME: Point(_SHORE, -300.0),
    NodeKind.RESULT: Point(_SHORE, 0.0),
    NodeKind.EVENT: Point(_SHORE, 450.0),
    NodeKind.NETWORK: Point(_SHORE, 800.0),
    NodeKind.PERSON: Point(_SHORE, 1200.0),
    NodeKind.SEAT: Point(_SHORE, 1400.0),
    NodeKind.SCHOOL: Point(_SHORE, 1800.0),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A node that needs a place.

    Args:
        element: its key, such as ``School:25PJ``.
        kind: what it is; decides how much room it takes.
        at: the place it would like; none puts it in the area of its kind.
        around: the element (a placed school or organisation) whose ring it belongs to, if any.
        order: which seat or row of that ring it would like, counted clockwise from the top.

    """

    element: str
    kind: NodeKind
    at: Point | None = None
    around: str | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A node that has a place."""

    kind: NodeKind
    at: Point


def project(latitude: float, longitude: float) -> Point:
    """Turn a place in the country (degrees, WGS 84) into a place in the drawing (px)."""
    east = (longitude - _CENTRE_LONGITUDE) * math.cos(math.radians(_CENTRE_LATITUDE))
    south = _CENTRE_LATITUDE - latitude
    scale = _KM_PER_DEGREE * PIXELS_PER_KM
    return Point(round(east * scale, 1), round(south * scale, 1))


def centroid(points: Iterable[Point]) -> Point | None:
    """Give the middle of some places; none when there are none."""
    known = sorted(points)
    if not known:
        return None
    return Point(
        round(sum(point.x for point in known) / len(known), 1),
        round(sum(point.y for point in known) / len(known), 1),
    )


def place(wanted: Sequence[Wanted], taken: Mapping[str, Placed]) -> dict[str, Point]:
    """Give each wanted node a place, in the order given, and leave everything taken where it is.

    A node that already has a place is left out of the answer. The same input gives the same answer.
    """
    ground = _Ground(taken)
    new: dict[str, Point] = {}
    for node in wanted:
        if node.element not in ground:
            spot = _spot(node, ground)
            ground.put(node.element, Placed(node.kind, spot))
            new[node.element] = spot
    return new


def _spot(node: Wanted, ground: "_Ground") -> Point:
    host = ground.get(node.around) if node.around else None
    if host is not None:
        for spot in _ring_spots(host.at, node):
            if ground.is_free(node, spot):
                return spot
    middle = (host.at if host else node.at) or _AREA[node.kind]
    step = max(_ROOM[node.kind], MINIMUM / 2)
    # what was full for one is full for the next of its kind on the same spot: nothing ever leaves
    search = (node.kind, node.around if host else None, middle)
    for turn in count(ground.searched.get(search, 0)):
        spot = _spiral(middle, step, turn)
        if ground.is_free(node, spot):
            ground.searched[search] = turn
            return spot
    raise AssertionError("a spiral has no end")


def _spiral(middle: Point, step: float, turn: int) -> Point:
    """Give a spot on the way outwards from a place, evenly over the plane (the spiral of a sunflower)."""
    reach, angle = step * 0.7 * math.sqrt(turn), turn * _GOLDEN
    return Point(round(middle.x + reach * math.cos(angle), 1), round(middle.y + reach * math.sin(angle), 1))


def _ring_spots(middle: Point, node: Wanted) -> Iterator[Point]:
    """Give the spots around a school: a seat's own first, then the ones nearest to the row it wants."""
    for spot in _ring_offsets(node.kind is NodeKind.SEAT, node.order):
        yield Point(round(middle.x + spot.x, 1), round(middle.y + spot.y, 1))


@lru_cache(maxsize=256)
def _ring_offsets(is_seat: bool, order: int) -> tuple[Point, ...]:
    seats = _ring(0)
    own = seats[order % _SEATS_IN_FIRST_RING]
    outward = (_FIRST_RING + _RING_STEP) / _FIRST_RING
    aim = Point(own.x * outward, own.y * outward)
    outer = [spot for ring in range(1, 13) for spot in _ring(ring)]
    outer.sort(key=lambda spot: (round(math.dist(spot, aim), 3), spot))
    if is_seat and order < _SEATS_IN_FIRST_RING:
        return (own, *outer)
    return tuple(outer)


@lru_cache(maxsize=32)
def _ring(number: int) -> tuple[Point, ...]:
    """Give the spots of a ring, clockwise from the top: rows of equal height, one spot at either end."""
    radius = _FIRST_RING + number * _RING_STEP
    rows = int((radius - 6 + _ROW / 2) // _ROW)
    heights = [(row + 0.5) * _ROW for row in range(-rows, rows)]
    right = [Point(round(math.sqrt(radius**2 - y**2), 1), y) for y in heights]
    left = [Point(-spot.x, spot.y) for spot in reversed(right)]
    return (*right, *left)


class _Ground:
    """What stands where, in squares, so that only the neighbours of a spot are looked at."""

    _CELL = 120.0
    _FAR = max(_ROOM.values())

    def __init__(self, taken: Mapping[str, Placed]) -> None:
        self.searched: dict[tuple[NodeKind, str | None, Point], int] = {}
        self._placed: dict[str, Placed] = {}
        self._cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for element, placed in taken.items():
            self.put(element, placed)

    def __contains__(self, element: str) -> bool:
        return element in self._placed

    def get(self, element: str) -> Placed | None:
        return self._placed.get(element)

    def put(self, element: str, placed: Placed) -> None:
        self._placed[element] = placed
        self._cells[self._cell(placed.at)].append(element)

    def is_free(self, node: Wanted, spot: Point) -> bool:
        reach = math.ceil((_ROOM[node.kind] + self._FAR) / self._CELL)
        column, row = self._cell(spot)
        for dx in range(-reach, reach + 1):
            for dy in range(-reach, reach + 1):
                for element in self._cells.get((column + dx, row + dy), ()):
                    other = self._placed[element]
                    if math.dist(other.at, spot) < self._distance(node, element, other.kind):
                        return False
        return True

    def _cell(self, point: Point) -> tuple[int, int]:
        return math.floor(point.x / self._CELL), math.floor(point.y / self._CELL)

    @staticmethod
    def _distance(node: Wanted, element: str, kind: NodeKind) -> float:
        if element == node.around:
            return _FIRST_RING - 1
        room, other = _ROOM[node.kind], _ROOM[kind]
        if node.kind not in (*_HOSTS, *_PEOPLE) and kind in _HOSTS:
            other = _FIRST_RING_ROOM
        if node.kind in _HOSTS and kind not in (*_HOSTS, *_PEOPLE):
            room = _FIRST_RING_ROOM
        return max(MINIMUM, room + other)
