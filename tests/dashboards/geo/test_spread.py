from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from dashboards.geo.projection import Point
from dashboards.geo.spread import Disc, spread

DISCS = st.dictionaries(
    st.text("abcdefgh0123456789", min_size=1, max_size=4),
    st.builds(Disc, st.builds(Point, st.floats(-100, 100), st.floats(-100, 100)), radius=st.floats(0.5, 8)),
    max_size=14,
)


def overlaps(discs: dict[str, Disc], places: dict[str, Point]) -> list[tuple[str, str, float]]:
    keys = sorted(discs)
    pairs = [(a, b) for at, a in enumerate(keys) for b in keys[at + 1 :]]
    found = []
    for a, b in pairs:
        apart = hypot(places[a].x - places[b].x, places[a].y - places[b].y)
        missing = discs[a].radius + discs[b].radius - apart
        if missing > 0.3:
            found.append((a, b, missing))
    return found


@given(DISCS)
def test_no_mark_lies_on_another(discs: dict[str, Disc]) -> None:
    assert overlaps(discs, spread(discs, gap=0.5)) == []


@given(DISCS)
def test_it_ends_the_same_whatever_the_order(discs: dict[str, Disc]) -> None:
    turned = dict(reversed(list(discs.items())))
    assert spread(discs) == spread(turned)


@given(DISCS)
def test_a_mark_that_overlaps_nothing_stays_exactly_where_it_is(discs: dict[str, Disc]) -> None:
    far = Disc(Point(1000.0, 1000.0), 5)
    assert spread({**discs, "zz": far})["zz"] == far.place


def test_marks_on_one_place_part_and_stay_near_it() -> None:
    here = Point(10.0, 10.0)
    discs = {str(number): Disc(here, 3.0) for number in range(7)}
    places = spread(discs, gap=0.5)
    assert overlaps(discs, places) == []
    assert max(hypot(point.x - 10, point.y - 10) for point in places.values()) < 14


def test_the_larger_mark_gives_way_less() -> None:
    places = spread({"large": Disc(Point(0, 0), 10), "small": Disc(Point(1, 0), 2)})
    assert abs(places["large"].x) < 1
    assert places["small"].x > 10


def test_no_marks_no_places() -> None:
    assert spread({}) == {}
