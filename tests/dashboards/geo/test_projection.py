from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.schools.models import PROVINCES
from dashboards.geo.projection import CENTRE, project
from dashboards.geo.provinces import country

IN_THE_NETHERLANDS = {"latitude": st.floats(50.7, 53.6), "longitude": st.floats(3.3, 7.3)}


def test_amersfoort_is_the_middle() -> None:
    point = project(*CENTRE)
    assert (point.x, point.y) == pytest.approx((0, 0))


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [  # Rijksdriehoek coordinates in kilometres, less 155 and 463
        (52.3731, 4.8926, 121.4 - 155, 487.4 - 463),  # Amsterdam, Dam
        (53.2194, 6.5665, 233.8 - 155, 581.9 - 463),  # Groningen, Martinitoren
        (50.8513, 5.6909, 176.4 - 155, 317.9 - 463),  # Maastricht, Sint-Servaas
    ],
)
def test_places_lie_where_the_dutch_grid_has_them(
    latitude: float, longitude: float, x: float, y: float
) -> None:
    point = project(latitude, longitude)
    assert (point.x, point.y) == pytest.approx((x, y), abs=0.8)


@given(**IN_THE_NETHERLANDS)
def test_a_kilometre_is_as_long_upwards_as_sideways_everywhere(latitude: float, longitude: float) -> None:
    """So a circle stays a circle, also where a degree east is 0.61 of one north."""
    step = 0.001
    here = project(latitude, longitude)
    north, east = project(latitude + step, longitude), project(latitude, longitude + step)
    up = hypot(north.x - here.x, north.y - here.y)
    right = hypot(east.x - here.x, east.y - here.y) / cos(radians(latitude))
    assert up == pytest.approx(right, rel=1e-3)
    assert up == pytest.approx(6371 * radians(step), rel=5e-3)


def test_the_twelve_provinces_have_the_names_that_schools_have() -> None:
    assert sorted(province.name for province in country().provinces) == sorted(PROVINCES)


def test_the_outline_holds_no_border_between_two_provinces() -> None:
    outline = {point for line in country().outline for point in line}
    rings = [set(ring) for province in country().provinces for ring in province.rings]
    shared = {point for at, ring in enumerate(rings) for other in rings[at + 1 :] for point in ring & other}
    # where a border meets the coast its last point is on both
    assert len(outline & shared) < 40 < len(shared)
    assert len(outline) > 500


def test_the_country_is_some_three_hundred_kilometres_high() -> None:
    low, high = country().bounds
    assert 250 < high.x - low.x < 280
    assert 300 < high.y - low.y < 330
