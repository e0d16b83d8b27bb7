"""The provinces' shapes and the outer line of the country, in kilometres; read once."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from dashboards.geo.projection import Point, project

Ring = tuple[Point, ...]

_FILE = "nl_provinces.geojson"


@dataclass(frozen=True, slots=True)
class Province:
    """A province: its name as schools have it, and its closed rings (islands are rings of their own)."""

    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """All provinces, and the lines that only one of them has: coast and land border."""

    provinces: tuple[Province, ...]
    outline: tuple[Ring, ...]

    @property
    def bounds(self) -> tuple[Point, Point]:
        """Give the south-west and the north-east corner."""
        points = [point for province in self.provinces for ring in province.rings for point in ring]
        xs, ys = [point.x for point in points], [point.y for point in points]
        return Point(min(xs), min(ys)), Point(max(xs), max(ys))


@cache
def country() -> Country:
    """Read the country's shapes."""
    content = json.loads((files(__package__) / _FILE).read_text(encoding="utf-8"))
    provinces = tuple(
        Province(feature["properties"]["naam"], tuple(_rings(feature["geometry"])))
        for feature in content["features"]
    )
    return Country(provinces, tuple(_outline(provinces)))


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [
        tuple(project(latitude, longitude) for longitude, latitude in ring)
        for part in polygons
        for ring in part
    ]


def _outline(provinces: tuple[Province, ...]) -> list[Ring]:
    """Chain the edges that occur once: an edge between two provinces occurs in both."""
    edges = [edge for province in provinces for ring in province.rings for edge in pairwise(ring)]
    count = Counter(frozenset(edge) for edge in edges)
    following: dict[Point, list[Point]] = defaultdict(list)
    for start, end in edges:
        if count[frozenset((start, end))] == 1:
            following[start].append(end)
    lines = []
    for start in list(following):
        while following[start]:
            line = [start]
            while following[line[-1]]:
                line.append(following[line[-1]].pop())
            lines.append(tuple(line))
    return lines
