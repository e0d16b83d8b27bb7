"""Where the marks stand and how large they are, on a wide and on a narrow map.

A place depends on all schools that ever were, not on the day or the filters: a mark that stays in the
picture stays where it is, whatever comes or goes around it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, sqrt

from crm.schools.models import SchoolRecord
from dashboards.geo.projection import Point, project
from dashboards.geo.provinces import country
from dashboards.geo.spread import Disc, spread

MARGIN = 12.0
"""Room around the country, in kilometres: half a large mark."""

MOST_SPREAD = 600
"""With more schools than this their marks stay at their own places: no spreading makes them legible."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much room the map has.

    Attributes:
        name: as the browser reports it (``assets/map.js``).
        scale: pixels a kilometre, about: the marks are spread for this scale.
        area: square pixels of a mark, a student.
        smallest: diameter of the smallest mark, in pixels; a smaller one could not be clicked.
        unknown: diameter of the mark of a school whose students are not known.

    """

    name: str
    scale: float
    area: float
    smallest: float
    unknown: float

    def diameter(self, students: int | None) -> float:
        """Give a mark's diameter in pixels: its area goes with the students."""
        if students is None:
            return self.unknown
        return max(self.smallest, 2 * sqrt(self.area * students / 3.141592653589793))


ROOMS: Mapping[str, Room] = {
    room.name: room
    for room in (
        Room("wide", scale=2.0, area=0.042, smallest=9, unknown=13),
        Room("narrow", scale=1.15, area=0.018, smallest=7, unknown=10),
    )
}
"""By name."""


@dataclass(frozen=True, slots=True)
class Place:
    """A school's mark: where it stands, where the school itself is (kilometres), its diameter (pixels)."""

    mark: Point
    school: Point
    diameter: float

    @property
    def moved(self) -> float:
        """The distance between the mark and the school, in kilometres."""
        return hypot(self.mark.x - self.school.x, self.mark.y - self.school.y)


def frame() -> tuple[Point, Point]:
    """Give the corners of the map, south-west and north-east, in kilometres."""
    low, high = country().bounds
    return Point(low.x - MARGIN, low.y - MARGIN), Point(high.x + MARGIN, high.y + MARGIN)


def places(schools: Iterable[SchoolRecord], room: Room) -> Mapping[str, Place]:
    """Give the mark of every school that has coordinates, by brin."""
    located = tuple(
        (school.brin, school.latitude, school.longitude, school.students)
        for school in schools
        if school.latitude is not None and school.longitude is not None
    )
    return _places(tuple(sorted(located)), room)


@lru_cache(maxsize=8)  # the schools change with an import only; a step of the slider must not spread again
def _places(located: tuple[tuple[str, float, float, int | None], ...], room: Room) -> Mapping[str, Place]:
    homes = {brin: project(latitude, longitude) for brin, latitude, longitude, _students in located}
    sizes = {brin: room.diameter(students) for brin, _latitude, _longitude, students in located}
    marks: Mapping[str, Point] = homes
    if len(homes) <= MOST_SPREAD:
        discs = {brin: Disc(homes[brin], sizes[brin] / 2 / room.scale) for brin in homes}
        marks = spread(discs, gap=2 / room.scale)
    return {brin: Place(marks[brin], homes[brin], sizes[brin]) for brin in homes}
