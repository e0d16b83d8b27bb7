from itertools import combinations
from math import hypot, pi

import pytest

from dashboards.pages.map.places import MOST_SPREAD, ROOMS, frame, places
from tests.dashboards.pages.map.conftest import record


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_the_area_of_a_mark_goes_with_the_students(room) -> None:
    small, large = room.diameter(8_000), room.diameter(32_000)
    assert pi * large**2 == pytest.approx(4 * pi * small**2)


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_unknown_students_are_no_zero_and_no_mark_is_too_small_to_hit(room) -> None:
    assert room.diameter(None) == room.unknown
    assert room.diameter(3) == room.smallest


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_marks_on_one_address_lie_side_by_side(room) -> None:
    schools = [record(f"{number:04}", students=number * 4000 or None) for number in range(6)]
    made = places(schools, room)
    for one, other in combinations(made.values(), 2):
        apart = hypot(one.mark.x - other.mark.x, one.mark.y - other.mark.y) * room.scale
        assert apart >= (one.diameter + other.diameter) / 2 - 0.1


def test_a_school_without_coordinates_has_no_place() -> None:
    assert set(places([record("AAAA"), record("BBBB", latitude=None)], ROOMS["wide"])) == {"AAAA"}


def test_a_lonely_school_stands_where_it_is_and_within_the_frame() -> None:
    place = places([record("AAAA")], ROOMS["wide"])["AAAA"]
    low, high = frame()
    assert place.moved == 0
    assert low.x < place.mark.x < high.x
    assert low.y < place.mark.y < high.y


def test_a_very_large_sector_is_not_spread() -> None:
    schools = [record(f"{number:05}") for number in range(MOST_SPREAD + 1)]
    assert all(place.moved == 0 for place in places(schools, ROOMS["wide"]).values())
