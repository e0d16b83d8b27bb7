"""From degrees to kilometres on a flat map of the Netherlands.

The projection is the one that the Dutch know from their own maps (Rijksdriehoek): conformal stereographic,
centred on Amersfoort. On a sphere, which is some hundred metres off at the borders: a picture hides that.
One kilometre is as long upwards as sideways, so the map's axes must have the same scale.
"""

from dataclasses import dataclass
from math import cos, radians, sin

CENTRE = (52.15517, 5.38721)
"""Latitude and longitude of the tower in Amersfoort, degrees."""

_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map: kilometres east and north of Amersfoort."""

    x: float
    y: float


def project(latitude: float, longitude: float) -> Point:
    """Give the place of a point in degrees (WGS 84) on the map, in kilometres."""
    phi, phi0 = radians(latitude), radians(CENTRE[0])
    turn = radians(longitude - CENTRE[1])
    scale = 2 * _EARTH_RADIUS_KM / (1 + sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(turn))
    east = scale * cos(phi) * sin(turn)
    north = scale * (cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(turn))
    return Point(east, north)
